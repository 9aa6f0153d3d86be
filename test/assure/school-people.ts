import { staffPermissions, type Holder } from '#domain/access/index.ts'
import type { PlaybackHouse, SignedInPerson } from './playback-house.ts'
import type { OwnedWords } from './owned-words.ts'
import type { Place } from '../door/people.ts'

/** Somebody who asks, with what the school gave them. */
export interface Actor {
  name: string
  /** Null for nobody, who has no cookie. */
  person: SignedInPerson | null
  /** The school that they belong to; null for nobody. */
  school: Place | null
  hats: readonly Holder[]
  permissions: readonly string[]
  isSuspended: boolean
  /** When they showed a second factor; students need none. */
  factor: Factor
}

export type Factor = 'just now' | 'a while ago' | 'never'

export const nobody: Actor = {
  name: 'nobody',
  person: null,
  school: null,
  hats: [],
  permissions: [],
  isSuspended: false,
  factor: 'never',
}

interface Wanted {
  name: string
  hats: Holder[]
  permissions?: readonly string[]
  status?: string
  factor?: Factor
}

/** Under which owner the words of a person's line in the roster stand. */
export const rosterOf = (place: Place, name: string) => `${place.slug} roster ${name}`

/** A signed-in member whose name, address and campus id are words of their own. */
export async function anActor(
  house: PlaybackHouse,
  place: Place,
  { words, wanted }: { words: OwnedWords; wanted: Wanted },
): Promise<Actor & { person: SignedInPerson }> {
  const { name, hats, permissions = [], status = 'active', factor = 'just now' } = wanted
  const owner = rosterOf(place, name)
  const email = `${words.of(owner, 'address')}@${place.slug}.example`
  const person = await house.signIn(place, { roles: [...hats], email, status })
  await house.bench.rows(
    `UPDATE membership SET preferred_name = $2, campus_id = $3, permissions = $4 WHERE id = $1`,
    [person.memberId, `Sam ${words.of(owner, 'name')}`, words.of(owner, 'campus id'), permissions],
  )
  return {
    name,
    person,
    school: place,
    hats,
    permissions,
    isSuspended: status !== 'active',
    factor,
  }
}

/** Administrators with nothing, with each permission by itself, and with all. */
export const administrators: readonly Wanted[] = [
  { name: 'admin without permissions', hats: ['admin'] },
  ...staffPermissions.map((one) => ({
    name: `admin with ${one}`,
    hats: ['admin' as const],
    permissions: [one],
  })),
  {
    name: 'admin with all, factor a while ago',
    hats: ['admin'],
    permissions: staffPermissions,
    factor: 'a while ago',
  },
  { name: 'admin with all, no factor', hats: ['admin'], permissions: staffPermissions, factor: 'never' },
  { name: 'admin with all', hats: ['admin'], permissions: staffPermissions },
]

/** Greenroom's own school, whose members are its operators. */
export const houseItself: Place = { tenantId: '00000000-0000-4000-8000-000000000001', slug: 'greenroom' }

/** Everybody is signed in as they were, whatever was done under their sign-in meanwhile and however long it took. */
export async function renewSessions(house: PlaybackHouse, actors: readonly Actor[]): Promise<void> {
  const ages: Record<Factor, string | null> = { 'just now': '0', 'a while ago': '11 minutes', never: null }
  const people = actors.flatMap(({ person, hats, factor }) => {
    const shows = hats.some((hat) => hat !== 'student')
    return person ? [{ ...person, age: shows ? ages[factor] : null }] : []
  })
  await house.bench.rows(
    `INSERT INTO session (id_hash, public_id, account_id, created_at, seen_at, expires_at, method, browser, factor, factor_at)
     SELECT hash, gen_random_uuid(), account, now(), now(), now() + interval '20 days', 'link', 'proof',
       CASE WHEN age IS NOT NULL THEN 'totp' END, now() - age::interval
     FROM unnest($1::text[], $2::uuid[], $3::text[]) AS one (hash, account, age)
     ON CONFLICT (id_hash) DO UPDATE SET seen_at = now(), created_at = now(), factor = excluded.factor, factor_at = excluded.factor_at`,
    [
      people.map(({ sessionHash }) => sessionHash),
      people.map(({ accountId }) => accountId),
      people.map(({ age }) => age),
    ],
  )
}
