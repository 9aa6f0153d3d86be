import { afterAll, beforeAll, beforeEach } from 'vitest'
import { hashPassword, linkToken, type Client, type Identity, type SignedIn } from '#domain/identity/index.ts'
import { isDomainError } from '#domain/shared/errors.ts'
import { openDoorHouse, testSecret, type DoorHouse } from './door-house.ts'
import type { Person, Place } from './people.ts'

/** Sam's, and of everybody who gets one in these tests. */
export const password = 'quiet lamps in the hall'

/** A house for a file of tests about signing in, with an institution that allows passwords and Sam, who has one. */
export function useIdentityDoor() {
  let door: DoorHouse
  let northfield: Place
  let sam: Person
  let address = 0
  beforeAll(async () => {
    door = await openDoorHouse()
    northfield = await door.people.place('northfield', { passwords: true })
    sam = await door.people.person(northfield, 'sam@northfield.example', { welcomed: true })
    await givePassword(sam)
  })
  beforeEach(async () => {
    await door.people.admin.query('DELETE FROM rate_limit')
  })
  afterAll(async () => {
    await door?.close()
  })

  async function givePassword({ accountId }: Person): Promise<void> {
    await door.people.admin.query('INSERT INTO password_credential VALUES ($1, $2, now())', [
      accountId,
      await hashPassword(password),
    ])
  }

  /** A client of its own, so that limits of one test do not reach another. */
  function client(present: SignedIn | null = null): Client {
    address += 1
    return {
      address: `203.0.113.${address}`,
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0',
      present,
    }
  }

  async function newLink(person: Person, purpose: 'sign_in' | 'password_reset' = 'sign_in'): Promise<string> {
    await door.open.house.identity.requestLink({ email: person.email, purpose, client: client() })
    return linkToken({ secret: testSecret, linkId: await door.people.newestLink(person.accountId) })
  }

  return {
    get databases() {
      return door.databases
    },
    get people() {
      return door.people
    },
    get identity(): Identity {
      return door.open.house.identity
    },
    get northfield() {
      return northfield
    },
    get sam() {
      return sam
    },
    client,
    givePassword,
    newLink,
    async cookieOf(token: string, present: SignedIn | null = null): Promise<string> {
      const opened = await door.open.house.identity.consumeLink({ token, client: client(present) })
      return opened.cookie.split(';')[0] ?? ''
    },
  }
}

/** What was said no to, and how. Throws where it was accepted. */
export async function refusalOf(
  work: Promise<unknown>,
): Promise<{ kind: string; code: string; message: string }> {
  const error: unknown = await work.then(() => null).catch((caught: unknown) => caught)
  if (!isDomainError(error)) throw error ?? new Error('It was accepted.')
  return { kind: error.kind, code: error.code, message: error.message }
}
