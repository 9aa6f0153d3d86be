import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendAuditEntry, linkAuditEntries } from '#domain/audit/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { aMember } from '#prisma/factories/index.ts'
import { openAuditSigner } from '#runtime/audit-signer.ts'
import { openJobContext, openMemberContext } from '#runtime/db/contexts.ts'
import { verifyLog } from '../../scripts/verify-audit.mjs'
import { cloneHouse } from '../../test/setup/database.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { changeMember, downloadAuditLog } from './index.ts'

let office: Office
let school: School
let dataDir: string

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  school = await office.school()
  dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-audit-'))
})
afterAll(async () => {
  await office?.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function enter(area: 'student' | 'admin', permissions: string[] = []) {
  const { sessionHash } = await office.signedIn(school, { roles: [area], permissions })
  const reenter = () => openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area })
  const ctx = await reenter()
  if (!ctx) throw new Error('Nobody was let in.')
  return { ctx, reenter }
}

async function linesOf(ctx: MemberContext, reenter: () => Promise<MemberContext | null>) {
  const lines: string[] = []
  for await (const some of downloadAuditLog(ctx, { reenter })) lines.push(...some.trimEnd().split('\n'))
  return lines
}

test('R-48 a school’s file verifies offline, with staff’s entries in words and students’ as digests alone', async () => {
  const admin = await enter('admin', ['people', 'audit'])
  const student = await enter('student')
  const interviewId = randomUUID()
  await student.ctx.transaction((tx) =>
    appendAuditEntry(tx, {
      action: 'interview.started',
      memberId: student.ctx.memberId,
      objectKind: 'interview',
      objectId: interviewId,
    }),
  )
  const { id } = await aMember(office.admin, { tenantId: school.tenantId })
  await changeMember(admin.ctx, { memberId: id, change: { standing: 'suspended' } })
  const worker = await openJobContext(office.core, school.tenantId)
  const signer = await openAuditSigner({ dataDir })
  await linkAuditEntries(worker, { signer })
  const lines = await linesOf(admin.ctx, admin.reenter)
  expect(await verifyLog(lines)).toMatchObject({ ok: true, seq: 2, digests: 1, checkpoints: 1 })
  const file = lines.join('\n')
  expect(file).toContain('member.changed')
  for (const word of ['interview.started', interviewId, student.ctx.memberId])
    expect(file).not.toContain(word)
  await linkAuditEntries(worker, { signer })
  expect(await linesOf(admin.ctx, admin.reenter)).toContainEqual(expect.stringContaining('audit.downloaded'))
})

test('a log of more than one page comes whole and in order, and each page asks anew whether the download may go on', async () => {
  const long = await office.school()
  school = long
  const admin = await enter('admin', ['audit'])
  const count = 2_100
  await office.admin.$executeRaw`
    INSERT INTO audit_entry (tenant_id, id, at, actor_kind, actor_id, member_id, action, object_kind, object_id, detail)
    SELECT ${long.tenantId}::uuid, gen_random_uuid(), app_now() - interval '1 day' + n * interval '1 second', 'admin',
      ${admin.ctx.memberId}::uuid, ${admin.ctx.memberId}::uuid, 'member.changed', 'membership', ${admin.ctx.memberId}::uuid, '{}'
    FROM generate_series(1, ${count}) n`
  const worker = await openJobContext(office.core, long.tenantId)
  const signer = await openAuditSigner({ dataDir })
  await linkAuditEntries(worker, { signer })
  let asked = 0
  const counted = () => {
    asked += 1
    return admin.reenter()
  }
  const lines = await linesOf(admin.ctx, counted)
  const places = lines.map((one) => JSON.parse(one) as { kind: string; seq: number }).filter(({ kind }) => kind === 'entry') // prettier-ignore
  expect(places.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, at) => at + 1))
  expect(await verifyLog(lines)).toMatchObject({ ok: true, seq: count })
  expect(asked).toBe(2)
  let left = 1
  const ends = () => {
    left -= 1
    return left >= 0 ? admin.reenter() : Promise.resolve(null)
  }
  await expect(linesOf(admin.ctx, ends)).rejects.toThrow('sign-in ended')
})

test('R-55 a download breaks off where the sign-in or the permission ended, and does not start without it', async () => {
  const admin = await enter('admin', ['audit'])
  await expect(linesOf(admin.ctx, () => Promise.resolve(null))).rejects.toThrow('sign-in ended')
  const other = await enter('admin', ['people'])
  await expect(linesOf(other.ctx, other.reenter)).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(linesOf(admin.ctx, other.reenter)).rejects.toMatchObject({ kind: 'forbidden' })
})
