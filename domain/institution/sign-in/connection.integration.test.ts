import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberContext } from '#domain/shared/context.ts'
import { refusalOf } from '../../../test/door/identity-door.ts'
import { openOffice, type Office, type School } from '../../../test/institution/office.ts'
import { cloneHouse } from '../../../test/setup/database.ts'
import { changeMember } from '../change-member.ts'
import { readConnection, removeConnection, saveConnection, type ConnectionChange } from './connection.ts'

let office: Office
let school: School

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  school = await office.school()
})
afterAll(() => office?.close())

const change: ConnectionChange = {
  issuer: 'https://sso.school.example/realms/campus',
  clientId: 'greenroom',
  sealedSecret: Uint8Array.of(1, 2, 3),
  rules: [{ claim: 'groups', value: '/staff', role: 'advisor' }],
  defaultRole: 'student',
  factorValues: ['mfa'],
  enabled: true,
}
const { sealedSecret: _sealed, ...shown } = change

describe('the school’s own sign-in', () => {
  it('is made, changed with its secret kept, and removed, each noted without a secret', async () => {
    const ctx = await office.administrator(school, ['policies'])
    await saveConnection(ctx, change)
    expect(await readConnection(ctx)).toMatchObject(shown)
    await saveConnection(ctx, { ...change, sealedSecret: null, enabled: false })
    const kept = await office.admin.signInConnection.findFirstOrThrow({
      where: { tenantId: school.tenantId },
    })
    expect([...kept.sealedSecret]).toEqual([1, 2, 3])
    await removeConnection(ctx)
    expect(await readConnection(ctx)).toBeNull()
    const entries = await office.admin.auditEntry.findMany({ where: { tenantId: school.tenantId, objectKind: 'sign_in_connection' }, orderBy: { at: 'asc' } }) // prettier-ignore
    expect(entries.map(({ action }) => action)).toEqual([
      'sign_in.connected',
      'sign_in.changed',
      'sign_in.removed',
    ])
  })

  it('R-12: the administrator’s login cannot read the secret, and sees no other school’s connection', async () => {
    const ctx = await office.administrator(school, ['policies'])
    await saveConnection(ctx, change)
    const other = await office.administrator(await office.school(), ['policies'])
    expect(await readConnection(other)).toBeNull()
    const read = ctx.transaction((tx) => tx.db.$queryRaw`SELECT sealed_secret FROM sign_in_connection`)
    await expect(read).rejects.toThrow()
  })

  it('asks for the permission “policies”, and refuses what is no issuer', async () => {
    const people = await office.administrator(school, ['people'])
    expect(await refusalOf(readConnection(people))).toMatchObject({ code: 'access.not_given' })
    const ctx = await office.administrator(school, ['policies'])
    expect(await refusalOf(saveConnection(ctx, { ...change, issuer: 'sso.school.example' }))).toMatchObject({ code: 'institution.issuer' }) // prettier-ignore
  })
})

describe('R-52: without a second factor from the last ten minutes', () => {
  const stale = (ctx: MemberContext): MemberContext => ({ ...ctx, confirmed: false })

  it('neither the sign-in nor roles and permissions change; a cohort does', async () => {
    const ctx = stale(await office.administrator(school, ['policies', 'people']))
    const { memberId } = await office.signedIn(school, { roles: ['student'] })
    const confirm = { kind: 'unauthenticated', code: 'identity.confirm' }
    expect(await refusalOf(saveConnection(ctx, change))).toMatchObject(confirm)
    expect(await refusalOf(removeConnection(ctx))).toMatchObject(confirm)
    expect(await refusalOf(changeMember(ctx, { memberId, change: { roles: ['advisor'] } }))).toMatchObject(
      confirm,
    )
    expect(await refusalOf(changeMember(ctx, { memberId, change: { permissions: ['people'] } }))).toMatchObject(confirm) // prettier-ignore
    await changeMember(ctx, { memberId, change: { cohortId: null } })
  })
})
