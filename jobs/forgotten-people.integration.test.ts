import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linkAuditEntries } from '#domain/audit/index.ts'
import { recordConsent } from '#domain/consent/index.ts'
import { changeMember, downloadAuditLog } from '#domain/institution/index.ts'
import { aMember } from '#prisma/factories/index.ts'
import { openAuditSigner } from '#runtime/audit-signer.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { verifyLog } from '../scripts/verify-audit.mjs'
import { openOffice, type Office } from '../test/institution/office.ts'
import { openJobBench, type JobBench } from '../test/jobs/job-house.ts'
import { reachedFrom } from '../test/jobs/ways-to.ts'
import { cloneHouse, type House } from '../test/setup/database.ts'
import { endSchoolsHandler } from './end-schools.handler.ts'
import { pruneOutboxHandler } from './prune-outbox.handler.ts'

let house: House
let office: Office
let bench: JobBench
let dataDir: string

beforeAll(async () => {
  house = await cloneHouse()
  office = await openOffice(house)
  bench = await openJobBench(house)
  dataDir = await mkdtemp(path.join(tmpdir(), 'greenroom-forgotten-'))
})
afterAll(async () => {
  await bench?.close()
  await office?.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** The log as its file, by an administrator of the school. */
async function fileOf(school: { slug: string; tenantId: string }): Promise<string> {
  const { sessionHash } = await office.signedIn(school, {
    roles: ['admin'],
    permissions: ['audit', 'people'],
  })
  const reenter = () =>
    openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area: 'admin' })
  let file = ''
  for await (const some of downloadAuditLog((await reenter())!, { reenter })) file += some
  return file
}

/** What stands in the tables of the log, to the letter. */
const logRows = async (tenantId: string) =>
  bench.rows<{ seq: string; entry: string; link: string }>(
    `SELECT l.seq::text, e::text AS entry, l::text AS link FROM audit_link l
     JOIN audit_entry e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id WHERE l.tenant_id = $1 ORDER BY l.seq`,
    [tenantId],
  )

async function accountOf(memberId: string) {
  const { account } = await office.admin.membership.findFirstOrThrow({ where: { id: memberId }, include: { account: true } }) // prettier-ignore
  return account
}

it('R-46 once a school has ended no entry of its log leads to a person, in no table and in no file, and no byte of the chain is touched', async () => {
  const [ending, staying] = [await office.school(), await office.school()]
  const shared = [ending.tenantId, staying.tenantId]
  // Somebody of this school alone, and somebody who goes on elsewhere. A roster's line makes account and member at one time.
  const alone = await office.signedIn(ending, { roles: ['student'] })
  const both = await office.signedIn(ending, { roles: ['student'] })
  const [gone, stays] = [await accountOf(alone.memberId), await accountOf(both.memberId)]
  const there = await aMember(office.admin, { tenantId: staying.tenantId, accountId: stays.id })
  const since = new Date('2026-02-03T04:05:06.789Z')
  await office.admin.account.update({ where: { id: stays.id }, data: { createdAt: since } })
  await office.admin.membership.updateMany({ where: { id: both.memberId }, data: { createdAt: since } })
  const admin = await office.administrator(ending, ['people', 'audit'])
  for (const { memberId, sessionHash } of [alone, both]) {
    const ctx = await openMemberContext(office.core, {
      sessionHash,
      tenantSlug: ending.slug,
      area: 'student',
    })
    const text = { version: '1', text: 'As the page said.' }
    await recordConsent(ctx!, { purpose: 'ai', state: 'granted', text })
    // By the school's own sign-in: a line of the account's and an entry of the school's, in one transaction.
    const { id } = await accountOf(memberId)
    await bench.rows(`SELECT note_school_binding($1, $2, 'school-signed-in')`, [ending.tenantId, id])
    await changeMember(admin, { memberId, change: { standing: 'suspended' } })
  }
  const signer = await openAuditSigner({ dataDir })
  await linkAuditEntries(await bench.context(ending.tenantId), { signer })
  const file = await fileOf(ending)
  const verdict = await verifyLog(file.trimEnd().split('\n'))
  expect(verdict).toMatchObject({ ok: true, seq: 6, digests: 2 })
  const before = await logRows(ending.tenantId)
  const ways = () => reachedFrom(house, { start: `${file} ${alone.memberId} ${both.memberId}`, shared })
  // Every word that says who the two are, and where the second one is now.
  const people = [gone.email, stays.email, stays.id, there.id]
  const found = await ways()
  for (const word of people) expect(found, 'the control: while the school is there its log leads to them').toContain(word) // prettier-ignore

  const [clock] = await bench.rows<{ now: Date }>('SELECT app_now() AS now')
  const end = { status: 'closing', closingAt: clock!.now, closesAt: clock!.now }
  await office.admin.tenant.update({ where: { id: ending.tenantId }, data: end })
  await endSchoolsHandler(bench.jobs, {}, new AbortController().signal)

  // News that was handed on is kept for days; a piece of it bears the time of its entry, too.
  await bench.rows(`UPDATE outbox SET relayed_at = app_now() - interval '60 days'`)
  await pruneOutboxHandler(bench.jobs, {}, new AbortController().signal)
  const left = await ways()
  expect(left, 'the entries are still there, about members without a name').toContain(both.memberId)
  for (const word of people) expect(left).not.toContain(word)
  const after = await logRows(ending.tenantId)
  expect(after.slice(0, before.length), 'no entry and no hash was written anew').toEqual(before)
  expect(await verifyLog(file.trimEnd().split('\n')), 'and the file verifies as it did').toEqual(verdict)
  // The person goes on where they belong.
  expect(await accountOf(there.id)).toMatchObject({ id: stays.id, email: stays.email })
})
