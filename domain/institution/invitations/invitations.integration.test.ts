import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readAccessLedger } from '#domain/audit/index.ts'
import { sendMemberMail } from '#domain/notifications/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { aMember, anAccount } from '#prisma/factories/index.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { openJobBench, type JobBench } from '../../../test/jobs/job-house.ts'
import { aStage } from '../../../test/jobs/rows.ts'
import { cloneHouse } from '../../../test/setup/database.ts'
import { openOffice, type Office, type School } from '../../../test/institution/office.ts'
import {
  changeMember,
  inviteByMail,
  listInvitations,
  listJoinLinks,
  makeJoinLink,
  readSeats,
  revokeInvitation,
  sendInvitationAgain,
  switchDomainSignUp,
} from '../index.ts'

let office: Office
let bench: JobBench
let school: School
let ctx: MemberContext

beforeAll(async () => {
  const house = await cloneHouse()
  office = await openOffice(house)
  bench = await openJobBench(house)
})
beforeEach(async () => {
  school = await office.school()
  ctx = await office.administrator(school, ['people', 'metrics'])
  bench.seen.mails.length = 0
})
afterAll(async () => {
  await bench?.close()
  await office?.close()
})

const identity = () => office.core.client('greenroom_identity')
const plain = { role: 'student', permissions: [], cohortId: null } as const
const fresh = () => `${randomUUID()}@school.example`
const lines = async () => (await listInvitations(ctx)).lines
const idOf = async (address: string) =>
  (await office.admin.invitation.findFirstOrThrow({ where: { tenantId: school.tenantId, address } })).id

async function accept(invitationId: string, name = 'Ada') {
  const rows = await identity().$queryRaw<{ outcome: string; account: string | null; is_new: boolean }[]>`
    SELECT * FROM accept_invitation(${invitationId}::uuid, ${randomUUID()}::uuid, ${randomUUID()}::uuid, ${name})`
  return rows[0]
}
const outcomeOf = async (invitationId: string) => (await accept(invitationId))?.outcome
const membersAt = (address: string) =>
  office.admin.membership.findMany({
    where: { tenantId: school.tenantId, account: { email: address } },
    select: { id: true, roles: true, permissions: true, status: true, preferredName: true, cohortId: true },
  })

/** What the relay and the mail job do with the newest event. */
async function mailOut() {
  const [event] = await bench.rows<{ id: string }>(
    "SELECT id FROM outbox WHERE tenant_id = $1 AND event = 'invitation.sent@1' ORDER BY created_at DESC LIMIT 1",
    [school.tenantId],
  )
  const stageId = await aStage(bench, { tenantId: school.tenantId, name: 'mail', objectKind: 'invitation-event', objectId: event?.id ?? '' }) // prettier-ignore
  const { mailer, links, openingSeconds, pulse, content } = bench.jobs
  const tools = { mailer, links, openingSeconds, pulse, mails: content.mails }
  const policy = { leaseSeconds: 30, mostAttempts: 2, backoff: { firstSeconds: 5, mostSeconds: 60 } }
  const given = { stageId, policy, signal: new AbortController().signal }
  return sendMemberMail({ ...(await bench.context(school.tenantId)), ...tools }, given)
}

test('an invitation goes to its address, is opened, and lets its owner in once, with an account of their own', async () => {
  const address = fresh()
  await inviteByMail(ctx, { ...plain, addresses: address })
  expect(await lines()).toMatchObject([{ address, state: 'waiting', by: 'mail', role: 'student' }])
  expect(await mailOut()).toEqual({ kind: 'done' })
  expect(bench.seen.mails[0]).toMatchObject({ to: { address }, subject: 'You are invited' })
  expect(bench.seen.mails[0]?.text).toContain('http://localhost:3000/join?token=')
  expect((await lines())[0]?.state).toBe('sent')
  const id = await idOf(address)
  const shown = await identity().$queryRaw`SELECT role, address FROM open_invitation(${id}::uuid)`
  expect(shown).toEqual([{ role: 'student', address }])
  expect((await lines())[0]?.state).toBe('opened')
  expect(await accept(id)).toMatchObject({ outcome: 'joined', is_new: true })
  expect(await membersAt(address)).toMatchObject([{ roles: ['student'], status: 'active', preferredName: 'Ada' }]) // prettier-ignore
  expect(await outcomeOf(id)).toBe('over')
  expect((await lines())[0]?.state).toBe('joined')
})

