import { describe, expect, it, vi } from 'vitest'
import { testSecret } from '../../../test/door/door-house.ts'
import { useSchoolArrivals } from '../../../test/door/school-arrivals.ts'
import { refusalOf } from '../../../test/door/identity-door.ts'
import { openPeople } from '../../../test/door/people.ts'
import { linkToken } from '../link-token.ts'

const arrivals = useSchoolArrivals()
const { door, arrive, sessionsOf, slug, student, office } = arrivals
const memberOf = async (email: string) =>
  (await door.people.admin.query('SELECT m.* FROM membership m JOIN account a ON a.id = m.account_id WHERE a.email = $1', [email])).rows[0] as { id: string; roles: string[]; preferred_name: string } | undefined // prettier-ignore
const notes = async (memberId: string) =>
  (await door.people.admin.query(`SELECT action, detail->>'roles' AS roles FROM audit_entry WHERE member_id = $1 ORDER BY at`, [memberId])).rows // prettier-ignore

/** Presses the newest link that was mailed to join the two. */
async function bind(accountId: string) {
  const token = linkToken({ secret: testSecret, linkId: await door.people.newestLink(accountId) })
  return door.identity.school.bind({ token, client: door.client() })
}
const told = async ({ memberId }: { memberId: string }) =>
  (await door.people.admin.query<{ what: string }>("SELECT payload->>'what' AS what FROM outbox WHERE event = 'factor.changed@1' AND payload->>'memberId' = $1 ORDER BY created_at", [memberId])).rows.map(({ what }) => what) // prettier-ignore

