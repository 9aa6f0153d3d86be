import { randomUUID } from 'node:crypto'
import type { Place } from '../door/people.ts'
import { openJobBench, type JobBench } from '../jobs/job-house.ts'
import type { TestServer } from '../setup/server.ts'
import { makeOwnedWords, type OwnedWord, type OwnedWords } from './owned-words.ts'
import { openPlaybackHouse, type PlaybackHouse, type SignedInPerson } from './playback-house.ts'
import { seeded } from './random.ts'
import { administrators, anActor, houseItself, nobody, renewSessions, type Actor } from './school-people.ts'
import { schoolThingsOf, type SchoolThings } from './school-practice.ts'
import { thingsOf, type Things } from './school-things.ts'

export interface Student extends Actor {
  person: SignedInPerson
  school: Place
  things: Things
}

export interface School extends Place {
  things: SchoolThings
  /** Two who look alike; nobody asks in the second one's name, so whatever of theirs changes was changed by others. */
  student: Student
  peer: Student
  /** Those who ask besides. */
  others: Actor[]
}

/** Two institutions with the same kinds of people and things in them, on the web process's own house. */
export interface World {
  house: PlaybackHouse
  /** The worker's side of it. */
  bench: JobBench
  words: OwnedWords
  home: School
  away: School
  /** A school in whose name nobody asks, where it is wanted: nothing of it may change at all. */
  quiet: School | null
  /** Everybody who may ask, nobody included. */
  actors: readonly Actor[]
  mayRead(actor: Actor, word: OwnedWord): boolean
  close(): Promise<void>
}

const ownThings = (place: Place, name: string) => `${place.slug} things ${name}`
const schoolsOwn = (place: Place) => `${place.slug} school`
const officesOwn = (place: Place) => `${place.slug} office`
/** What only those who run the school's practice see. */
const officeFields = new Set(['bank', 'question', 'invited'])

export async function openWorld(
  server: TestServer,
  seed: number,
  { withQuiet = false } = {},
): Promise<World> {
  const house = await openPlaybackHouse(server)
  const bench = await openJobBench(house.databases, {}, house.dataDir)
  const words = makeOwnedWords()
  const random = seeded(seed)
  const making = { house, bench, words, random }
  const home = await aSchool(making)
  const away = await aSchool(making)
  const quiet = withQuiet ? await aSchool(making) : null
  const operator = await anActor(house, houseItself, {
    words,
    wanted: { name: 'operator', hats: ['operator'] },
  })
  const actors = [nobody, operator, ...[home, away].flatMap((one) => [one.student, one.peer, ...one.others])]
  await renewSessions(house, actors)
  return {
    house,
    bench,
    words,
    home,
    away,
    quiet,
    actors,
    mayRead,
    async close() {
      await bench.close()
      await house.close()
    },
  }
}

type Making = Omit<Parameters<typeof thingsOf>[0], 'person' | 'word'> & { words: OwnedWords }

async function aSchool(making: Making): Promise<School> {
  const { house, words } = making
  const place = await house.people.place(`s-${randomUUID().slice(0, 8)}`)
  const [cohort] = await house.bench.rows<{ id: string }>(
    `INSERT INTO cohort (tenant_id, id, name, created_at) VALUES ($1, gen_random_uuid(), $2, now()) RETURNING id`,
    [place.tenantId, `Group ${words.of(schoolsOwn(place), 'cohort')}`],
  )
  await house.bench.rows(`UPDATE tenant SET modes = '{text,voice,video}' WHERE id = $1`, [place.tenantId])
  const student = await aStudent(making, place, 'student')
  const peer = await aStudent(making, place, 'peer')
  await house.bench.rows('UPDATE membership SET cohort_id = $2 WHERE tenant_id = $1', [place.tenantId, cohort?.id]) // prettier-ignore
  const wanted = [
    { name: 'suspended student', hats: ['student' as const], status: 'suspended' },
    { name: 'advisor', hats: ['advisor' as const] },
    ...administrators,
  ]
  const others: Actor[] = []
  for (const one of wanted) others.push(await anActor(house, place, { words, wanted: one }))
  const staff = others.findLast(({ hats }) => hats.includes('admin'))?.person
  if (!staff) throw new Error('The school has no administrator.')
  await house.bench.rows(`UPDATE session SET factor = 'totp', factor_at = now() WHERE id_hash = $1`, [staff.sessionHash]) // prettier-ignore
  const ownerOf = (field: string) => (officeFields.has(field) ? officesOwn : schoolsOwn)(place)
  const word = (field: string) => words.of(ownerOf(field), field)
  const things = await schoolThingsOf({ house, staff, cohort: cohort?.id ?? '', word })
  return { ...place, things, student, peer, others }
}

async function aStudent(making: Making, place: Place, name: string): Promise<Student> {
  const { house, words } = making
  const actor = await anActor(house, place, { words, wanted: { name, hats: ['student'] } })
  const word = (field: string) => words.of(ownThings(place, name), field)
  return { ...actor, school: place, things: await thingsOf({ ...making, person: actor.person, word }) }
}

/** Whose eyes a word is for: a person's own things are theirs alone, their line in the roster the administrators' as well. */
function mayRead(actor: Actor, { owner, field }: OwnedWord): boolean {
  const { school, name, hats, isSuspended } = actor
  if (!school || !owner.startsWith(`${school.slug} `)) return false
  // Somebody who was suspended still sees their own name and address outside the school's rooms.
  if (owner === `${school.slug} roster ${name}`) return true
  if (isSuspended) return false
  if (owner === ownThings(school, name)) return true
  if (owner === schoolsOwn(school)) return true
  if (owner === officesOwn(school)) return hats.includes('admin')
  if (!owner.startsWith(`${school.slug} roster `)) return false
  // A student's ledger names the staff who looked at something of theirs.
  if (hats.includes('student') && field === 'name') return !/ (student|peer|suspended student)$/.test(owner)
  return hats.includes('admin')
}