test('while the school waits to be opened or is paused, a student’s link says so instead of being over, and works from then on', async () => {
  const [address, colleague] = [fresh(), fresh()]
  const stand = (status: string) =>
    office.admin.tenant.update({ where: { id: school.tenantId }, data: { status } })
  await stand('applied')
  await inviteByMail(ctx, { ...plain, addresses: address })
  await inviteByMail(ctx, { ...plain, role: 'admin', permissions: ['metrics'], addresses: colleague })
  const id = await idOf(address)
  const shut = async (of: string) =>
    (await identity().$queryRaw<{ name: string; status: string }[]>`SELECT name, status FROM shut_invitation(${of}::uuid)`)[0] ?? null // prettier-ignore
  const { name } = await office.admin.tenant.findUniqueOrThrow({ where: { id: school.tenantId } })
  expect([await shut(id), await shut(await idOf(colleague))]).toEqual([{ name, status: 'applied' }, null])
  expect(await identity().$queryRaw`SELECT role FROM open_invitation(${id}::uuid)`).toEqual([])
  await stand('suspended')
  expect([await shut(id), await shut(await idOf(colleague))]).toEqual(Array.from({ length: 2 }, () => ({ name, status: 'suspended' }))) // prettier-ignore
  await stand('active')
  expect(await shut(id)).toBeNull()
  expect(await outcomeOf(id)).toBe('joined')
})

test('somebody who has an account elsewhere joins with that one, and keeps their name where they are a member already', async () => {
  const address = fresh()
  const account = await anAccount(office.admin, { email: address })
  await inviteByMail(ctx, { ...plain, addresses: address })
  expect(await accept(await idOf(address))).toMatchObject({ outcome: 'joined', is_new: false, account: account.id }) // prettier-ignore
  const before = await membersAt(address)
  await changeMember(ctx, { memberId: before[0]?.id ?? '', change: { standing: 'removed' } })
  await inviteByMail(ctx, { ...plain, role: 'admin', permissions: ['metrics'], addresses: address })
  const { id } = await office.admin.invitation.findFirstOrThrow({ where: { address, role: 'admin' } })
  expect((await accept(id, 'Somebody Else'))?.outcome).toBe('joined')
  expect(await membersAt(address)).toMatchObject([
    { roles: ['admin'], permissions: ['metrics'], status: 'active', preferredName: 'Ada' },
  ])
})

test('R-54 an administrator is invited with permissions of the inviter alone, and not after the inviter lost theirs', async () => {
  const invite = { addresses: fresh(), role: 'admin', cohortId: null } as const
  await expect(inviteByMail(ctx, { ...invite, permissions: ['metrics', 'audit'] })).rejects.toMatchObject({
    code: 'institution.beyond_own',
  })
  await inviteByMail(ctx, { ...invite, permissions: ['metrics'] })
  const other = await office.administrator(school, ['people', 'billing'])
  await changeMember(other, {
    memberId: ctx.memberId,
    change: { permissions: ['people'] },
    even: ['metrics'],
  })
  expect(await outcomeOf(await idOf(invite.addresses))).toBe('over')
})

test('what cannot be invited is named with its reason, and then nobody is', async () => {
  const [known, suspended, invited] = [fresh(), fresh(), fresh()]
  for (const [email, status] of [[known, 'active'], [suspended, 'suspended']] as const) // prettier-ignore
    await aMember(office.admin, { tenantId: school.tenantId, status, accountId: (await anAccount(office.admin, { email })).id }) // prettier-ignore
  await inviteByMail(ctx, { ...plain, addresses: invited })
  const refusal = async (addresses: string) => {
    const error = (await inviteByMail(ctx, { ...plain, addresses }).catch((caught: unknown) => caught)) as {
      fields?: Record<string, string>
    }
    return error.fields?.addresses ?? ''
  }
  const told = await refusal(`${fresh()}\n${known}, ${suspended};${invited}`)
  expect(told).toContain(`${known} is at your school already`)
  expect(told).toContain(`${suspended} is suspended`)
  expect(told).toContain(`${invited} is invited already`)
  expect(await refusal('ada@')).toContain('“ada@” is no mail address.')
  expect(await refusal('  ')).toContain('at least one')
  expect(await lines()).toHaveLength(1)
})

