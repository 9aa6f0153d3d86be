import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import type { MemberContext } from '#domain/shared/context.ts'
import { aMember } from '#prisma/factories/index.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import {
  changeMember,
  importRoster,
  inviteByMail,
  makeJoinLink,
  previewRoster,
  readHeldAlone,
  saveConnection,
  sendInvitationAgain,
} from './index.ts'

let office: Office
let school: School
let ctx: MemberContext

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
})
beforeEach(async () => {
  school = await office.school()
  ctx = await office.administrator(school, ['people'])
})
afterAll(() => office?.close())

const beyond = { kind: 'conflict', code: 'institution.beyond_own' }
const anAdministrator = async (permissions: string[] = [], status = 'active') =>
  (await aMember(office.admin, { tenantId: school.tenantId, roles: ['admin'], permissions, status })).id
const rightsOf = async (id: string) => {
  const { roles, permissions, status } = await office.admin.membership.findFirstOrThrow({ where: { id } })
  return { roles, permissions, status }
}

describe('R-52 nobody gives what they do not hold', () => {
  it('through the People page: “people” is no way to the other permissions', async () => {
    const memberId = await anAdministrator()
    const given = changeMember(ctx, { memberId, change: { permissions: ['people', 'policies'] } })
    await expect(given).rejects.toMatchObject(beyond)
    await changeMember(ctx, { memberId, change: { permissions: ['people'] } })
    expect((await rightsOf(memberId)).permissions).toEqual(['people'])
  })

  it('with the role in one step neither', async () => {
    const { id: memberId } = await aMember(office.admin, { tenantId: school.tenantId })
    const change = { roles: ['admin' as const], permissions: ['audit' as const] }
    await expect(changeMember(ctx, { memberId, change })).rejects.toMatchObject(beyond)
    expect((await rightsOf(memberId)).roles).toEqual(['student'])
  })

  it('letting somebody back in gives again what they held, so it takes the same', async () => {
    const memberId = await anAdministrator(['audit'], 'suspended')
    const back = changeMember(ctx, { memberId, change: { standing: 'active' } })
    await expect(back).rejects.toMatchObject(beyond)
    await changeMember(ctx, { memberId, change: { permissions: [] } })
    await changeMember(ctx, { memberId, change: { standing: 'active' } })
    expect(await rightsOf(memberId)).toMatchObject({ status: 'active', permissions: [] })
  })

  it('what somebody has besides stays while what the giver holds is given', async () => {
    const memberId = await anAdministrator(['audit'])
    await changeMember(ctx, { memberId, change: { permissions: ['audit', 'people'] } })
    expect((await rightsOf(memberId)).permissions).toEqual(['audit', 'people'])
  })

  it('what was taken from the giver meanwhile is theirs to give no more', async () => {
    const giver = await office.administrator(school, ['people', 'audit'])
    const memberId = await anAdministrator()
    await changeMember(ctx, {
      memberId: giver.memberId,
      change: { permissions: ['people'] },
      even: ['audit'],
    })
    const late = changeMember(giver, { memberId, change: { permissions: ['audit'] } })
    await expect(late).rejects.toMatchObject(beyond)
    await changeMember(ctx, { memberId: giver.memberId, change: { permissions: [] } })
    const none = changeMember(giver, { memberId, change: { permissions: ['people'] } })
    await expect(none).rejects.toMatchObject({ kind: 'forbidden' })
  })

  it('through an invitation, new or sent again; and staff are invited by a confirmed sign-in alone', async () => {
    const invite = { addresses: 'new@school.example', role: 'admin', permissions: ['policies'], cohortId: null } as const // prettier-ignore
    await expect(inviteByMail(ctx, invite)).rejects.toMatchObject(beyond)
    await inviteByMail(await office.administrator(school, ['people', 'policies']), invite)
    const { id } = await office.admin.invitation.findFirstOrThrow({ where: { tenantId: school.tenantId } })
    await expect(sendInvitationAgain(ctx, { invitationId: id })).rejects.toMatchObject(beyond)
    const stale = { ...ctx, confirmed: false }
    const confirm = { kind: 'unauthenticated', code: 'identity.confirm' }
    const staff = { ...invite, addresses: 'other@school.example', permissions: [] }
    await expect(inviteByMail(stale, staff)).rejects.toMatchObject(confirm)
  })

  it('through a join link there is nothing but a student’s seat', async () => {
    const { invitationId } = await makeJoinLink(ctx, { cohortId: null, most: 5, days: 5 })
    const made = await office.admin.invitation.findFirstOrThrow({ where: { id: invitationId } })
    expect(made).toMatchObject({ role: 'student', permissions: [] })
  })

  it('through a roster: it makes no administrator, raises nobody, and brings none back', async () => {
    const was = await aMember(office.admin, { tenantId: school.tenantId, roles: ['admin'], permissions: ['audit'], status: 'removed' }) // prettier-ignore
    const here = await aMember(office.admin, { tenantId: school.tenantId })
    const emailOf = async (accountId: string) =>
      (await office.admin.account.findUniqueOrThrow({ where: { id: accountId } })).email
    const head = 'campus_id,email,preferred_name,cohort,role\n'
    const file = `${head}N-1,${await emailOf(was.accountId)},A,,\nN-2,new@${school.slug}.example,B,,admin\nN-3,${await emailOf(here.accountId)},C,,advisor\n`
    const { mark, bad } = await previewRoster(ctx, { file })
    expect(bad.map(({ line }) => line)).toEqual([2, 3])
    expect(bad[0]?.problem).toContain('was an administrator')
    await importRoster(ctx, { file, mark })
    expect(await rightsOf(was.id)).toMatchObject({ status: 'removed' })
    expect((await rightsOf(here.id)).roles).toEqual(['student'])
  })

  it('through the school’s own sign-in: it is named by who holds what everybody holds', async () => {
    const rules = [{ claim: 'groups', value: '/staff', role: 'admin' }] as const
    const connection = { issuer: 'https://sso.school.example', clientId: 'greenroom', sealedSecret: Uint8Array.of(1), rules, defaultRole: null, factorValues: ['mfa'], enabled: true } // prettier-ignore
    const policies = await office.administrator(school, ['policies'])
    await expect(saveConnection(policies, connection)).rejects.toMatchObject(beyond)
    await saveConnection(await office.administrator(school, ['people', 'policies']), connection)
    const [role] = (await office.admin.signInConnection.findFirstOrThrow({ where: { tenantId: school.tenantId } })).rules as unknown as { role: string }[] // prettier-ignore
    expect(role).toMatchObject({ role: 'admin' })
  })

  it('and a rule that makes administrators by who manages people', async () => {
    const lone = await office.school()
    const policies = await office.administrator(lone, ['policies'])
    const connection = { issuer: 'https://sso.school.example', clientId: 'greenroom', sealedSecret: Uint8Array.of(1), rules: [{ claim: 'groups', value: '/staff', role: 'admin' as const }], defaultRole: null, factorValues: [], enabled: true } // prettier-ignore
    await expect(saveConnection(policies, connection)).rejects.toMatchObject(beyond)
    await saveConnection(policies, { ...connection, rules: [{ claim: 'groups', value: '/staff', role: 'advisor' }] }) // prettier-ignore
  })
})