describe('signing in through the school', () => {
  it('R-50: makes a new person a member with the role of the rules, and knows them again by subject alone', async () => {
    const first = await arrive('f-1002')
    expect(first).toMatchObject({
      next: '/t/northfield',
      opened: { rooms: [{ tenantSlug: slug, roles: ['student'] }] },
    })
    const kim = await memberOf('kim@northfield.example')
    expect(kim?.preferred_name).toBe('Kim')
    await door.people.admin.query(
      "UPDATE account SET email = 'kim.new@northfield.example' WHERE email = 'kim@northfield.example'",
    )
    const again = await arrive('f-1002')
    expect(again.opened?.accountId).toBe(first.opened?.accountId)
    expect(await notes(kim!.id)).toEqual([
      { action: 'member.joined_by_school', roles: 'none > student' },
      { action: 'member.school_joined', roles: null },
      { action: 'member.school_signed_in', roles: null },
    ])
  })

  it('judges roles anew at each sign-in, notes the change, and leaves alone what no rule names', async () => {
    await arrive('f-1002')
    const kim = await memberOf('kim.new@northfield.example')
    await door.people.admin.query("UPDATE membership SET roles = '{student,advisor}' WHERE id = $1", [
      kim!.id,
    ])
    await arrivals.school().setRules([{ ...student, role: 'admin' }, student])
    await arrive('f-1002')
    expect((await memberOf('kim.new@northfield.example'))?.roles).toEqual(['admin', 'advisor', 'student'])
    await arrivals.school().setRules([{ ...student, role: 'admin', value: 'nobody' }, student])
    await arrive('f-1002')
    expect((await memberOf('kim.new@northfield.example'))?.roles).toEqual(['advisor', 'student'])
    expect((await notes(kim!.id)).filter(({ action }) => action === 'member.changed_by_school')).toEqual([
      { action: 'member.changed_by_school', roles: 'advisor student > admin advisor student' },
      { action: 'member.changed_by_school', roles: 'admin advisor student > advisor student' },
    ])
  })

  it('F-35: lets nobody in without a role, and joins no account by an address that is not vouched for', async () => {
    expect(await refusalOf(arrive('f-3001'))).toMatchObject({ code: 'identity.school_roles' })
    arrivals.school().simulator.setFault('no-roles')
    expect(await refusalOf(arrive('f-1001'))).toMatchObject({ code: 'identity.school_roles' })
    arrivals.school().simulator.setFault('unverified')
    expect(await refusalOf(arrive('f-1001'))).toMatchObject({ code: 'identity.school_address' })
    expect(await memberOf('alum@northfield.example')).toBeUndefined()
  })

  it('F-35: lets in no address, known here or not, of a domain that another school holds or that is not proven', async () => {
    const say = (sql: string) => door.people.admin.query(sql)
    await say("UPDATE tenant SET mail_domains = '{}' WHERE slug = 'northfield'")
    expect(await refusalOf(arrive('f-1001'))).toMatchObject({ code: 'identity.school_domain' })
    expect(await memberOf('student@northfield.example')).toBeUndefined()
    await say(
      "UPDATE tenant SET mail_domains = '{northfield.example}', mail_domain = 'northfield.example' WHERE slug = 'northfield'",
    )
    expect(await refusalOf(arrive('f-1001'))).toMatchObject({ code: 'identity.school_domain' })
    const earlier = await door.people.place('riverbend')
    await say(
      "UPDATE tenant SET mail_domain = 'northfield.example', mail_domain_proven_at = now() - interval '1 day', approved_at = now() - interval '1 day' WHERE slug = 'riverbend'",
    )
    await say("UPDATE tenant SET mail_domain_proven_at = created_at WHERE slug = 'northfield'")
    expect(await refusalOf(arrive('f-1001'))).toMatchObject({ code: 'identity.school_domain' })
    await say(
      "UPDATE tenant SET mail_domain = NULL, mail_domain_proven_at = NULL, mail_domains = '{}' WHERE slug = 'riverbend'",
    )
    const person = await door.people.person(earlier, 'student@northfield.example')
    expect(await arrive('f-1001')).toMatchObject({ opened: null, mailedTo: person.email })
    await bind(person.accountId)
    expect((await arrive('f-1001')).opened).toMatchObject({
      accountId: person.accountId,
      rooms: [{ tenantSlug: slug }],
    })
  })

  it('F-35: an administrator who names a provider of their own opens nobody’s account by it; its owner agrees by mail first', async () => {
    const pat = await door.people.person(door.northfield, 'alum@northfield.example', { welcomed: true })
    await arrivals.school().setRules([{ ...student, value: 'alumni' }])
    expect(await arrive('f-3001')).toMatchObject({ opened: null, mailedTo: pat.email })
    expect(await sessionsOf('f-3001')).toEqual([])
    const present = await door.identity.readSession(await door.cookieOf(await door.newLink(pat)))
    expect(present).not.toBeNull()
    expect((await arrive('f-3001')).opened).toBeNull()
    const link = await door.people.newestLink(pat.accountId)
    const token = linkToken({ secret: testSecret, linkId: link })
    expect(await refusalOf(door.identity.consumeLink({ token, client: door.client() }))).toMatchObject({ code: 'identity.link_over' }) // prettier-ignore
    // The page names what would be joined, as often as it is opened; a used link, or another one, names nothing.
    const asked = { school: expect.any(String) as string, email: pat.email }
    for (let look = 0; look < 2; look += 1) expect(await door.identity.school.asked({ token })).toEqual(asked)
    const signInLink = linkToken({ secret: testSecret, linkId: await door.newLink(pat) })
    expect(await door.identity.school.asked({ token: signInLink })).toBeNull()
    const { cookie } = await door.identity.school.bind({ token, client: door.client() })
    expect(await door.identity.school.asked({ token })).toBeNull()
    expect(await refusalOf(door.identity.school.bind({ token, client: door.client() }))).toMatchObject({ code: 'identity.link_over' }) // prettier-ignore
    expect((await arrive('f-3001', undefined, cookie.split(';')[0])).opened?.accountId).toBe(pat.accountId)
    expect(await told(pat)).toEqual(['school-joined'])
    await arrive('f-3001')
    expect(await told(pat)).toEqual(['school-joined', 'school-signed-in'])
  })

  it('F-35: another issuer, or switching it off, ends its sign-ins and asks each person anew, who is told by mail', async () => {
    const sam = await memberOf('alum@northfield.example')
    expect(await sessionsOf('f-3001')).not.toEqual([])
    await door.people.admin.query("UPDATE sign_in_connection SET issuer = issuer || '/other'")
    expect(await sessionsOf('f-3001')).toEqual([])
    await door.people.admin.query("UPDATE sign_in_connection SET issuer = replace(issuer, '/other', '')")
    const { rows } = await door.people.admin.query('SELECT 1 FROM school_identity')
    expect(rows).toEqual([])
    expect((await notes(sam!.id)).at(-1)).toMatchObject({ action: 'member.school_parted' })
    await arrivals.school().setRules([{ ...student, value: 'alumni' }])
    expect((await arrive('f-3001')).opened).toBeNull()
    await door.people.admin.query('DELETE FROM rate_limit')
    await arrivals.school().setRules([student])
    const { mailedTo } = await arrive('f-1001')
    const { rows: owners } = await door.people.admin.query<{ id: string }>('SELECT id FROM account WHERE email = $1', [mailedTo]) // prettier-ignore
    await bind(owners[0]?.id ?? '')
  })

  it('F-35: opens this school’s rooms and no other’s, and changes nothing of how the person signs in', async () => {
    const { opened } = await arrive('f-1001')
    const [{ id_hash: hash } = { id_hash: '' }] = (await sessionsOf('f-1001')).slice(-1)
    const open = async (at: string) => (await door.people.admin.query("SELECT * FROM open_context($1, $2, 'student')", [hash, at])).rowCount // prettier-ignore
    expect([await open(slug), await open('riverbend')]).toEqual([1, 0])
    expect(await door.identity.openDoor({ sessionHash: hash, tenantSlug: 'riverbend' })).toBeNull()
    await door.people.admin.query("UPDATE session SET factor = 'idp', factor_at = app_now() WHERE id_hash = $1", [hash]) // prettier-ignore
    const session = await door.identity.readSession(opened!.cookie.split(';')[0] ?? '')
    const change = { present: null, next: 'quiet lamps in the hall', client: door.client() }
    const by = { kind: 'unauthenticated', code: 'identity.by_school' }
    expect(await refusalOf(door.identity.factors.renewRecovery({ session: session! }))).toMatchObject(by)
    expect(await refusalOf(door.identity.factors.beginCodes({ session: session! }))).toMatchObject(by)
    expect(await refusalOf(door.identity.changePassword({ session: session!, ...change }))).toMatchObject(by)
  })

  it('S4-4: takes in one of two who come for the last seat at the same moment', async () => {
    const { rows } = await door.people.admin.query<{ id: string; issuer: string }>('SELECT t.id, c.issuer FROM tenant t JOIN sign_in_connection c ON c.tenant_id = t.id') // prettier-ignore
    const { id, issuer } = rows[0]!
    await door.people.admin.query("UPDATE tenant SET seat_cap = (SELECT count(*) + 1 FROM membership m WHERE m.tenant_id = tenant.id AND status = 'active' AND 'student' = ANY (roles)) WHERE id = $1", [id]) // prettier-ignore
    const other = await openPeople(door.databases.core.admin)
    const admit = (people: typeof other, name: string) =>
      people.admin.query<{ outcome: string }>(
        "SELECT outcome FROM school_admit($1, $2, $3, $3 || '@northfield.example', true, 'Lee', '{student}', '{student}', ARRAY[gen_random_uuid(), gen_random_uuid(), gen_random_uuid()])",
        [id, issuer, name],
      )
    await door.people.admin.query('BEGIN')
    const first = await admit(door.people, 'first')
    const second = admit(other, 'second')
    await vi.waitFor(async () => {
      const waits = await door.people.admin.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") // prettier-ignore
      expect(waits.rowCount).toBe(1)
    })
    await door.people.admin.query('COMMIT')
    expect([first.rows[0]?.outcome, (await second).rows[0]?.outcome]).toEqual(['joined', 'seats'])
    await other.close()
    await door.people.admin.query('UPDATE tenant SET seat_cap = NULL')
  })

  it('lets nobody back in whom the school suspended', async () => {
    await arrive('f-1002')
    await door.people.admin.query("UPDATE membership SET status = 'suspended' WHERE preferred_name = 'Kim'")
    expect(await refusalOf(arrive('f-1002'))).toMatchObject({ code: 'identity.school_standing' })
    await door.people.admin.query("UPDATE membership SET status = 'active' WHERE preferred_name = 'Kim'")
  })

  it('counts the provider’s factor where the school says so, and in no other school', async () => {
    const factorOf = async () => (await door.people.admin.query("SELECT factor FROM session WHERE idp_subject = 'f-2001' ORDER BY created_at DESC LIMIT 1")).rows[0] as { factor: string | null } // prettier-ignore
    await arrive('f-2001')
    expect(await factorOf()).toEqual({ factor: null })
    await arrivals.school().setRules([student, office], { factorValues: ['mfa'] })
    const { opened } = await arrive('f-2001')
    expect(await factorOf()).toEqual({ factor: 'idp' })
    const elsewhere = await door.people.place('lakeside')
    await door.people.join(
      elsewhere,
      { accountId: opened!.accountId, memberId: '', email: '' },
      { roles: ['admin'] },
    )
    const rooms = async (at: string) =>
      (await door.people.admin.query("SELECT o.* FROM session s, open_context(s.id_hash, $1, 'admin') o WHERE s.idp_subject = 'f-2001' AND s.factor = 'idp'", [at])).rowCount // prettier-ignore
    expect(await rooms(slug)).toBe(1)
    expect(await rooms('lakeside')).toBe(0)
  })
})