test('an invitation that was taken back or is over lets nobody in, and one that is over can be sent again', async () => {
  const [one, two] = [fresh(), fresh()]
  await inviteByMail(ctx, { ...plain, addresses: `${one} ${two}` })
  await revokeInvitation(ctx, { invitationId: await idOf(one) })
  expect(await outcomeOf(await idOf(one))).toBe('over')
  await expect(sendInvitationAgain(ctx, { invitationId: await idOf(one) })).rejects.toMatchObject({ kind: 'conflict' }) // prettier-ignore
  await bench.rows("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE address = $1", [two])
  expect(await outcomeOf(await idOf(two))).toBe('over')
  expect((await lines()).map(({ state }) => state).sort()).toEqual(['expired', 'revoked'])
  await sendInvitationAgain(ctx, { invitationId: await idOf(two) })
  expect(await outcomeOf(await idOf(two))).toBe('joined')
})

test('R-52 staff are invited again, as they were at first, by a sign-in that was confirmed', async () => {
  const [staff, student] = [fresh(), fresh()]
  await inviteByMail(ctx, { ...plain, role: 'advisor', addresses: staff })
  await inviteByMail(ctx, { ...plain, addresses: student })
  const open = { ...ctx, confirmed: false }
  await expect(sendInvitationAgain(open, { invitationId: await idOf(staff) })).rejects.toMatchObject({ code: 'identity.confirm' }) // prettier-ignore
  await sendInvitationAgain(open, { invitationId: await idOf(student) })
})

test('whom the school removed comes back neither by a join link nor by an older mail', async () => {
  const [ada, ben] = [fresh(), fresh()]
  const { code } = await makeJoinLink(ctx, { cohortId: null, most: 5, days: 7 })
  const ask = (address: string) =>
    identity().$executeRaw`SELECT request_join(${school.slug}, ${code}, ${address}, ${randomUUID()}::uuid, ${randomUUID()}::uuid)` // prettier-ignore
  const asked = (address: string) => office.admin.invitation.findMany({ where: { address, kind: 'sign-up', joinedAt: null } }) // prettier-ignore
  for (const address of [ada, ben]) {
    await ask(address)
    await accept((await asked(address))[0]?.id ?? '')
  }
  await ask(ada)
  for (const address of [ada, ben])
    await changeMember(ctx, { memberId: (await membersAt(address))[0]?.id ?? '', change: { standing: 'removed' } }) // prettier-ignore
  expect(await outcomeOf((await asked(ada))[0]?.id ?? '')).toBe('refused')
  await ask(ben)
  expect(await asked(ben)).toEqual([])
  await inviteByMail(ctx, { ...plain, addresses: ben })
  const { id } = await office.admin.invitation.findFirstOrThrow({ where: { address: ben, kind: 'mail', role: 'student' } }) // prettier-ignore
  expect(await outcomeOf(id)).toBe('joined')
})

test('a join link lets in as many as it says, each by a mail to their own address', async () => {
  const { code, invitationId } = await makeJoinLink(ctx, { cohortId: null, most: 1, days: 7 })
  const ask = (address: string, with_ = code) =>
    identity().$executeRaw`SELECT request_join(${school.slug}, ${with_}, ${address}, ${randomUUID()}::uuid, ${randomUUID()}::uuid)` // prettier-ignore
  const [ada, ben] = [fresh(), fresh()]
  await ask(ada)
  await ask(ada)
  await ask(ben)
  await ask(fresh(), 'AAAAA-AAAAA')
  expect(await office.admin.invitation.count({ where: { linkId: invitationId } })).toBe(2)
  expect((await Promise.all([outcomeOf(await idOf(ada)), outcomeOf(await idOf(ben))])).sort()).toEqual(['joined', 'over']) // prettier-ignore
  expect(await listJoinLinks(ctx)).toMatchObject([{ code, joined: 1, most: 1, state: 'full' }])
  expect((await lines()).map(({ by }) => by)).toEqual(['link', 'link'])
})