test.each([
  { permissions: [] },
  { roles: ['admin', 'student'] as const },
  { standing: 'suspended' as const },
])('nobody changes their own rights: %j', async (change) => {
  await anAdministrator(['people'])
  const own = changeMember(ctx, { memberId: ctx.memberId, change })
  await expect(own).rejects.toMatchObject({ kind: 'conflict', code: 'institution.own_rights' })
  await changeMember(ctx, { memberId: ctx.memberId, change: { cohortId: null } })
})

test.each([{ permissions: [] }, { roles: ['student'] as const }, { standing: 'removed' as const }])(
  'the last who holds the policies keeps them: %j',
  async (change) => {
    const memberId = await anAdministrator(['policies'])
    const taken = () => changeMember(ctx, { memberId, change })
    await expect(taken()).rejects.toMatchObject({ kind: 'conflict', code: 'institution.last_keeper' })
    await anAdministrator(['policies'])
    await taken()
  },
)

describe('R-52 the last who holds another permission keeps it, unless whoever takes it was told which', () => {
  const ways = [{ permissions: [] }, { roles: ['student'] as const }, { standing: 'suspended' as const }, { standing: 'removed' as const }] // prettier-ignore
  it.each(ways)('%j', async (change) => {
    const memberId = await anAdministrator(['audit', 'metrics'])
    await anAdministrator(['metrics'], 'suspended')
    expect(await readHeldAlone(ctx, { memberId })).toEqual(['metrics', 'audit'])
    const untold = { kind: 'conflict', code: 'institution.last_holder', message: expect.stringMatching(/“metrics” and “audit”/) as string } // prettier-ignore
    await expect(changeMember(ctx, { memberId, change })).rejects.toMatchObject(untold)
    // Told of one, and another became the last one meanwhile.
    await expect(changeMember(ctx, { memberId, change, even: ['metrics'] })).rejects.toMatchObject(untold)
    expect((await rightsOf(memberId)).permissions).toEqual(['audit', 'metrics'])
    await changeMember(ctx, { memberId, change, even: ['audit', 'metrics'] })
    expect(await readHeldAlone(ctx, { memberId })).toEqual([])
  })

  it('nothing is asked where somebody else holds it too, and no word takes “people” or “policies” from the last', async () => {
    const memberId = await anAdministrator(['audit', 'policies'])
    await anAdministrator(['audit'])
    expect(await readHeldAlone(ctx, { memberId })).toEqual([])
    await changeMember(ctx, { memberId, change: { permissions: ['policies'] } })
    const taken = changeMember(ctx, { memberId, change: { standing: 'removed' }, even: ['policies', 'people'] }) // prettier-ignore
    await expect(taken).rejects.toMatchObject({ code: 'institution.last_keeper' })
  })
})