describe('what comes back from the provider', () => {
  it('R-50: is refused with another state, in another browser, and a second time', async () => {
    const turned = (url: string) => url.replace(/state=[^&]+/, 'state=another')
    expect(await refusalOf(arrive('f-1002', turned))).toMatchObject({ code: 'identity.school_rejected' })
    const { school: verbs } = door.identity
    const { url, cookie } = await verbs.begin({ slug, next: null, session: null, client: door.client() })
    const back = await arrivals.school().signInThere(url, 'f-1002')
    const finish = (cookieHeader: string | null) =>
      verbs.finish({ slug, url: back, cookieHeader, client: door.client() })
    expect(await refusalOf(finish(null))).toMatchObject({ code: 'identity.school_lost' })
    const other = await verbs.begin({ slug, next: null, session: null, client: door.client() })
    expect(await refusalOf(finish(other.cookie.split(';')[0] ?? ''))).toMatchObject({ code: 'identity.school_rejected' }) // prettier-ignore
    await finish(cookie.split(';')[0] ?? '')
    expect(await refusalOf(finish(cookie.split(';')[0] ?? ''))).toMatchObject({
      code: 'identity.school_rejected',
    })
  })

  it.each([
    ['issuer', 'identity.school_rejected'],
    ['login_required', 'identity.school_login_required'],
    ['access_denied', 'identity.school_denied'],
  ] as const)('F-35: is a refusal with a sentence: %s', async (fault, code) => {
    arrivals.school().simulator.setFault(fault)
    const refusal = await refusalOf(arrive('f-1002'))
    expect(refusal.code).toBe(code)
    expect(refusal.message.length).toBeGreaterThan(30)
  })

  it('holds after the provider turned its keys', async () => {
    await arrive('f-1002')
    await arrivals.school().simulator.turnKeys()
    expect((await arrive('f-1002')).opened).not.toBeNull()
  })
})
