import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { aMember } from '#prisma/factories/index.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { changeMember, readAuditLog } from './index.ts'

let office: Office
let school: School
let ctx: MemberContext

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  school = await office.school()
  ctx = await office.administrator(school, ['people', 'audit'])
})
afterAll(() => office?.close())

test('S4-11 the audit log lists what staff did, and no student’s own practice', async () => {
  const { memberId, sessionHash } = await office.signedIn(school, { roles: ['student'] })
  const student = await openMemberContext(office.core, {
    sessionHash,
    tenantSlug: school.slug,
    area: 'student',
  })
  await student?.transaction((tx) =>
    appendAuditEntry(tx, {
      action: 'interview.started',
      memberId,
      objectKind: 'interview',
      objectId: randomUUID(),
    }),
  )
  await changeMember(ctx, { memberId, change: { standing: 'suspended' } })
  const { lines } = await readAuditLog(ctx)
  expect(lines.map(({ action, actorKind }) => [action, actorKind])).toEqual([['member.changed', 'admin']])
  const { names } = await readAuditLog(ctx)
  expect(Object.keys(names), 'a student has no name here, staff have one').toEqual([ctx.memberId])
  expect((await readAuditLog(ctx, { memberId })).lines).toHaveLength(1)
  expect((await readAuditLog(ctx, { action: 'interview' })).lines).toEqual([])
})

test('F-01 another school’s log is not read, nor one that was not given', async () => {
  const other = await office.school()
  const theirs = await office.administrator(other, ['people', 'audit'])
  const { id } = await aMember(office.admin, { tenantId: other.tenantId })
  await changeMember(theirs, { memberId: id, change: { standing: 'suspended' } })
  expect((await readAuditLog(ctx, { memberId: id })).lines).toEqual([])
  const blind = await office.administrator(school, ['people'])
  await expect(readAuditLog(blind)).rejects.toMatchObject({ kind: 'forbidden' })
})