describe('the database says so too, of whatever statement the administrators’ login makes', () => {
  const refused = { message: expect.stringMatching(/hold|own rights|manages people|roster|stays|row-level security/) as string } // prettier-ignore
  const statement = (who: MemberContext, memberId: string, set: string) =>
    who.transaction((tx) => tx.db.$executeRawUnsafe(`UPDATE membership SET ${set} WHERE id = '${memberId}'`))

  it('a permission that the giver has not, one’s own, and the last policies are refused', async () => {
    const other = await anAdministrator(['policies'])
    await expect(statement(ctx, other, "permissions = '{policies,audit}'")).rejects.toMatchObject(refused)
    await expect(statement(ctx, ctx.memberId, "permissions = '{people,audit}'")).rejects.toMatchObject(refused) // prettier-ignore
    await expect(statement(ctx, ctx.memberId, "roles = '{admin,advisor}'")).rejects.toMatchObject(refused)
    await expect(statement(ctx, other, "status = 'removed'")).rejects.toMatchObject(refused)
    await statement(ctx, other, "permissions = '{policies,people}'")
  })

  it('who does not manage people changes no rights, and who comes back brings none', async () => {
    const outsider = await office.administrator(school, ['metrics'])
    const other = await anAdministrator()
    await expect(statement(outsider, other, "permissions = '{metrics}'")).rejects.toMatchObject(refused)
    const was = await anAdministrator(['audit'], 'removed')
    await expect(statement(ctx, was, "status = 'active'")).rejects.toMatchObject(refused)
  })

  it('a roster enrolls no administrator, and an invitation is in one’s own name', async () => {
    const person = { account_id: crypto.randomUUID(), member_id: crypto.randomUUID(), email: `x@${school.slug}.example`, name: 'X', roles: ['admin'], campus_id: 'N-9', cohort_id: null } // prettier-ignore
    const enrolled = ctx.transaction((tx) => tx.db.$queryRaw`SELECT roster_enroll(${JSON.stringify([person])}::jsonb)`) // prettier-ignore
    await expect(enrolled).rejects.toMatchObject(refused)
    const other = await office.administrator(school, ['people', 'audit'])
    const forged = ctx.transaction((tx) =>
      tx.db.invitation.createMany({
        data: [{ tenantId: tx.tenantId, id: crypto.randomUUID(), kind: 'mail', address: 'me@school.example', role: 'admin', permissions: ['audit'], invitedBy: other.memberId, createdAt: tx.now, expiresAt: new Date(tx.now.getTime() + 1e6) }], // prettier-ignore
      }),
    )
    await expect(forged).rejects.toMatchObject(refused)
  })
})
