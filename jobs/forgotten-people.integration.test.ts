import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linkAuditEntries } from '#domain/audit/index.ts'
import { recordConsent } from '#domain/consent/index.ts'
import { bindIdentity, linkToken, type IdentityContext } from '#domain/identity/index.ts'
import { changeMember, downloadAuditLog } from '#domain/institution/index.ts'
import { changeSchool } from '#domain/provisioning/index.ts'
import { aMember, anAccount, aSession } from '#prisma/factories/index.ts'
import { openAuditSigner } from '#runtime/audit-signer.ts'
import { openMemberContext, openOperatorContext } from '#runtime/db/contexts.ts'
import { verifyLog } from '../scripts/verify-audit.mjs'
import { openOffice, type Office, type School } from '../test/institution/office.ts'
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

async function now(): Promise<Date> {
  const [clock] = await bench.rows<{ now: Date }>('SELECT app_now() AS now')
  return clock!.now
}

/** Its day has come, and what was told of it was handed on and is over. */
async function end({ tenantId }: School) {
  await office.admin.tenant.update({ where: { id: tenantId }, data: { closesAt: await now() } })
  await endSchoolsHandler(bench.jobs, {}, new AbortController().signal)
  // News that was handed on is kept for days; a piece of it bears the time of its entry, too.
  await bench.rows(`UPDATE outbox SET relayed_at = app_now() - interval '60 days'`)
  await pruneOutboxHandler(bench.jobs, {}, new AbortController().signal)
}

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

  const at = await now()
  await office.admin.tenant.update({ where: { id: ending.tenantId }, data: { status: 'closing', closingAt: at, closesAt: at } }) // prettier-ignore
  await end(ending)
  const left = await ways()
  expect(left, 'the entries are still there, about members without a name').toContain(both.memberId)
  for (const word of people) expect(left).not.toContain(word)
  const after = await logRows(ending.tenantId)
  expect(after.slice(0, before.length), 'no entry and no hash was written anew').toEqual(before)
  expect(await verifyLog(file.trimEnd().split('\n')), 'and the file verifies as it did').toEqual(verdict)
  // The person goes on where they belong.
  expect(await accountOf(there.id)).toMatchObject({ id: stays.id, email: stays.email })
})

const greenroom = '00000000-0000-4000-8000-000000000001'
const secret = 'a-secret-for-tests-2m5v8c1x'
const client = { address: '203.0.113.1', userAgent: null, present: null }

/** Sign-in as people meet it, without its limits. */
function signIn() {
  const counter = { count: async () => ({ over: false, retryAfter: 0 }), takeBack: async () => undefined }
  const ctx: Partial<IdentityContext> = { db: office.core.client('greenroom_identity'), secret, secure: false, counter } // prettier-ignore
  return bindIdentity(ctx as IdentityContext)
}

async function accept({ tenantId }: School, address: string) {
  const [id, at] = [randomUUID(), await now()]
  const row = { tenantId, id, kind: 'mail', address, role: 'student', createdAt: at, expiresAt: new Date(at.getTime() + 86_400_000) } // prettier-ignore
  await office.admin.invitation.createMany({ data: [row] })
  const token = linkToken({ secret, linkId: id, kind: 'invitation' })
  const { kind } = await signIn().acceptInvitation({ token, preferredName: 'Sam', client })
  return { kind, account: await office.admin.account.findUniqueOrThrow({ where: { email: address } }) }
}

/** Who the school's own sign-in knows is joined with an account by a mailed link. */
async function bindByLink({ tenantId }: School, accountId: string) {
  const link = randomUUID()
  await bench.rows(
    `INSERT INTO sign_in_connection (tenant_id, id, issuer, client_id, sealed_secret, rules, enabled, created_at, changed_at)
     VALUES ($1, gen_random_uuid(), 'https://id.example', 'greenroom', '', '[]', true, app_now(), app_now())`,
    [tenantId],
  )
  await bench.rows(
    `INSERT INTO sign_in_link (id, account_id, purpose, created_at, expires_at, school_id, idp_issuer, idp_subject)
     VALUES ($1, $2, 'school_bind', app_now(), app_now() + interval '15 minutes', $3, 'https://id.example', 'sam')`,
    [link, accountId, tenantId],
  )
  expect(await bench.rows('SELECT * FROM school_bind($1)', [link])).toHaveLength(1)
}

/** The first administrator's sign-in by a mail to the school's domain proves that the school holds it. */
async function proveDomain({ tenantId }: School, { id: accountId, email }: { id: string; email: string }) {
  const [createdAt, link] = [new Date('2026-01-01T12:00:00Z'), randomUUID()]
  await aMember(office.admin, { tenantId, accountId, roles: ['admin'], createdAt })
  await bench.rows('UPDATE tenant SET mail_domain = $2 WHERE id = $1', [tenantId, email.split('@')[1]])
  await bench.rows(`SELECT request_link($1, 'sign_in', $2, gen_random_uuid())`, [email, link])
  await signIn().consumeLink({ token: linkToken({ secret, linkId: link }), client })
  const { mailDomainProvenAt } = await office.admin.tenant.findUniqueOrThrow({ where: { id: tenantId } })
  expect(mailDomainProvenAt).not.toBeNull()
}

async function anOperator() {
  const { id: accountId } = await anAccount(office.admin)
  await aMember(office.admin, { tenantId: greenroom, accountId, roles: ['operator'] })
  const { idHash } = await aSession(office.admin, { accountId, at: await now() })
  return { accountId, ctx: (await openOperatorContext(office.core, { sessionHash: idHash }))! }
}

it('R-46 nor does a sign-in lead there that joining opened, a link that it mailed or that the school’s own sign-in did; who of Greenroom closed the school stays named', async () => {
  const [ending, staying] = [await office.school(), await office.school()]
  const shared = [ending.tenantId, staying.tenantId, greenroom]
  const elsewhere = async ({ id: accountId }: { id: string }) =>
    aMember(office.admin, { tenantId: staying.tenantId, accountId })
  const first = await anAccount(office.admin, { email: `first@${ending.slug}.example` })
  const [known, bound] = [await anAccount(office.admin), await anAccount(office.admin)]
  for (const account of [first, known, bound]) await elsewhere(account)
  await proveDomain(ending, first)
  const newcomer = await accept(ending, `new@${ending.slug}.example`)
  await elsewhere(newcomer.account)
  expect([newcomer.kind, (await accept(ending, known.email)).kind]).toEqual(['in', 'mail'])
  await aMember(office.admin, { tenantId: ending.tenantId, accountId: bound.id })
  await bindByLink(ending, bound.id)
  const operator = await anOperator()
  await changeSchool(operator.ctx, { schoolId: ending.tenantId, change: { act: 'close' } })

  const reached = async (people: Record<string, { id: string }>) => {
    const entries = await office.admin.auditEntry.findMany({ where: { tenantId: ending.tenantId } })
    const text = await reachedFrom(house, { start: JSON.stringify(entries), shared })
    return Object.keys(people).filter((name) => text.includes(people[name]!.id))
  }
  const people = { first, known, bound, newcomer: newcomer.account, operator: { id: operator.accountId } }
  expect(await reached(people), 'the control: while the school is there').toEqual(Object.keys(people))
  await end(ending)
  expect(await reached(people)).toEqual(['operator'])
  expect(await office.admin.account.count({ where: { email: newcomer.account.email } })).toBe(1)
})
