import { describe, expect, it } from 'vitest'
import { isDomainError } from '#domain/shared/errors.ts'
import { refusalOf, useIdentityDoor } from '../../test/door/identity-door.ts'

const door = useIdentityDoor()

describe('a sign-in link', () => {
  it('signs in once, and its session is known by the cookie alone', async () => {
    const token = await door.newLink(door.sam)
    const cookie = await door.cookieOf(token)
    const session = await door.identity.readSession(cookie)
    expect(session).toMatchObject({ accountId: door.sam.accountId, method: 'link', email: door.sam.email })
    expect(await refusalOf(door.identity.consumeLink({ token, client: door.client() }))).toMatchObject({
      code: 'identity.link_over',
    })
  })

  it('is over after 15 minutes, and when a character is changed', async () => {
    const token = await door.newLink(door.sam)
    await door.people.admin.query("UPDATE sign_in_link SET expires_at = now() - interval '1 second'")
    expect((await refusalOf(door.identity.consumeLink({ token, client: door.client() }))).code).toBe(
      'identity.link_over',
    )
    const fresh = await door.newLink(door.sam)
    const altered = `${fresh.slice(0, -1)}${fresh.endsWith('A') ? 'B' : 'A'}`
    expect((await refusalOf(door.identity.consumeLink({ token: altered, client: door.client() }))).code).toBe(
      'identity.link_over',
    )
  })

  it('is used by one of two who press at the same moment', async () => {
    const token = await door.newLink(door.sam)
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => door.identity.consumeLink({ token, client: door.client() })),
    )
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  it('is not used up by a page that only looks at it', async () => {
    const token = await door.newLink(door.sam)
    expect(await door.identity.peekLink({ token })).toBe('sign_in')
    expect(await door.identity.peekLink({ token: 'nonsense' })).toBeNull()
    await expect(door.identity.consumeLink({ token, client: door.client() })).resolves.toBeTruthy()
  })

  it('ends the session that the browser held before', async () => {
    const first = await door.cookieOf(await door.newLink(door.sam))
    const before = await door.identity.readSession(first)
    const second = await door.cookieOf(await door.newLink(door.sam), before)
    expect(second).not.toBe(first)
    expect(await door.identity.readSession(first)).toBeNull()
  })
})

describe('the session cookie', () => {
  it('S1-15: fails when altered, before any query', async () => {
    const cookie = await door.cookieOf(await door.newLink(door.sam))
    const [name = '', value = ''] = cookie.split('=')
    const [version = '', id = '', mac = ''] = value.split('.')
    const other = id.startsWith('A') ? `B${id.slice(1)}` : `A${id.slice(1)}`
    const altered = [
      `${name}=${version}.${other}.${mac}`,
      `${name}=${version}.${id}.${mac.slice(0, -1)}`,
      `${name}=${id}`,
      `${name}=${value}; ${name}=${value}`,
      `${name}=%E0%A4%A`,
    ]
    for (const header of altered) expect(await door.identity.readSession(header)).toBeNull()
    const session = await door.identity.readSession(cookie)
    expect(session).not.toBeNull()
    expect(altered.map((header) => door.identity.namedSession(header))).toEqual(altered.map(() => null))
    expect(door.identity.namedSession(cookie)).toBe(session?.sessionHash)
  })

  it('is stored as a hash only', async () => {
    const cookie = await door.cookieOf(await door.newLink(door.sam))
    const id = cookie.split('.')[1]
    const { rows } = await door.people.admin.query('SELECT * FROM session')
    expect(JSON.stringify(rows)).not.toContain(id)
  })

  it('R-54: opens nothing after the database says that it is over', async () => {
    const cookie = await door.cookieOf(await door.newLink(door.sam))
    await door.people.admin.query('UPDATE clock_offset SET seconds = 31 * 86400')
    const over = await door.identity.readSession(cookie)
    await door.people.admin.query('UPDATE clock_offset SET seconds = 0')
    expect(over).toBeNull()
  })
})

describe('asking for a link', () => {
  it('R-58: answers alike for known and unknown addresses, and sends only to known ones', async () => {
    const links = async () => (await door.people.admin.query('SELECT 1 FROM sign_in_link')).rowCount ?? 0
    const before = await links()
    const known = await door.identity.requestLink({
      email: door.sam.email,
      purpose: 'sign_in',
      client: door.client(),
    })
    const unknown = await door.identity.requestLink({
      email: 'x@y.example',
      purpose: 'sign_in',
      client: door.client(),
    })
    expect(known).toBe(unknown)
    expect(await links()).toBe(before + 1)
  })

  it('R-58, R-106: counts known and unknown addresses alike, and says when to come back', async () => {
    for (const email of [door.sam.email, 'unknown@northfield.example']) {
      for (let ask = 0; ask < 5; ask += 1)
        await door.identity.requestLink({ email, purpose: 'sign_in', client: door.client() })
      const sixth = door.identity.requestLink({ email, purpose: 'sign_in', client: door.client() })
      const error: unknown = await sixth.catch((caught: unknown) => caught)
      expect(isDomainError(error) && error.kind === 'limit' && (error.retryAfter ?? 0) > 800).toBe(true)
    }
    const { rows } = await door.people.admin.query('SELECT key FROM rate_limit')
    expect(JSON.stringify(rows)).not.toContain('northfield')
  })
})