test('any address of the proven mail domain joins where the school switched that on, and no other', async () => {
  const domain = `${randomUUID().slice(0, 8)}.example`
  const ask = (address: string) =>
    identity().$executeRaw`SELECT request_join(NULL, NULL, ${address}, ${randomUUID()}::uuid, ${randomUUID()}::uuid)` // prettier-ignore
  await expect(switchDomainSignUp(ctx, { on: true })).rejects.toMatchObject({ code: 'institution.domain_not_proven' }) // prettier-ignore
  await bench.rows('UPDATE tenant SET mail_domain = $2, mail_domain_proven_at = now() WHERE id = $1', [school.tenantId, domain]) // prettier-ignore
  await ask(`ada@${domain}`)
  expect(await lines()).toEqual([])
  await switchDomainSignUp(ctx, { on: true })
  await ask(`ada@${domain}`)
  await ask(`ada@not${domain}`)
  expect(await lines()).toMatchObject([{ address: `ada@${domain}`, by: 'domain' }])
  expect(await outcomeOf(await idOf(`ada@${domain}`))).toBe('joined')
  await ask(`ada@${domain}`)
  expect(await lines()).toHaveLength(1)
})

test('at the limit of seats new students are refused, nobody loses a seat, and the list says so', async () => {
  const { id } = await aMember(office.admin, { tenantId: school.tenantId })
  await aMember(office.admin, { tenantId: school.tenantId, status: 'suspended' })
  await bench.rows('UPDATE tenant SET seat_cap = 1 WHERE id = $1', [school.tenantId])
  expect(await readSeats(ctx)).toEqual({ taken: 1, cap: 1 })
  const address = fresh()
  await inviteByMail(ctx, { ...plain, addresses: address })
  expect(await outcomeOf(await idOf(address))).toBe('full')
  expect((await lines())[0]?.state).toBe('no-seat')
  await changeMember(ctx, { memberId: id, change: { standing: 'suspended' } })
  expect(await outcomeOf(await idOf(address))).toBe('joined')
  const back = changeMember(ctx, { memberId: id, change: { standing: 'active' } })
  await expect(back).rejects.toMatchObject({ code: 'institution.no_seat' })
})

test('F-01 another school’s invitations are neither seen nor changed, and forgotten ones go after a month', async () => {
  const address = fresh()
  await inviteByMail(ctx, { ...plain, addresses: address })
  const other = await office.administrator(await office.school(), ['people'])
  expect((await listInvitations(other)).lines).toEqual([])
  const theirs = revokeInvitation(other, { invitationId: await idOf(address) })
  await expect(theirs).rejects.toMatchObject({ kind: 'not_found' })
  const blind = await office.administrator(school, ['audit'])
  await expect(listInvitations(blind)).rejects.toMatchObject({ kind: 'forbidden' })
  await bench.rows("UPDATE invitation SET expires_at = now() - interval '31 days' WHERE address = $1", [address]) // prettier-ignore
  await identity().$executeRaw`SELECT forget_invitations()`
  expect(await lines()).toEqual([])
})

test('S4-1 who invited somebody stands in that person’s access ledger', async () => {
  const address = fresh()
  await inviteByMail(ctx, { ...plain, addresses: address })
  const joined = await accept(await idOf(address))
  const sessionHash = randomUUID()
  await bench.rows(
    "INSERT INTO session VALUES ($1, gen_random_uuid(), $2, app_now(), app_now(), app_now() + interval '1 day', 'link', 'test')",
    [sessionHash, joined?.account],
  )
  const student = await openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area: 'student' }) // prettier-ignore
  if (!student) throw new Error('The student was not let in.')
  expect((await readAccessLedger(student)).lines).toMatchObject([
    { viewer: { kind: 'admin', name: 'Sam' }, what: { kind: 'changes', action: 'invitation.sent' } },
  ])
})
