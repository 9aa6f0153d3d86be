import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { linkToken } from '#domain/identity/index.ts'
import { openDoorHouse, testSecret, type DoorHouse } from '../../test/door/door-house.ts'
import type { SchoolFacts } from './school-facts.ts'

let door: DoorHouse
const client = { address: '203.0.113.7', userAgent: null, present: null }
const facts = (change: Partial<SchoolFacts> = {}): SchoolFacts => ({
  name: 'Lakeside University',
  shortName: 'Lakeside',
  slug: 'lakeside',
  timeZone: 'America/Chicago',
  locale: 'en-US',
  country: 'US',
  minimumAge: 16,
  modes: ['text', 'voice'],
  aiEnabled: false,
  ...change,
})

beforeAll(async () => {
  door = await openDoorHouse()
})

beforeEach(async () => {
  await door.people.admin.query('DELETE FROM rate_limit')
})

afterAll(async () => {
  await door?.close()
})

const starts = () => door.open.house.schoolStarts
const rows = async (sql: string, params: unknown[] = []) => (await door.people.admin.query(sql, params)).rows

/** The token that would be mailed to this address. */
async function mailed(email: string): Promise<string> {
  await starts().request({ email, client })
  const [row] = await rows('SELECT id FROM school_start WHERE email = $1 ORDER BY created_at DESC LIMIT 1', [email]) // prettier-ignore
  return linkToken({ secret: testSecret, linkId: row.id, kind: 'school-start' })
}

it('a proven address makes a school, its first administrator with every permission, and an entry; all of it waits for an operator', async () => {
  const token = await mailed('kim@lakeside.example')
  expect(await starts().peek({ token })).toMatchObject({ email: 'kim@lakeside.example' })
  const { opened, slug } = await starts().start({ token, facts: facts(), person: ' Kim ', client })
  expect(slug).toBe('lakeside')
  expect(opened.rooms).toMatchObject([{ tenantSlug: 'lakeside', schoolStatus: 'applied', roles: ['admin'], preferredName: 'Kim' }]) // prettier-ignore
  const [school] = await rows("SELECT * FROM tenant WHERE slug = 'lakeside'")
  expect(school).toMatchObject({ status: 'applied', minimum_age: 16, modes: ['text', 'voice'], ai_enabled: false, mail_domain: 'lakeside.example', password_sign_in: false }) // prettier-ignore
  expect(school.mail_domain_proven_at).not.toBeNull()
  const [member] = await rows('SELECT permissions FROM membership WHERE tenant_id = $1', [school.id])
  expect(member.permissions).toHaveLength(6)
  expect(await rows('SELECT action, actor_kind FROM audit_entry WHERE tenant_id = $1', [school.id])).toEqual([{ action: 'school.applied', actor_kind: 'admin' }]) // prettier-ignore
})

it('a link makes one school, and an altered, used or late one makes none', async () => {
  const token = await mailed('ada@once.example')
  await starts().start({ token, facts: facts({ slug: 'once' }), person: 'Ada', client })
  const again = { facts: facts({ slug: 'twice' }), person: 'Ada', client }
  await expect(starts().start({ token, ...again })).rejects.toMatchObject({ code: 'provisioning.link_over' })
  const late = await mailed('ada@late.example')
  await expect(starts().start({ token: `${late.slice(0, -1)}x`, ...again })).rejects.toMatchObject({ code: 'provisioning.link_over' }) // prettier-ignore
  await door.people.admin.query("UPDATE school_start SET expires_at = now() WHERE email = 'ada@late.example'")
  expect(await starts().peek({ token: late })).toBeNull()
  await expect(starts().start({ token: late, ...again })).rejects.toMatchObject({ code: 'provisioning.link_over' }) // prettier-ignore
  expect(await rows("SELECT 1 FROM tenant WHERE slug = 'twice'")).toHaveLength(0)
})

it('a taken address is refused with a free one, and the link still works', async () => {
  const token = await mailed('bo@second.example')
  const given = { token, person: 'Bo', client }
  await expect(starts().start({ ...given, facts: facts({ slug: 'once' }) })).rejects.toMatchObject({
    code: 'provisioning.slug_taken',
    fields: { slug: 'This address is taken. “once-careers” is free.' },
  })
  await starts().start({ ...given, facts: facts({ slug: 'once-careers' }) })
})

it('a link for signing in starts no school, and the other way round', async () => {
  const token = await mailed('cy@mixed.example')
  const asSignIn = linkToken({ secret: testSecret, linkId: token.split('.')[0]! })
  expect(await starts().peek({ token: asSignIn })).toBeNull()
  expect(await door.open.house.identity.peekLink({ token })).toBeNull()
})

it('R-58: the sixth link to one address within minutes is refused', async () => {
  for (let count = 0; count < 5; count += 1) await starts().request({ email: 'di@often.example', client })
  await expect(starts().request({ email: 'di@often.example', client })).rejects.toMatchObject({
    kind: 'limit',
  })
})

it('S0-11: an address that nobody came back with is forgotten two days later', async () => {
  await starts().request({ email: 'ed@gone.example', client })
  await door.people.admin.query("UPDATE school_start SET expires_at = now() - interval '25 hours' WHERE email = 'ed@gone.example'") // prettier-ignore
  await door.open.house.identity.sweepExpired({ nowMilliseconds: 0 })
  expect(await rows("SELECT 1 FROM school_start WHERE email = 'ed@gone.example'")).toHaveLength(0)
})

it('a school’s contact address is told by its sign-in while that is on, and by nothing of a school without one', async () => {
  const slug = 'own-sign-in'
  const { tenantId } = await door.people.place(slug)
  const contact = () => starts().signInContact({ slug })
  await rows("UPDATE tenant SET contact_address = 'careers@here.example' WHERE id = $1", [tenantId])
  expect(await contact()).toBeNull()
  await rows(
    `INSERT INTO sign_in_connection (tenant_id, id, issuer, client_id, sealed_secret, rules, factor_values, enabled, created_at, changed_at)
     VALUES ($1, gen_random_uuid(), 'https://sso.example', 'greenroom', '\\x00', '[]', '{}', true, app_now(), app_now())`,
    [tenantId],
  )
  expect(await contact()).toBe('careers@here.example')
  await rows("UPDATE tenant SET status = 'suspended' WHERE id = $1", [tenantId])
  expect(await contact()).toBeNull()
  await rows("UPDATE tenant SET status = 'active' WHERE id = $1", [tenantId])
  await rows('UPDATE sign_in_connection SET enabled = false WHERE tenant_id = $1', [tenantId])
  expect(await contact()).toBeNull()
  expect(await starts().signInContact({ slug: 'nobody-here' })).toBeNull()
})
