import { startJobs } from '#jobs/start-jobs.ts'
import { openSearch, type Search } from './canary-search.ts'
import { keepWriteAheadLog, listenToOutput, lookEverywhere, openTemp, unsealed } from './canary-places.ts'
import { plantEverywhere } from './canary-plants.ts'
import { deleteOne, practice, type Practiced } from './canary-student.ts'
import { copyHouse, emptyLoot, steal } from './canary-thief.ts'
import { makeCanaries, needles, type Canaries, type Side } from './canary-words.ts'
import { openPracticeHouse, type PracticeHouse } from './practice-house.ts'
import type { ProofInput, ProofResult } from './proof.ts'

/**
 * F-19 and F-17: `n` students practice in two houses on one server, one as the product is, one with sealing off. Each
 * typed field carries a word of its own, searched for in every encoding and place. Controls: with sealing off each word
 * is found; in the sealed house the preferred name, which is kept readable, is; in every place a planted word is. Then a
 * thief comes for a deleted answer.
 */
export async function run({ n, server, log }: ProofInput): Promise<ProofResult> {
  const temp = await openTemp()
  const releaseLog = await keepWriteAheadLog(server)
  const canaries = makeCanaries()
  const printed: string[] = []
  const unhook = listenToOutput(printed)
  const sealed = await openPracticeHouse(server, { leaseSeconds: 0.3 })
  const plain = await openPracticeHouse(server, { keyring: unsealed() })
  try {
    const loot = emptyLoot()
    const lived = await live(sealed, n, (student) => ({
      word: (field) =>
        canaries.of(field === 'preferred name' ? 'open' : 'sealed', `student ${student}: ${field}`),
      onSaved: () => copyHouse(sealed, loot),
    }))
    await live(plain, n, (student) => ({
      word: (field) => canaries.of('plain', `student ${student}: ${field}`),
      onSaved: async () => undefined,
    }))
    unhook()
    const planted = canaries.of('planted', 'everywhere')
    await plantEverywhere({ word: planted, house: plain, temp: temp.folder })
    const search = openSearch(canaries)
    await lookEverywhere({ search, server, houses: { sealed, plain }, temp: temp.folder, printed })
    const deleted = new Set(lived.map(({ deletedTakeId }) => deletedTakeId))
    const thief = await steal({ house: sealed, loot, deleted })
    tell(search, log)
    return verdict({ search, canaries, thief, quotes: lived.reduce((sum, one) => sum + one.quotes, 0) })
  } finally {
    unhook()
    await sealed.close()
    await plain.close()
    await releaseLog()
    await temp.close()
  }
}

/** Each student practices while a real worker rates; afterwards one of two answers is deleted. */
async function live(
  house: PracticeHouse,
  n: number,
  about: (student: number) => Omit<Parameters<typeof practice>[0], 'house'>,
): Promise<Practiced[]> {
  const { roles } = house.house
  const worker = startJobs({
    house: house.bench.jobs,
    queueUrl: roles.greenroom_queue_worker,
    rhythm: { relaySeconds: 0.2, sweepSeconds: 2, windSeconds: 300 },
  })
  const lived: Practiced[] = []
  try {
    for (let student = 1; student <= n; student += 1) {
      const { word, onSaved } = about(student)
      const one = await practice({ house, word, onSaved })
      await onSaved()
      await deleteOne(house, one)
      lived.push(one)
    }
  } finally {
    await worker.close()
  }
  return lived
}

function tell(search: Search, log: ProofInput['log']): void {
  const line = (place: string, cells: readonly (string | number)[], size: string) =>
    log(`${place.padEnd(36)}${cells.map((cell) => String(cell).padStart(13)).join('')}${size.padStart(11)}`)
  line('hits by place', ['sealing on', 'sealing off', 'left open', 'planted'], '')
  for (const { place, hits, bytes } of search.places()) {
    line(place, [hits.sealed, hits.plain, hits.open, hits.planted], `${(bytes / 1e6).toFixed(1)} MB`)
  }
}

function verdict(input: {
  search: Search
  canaries: Canaries
  thief: Awaited<ReturnType<typeof steal>>
  quotes: number
}): ProofResult {
  const { search, canaries, thief, quotes } = input
  const words = (side: Side) => canaries.all().filter((one) => one.side === side).length
  const hits = (side: Side) => search.places().reduce((sum, place) => sum + place.hits[side], 0)
  const blind = search.places().filter((place) => place.hits.planted === 0)
  const forms = new Set(search.places().flatMap((place) => [...place.encodings]))
  const found = { plain: search.found('plain').size, open: search.found('open').size }
  return {
    name: 'canary',
    ok:
      hits('sealed') === 0 &&
      blind.length === 0 &&
      forms.size === needles('any').length &&
      found.plain === words('plain') &&
      found.open === words('open') &&
      quotes > 0 &&
      thief.deadRead === 0 &&
      thief.keptRead === thief.kept &&
      thief.dead > 0 &&
      thief.control === thief.dead,
    figures: {
      places: search.places().length,
      'fields with a word': words('sealed'),
      'hits with sealing on': hits('sealed'),
      'remarks quoting a word': quotes,
      'deleted pieces': thief.dead,
      'deleted readable': thief.deadRead,
      'kept pieces': thief.kept,
      'kept readable': thief.keptRead,
    },
    control:
      `with sealing off ${found.plain} of ${words('plain')} words found, ${hits('plain')} hits; the name kept readable on ` +
      `purpose found ${found.open} of ${words('open')}; a planted word found in ${search.places().length - blind.length} of ` +
      `${search.places().length} places, in ${forms.size} of ${needles('any').length} encodings; with the old key folder the thief reads ${thief.control} deleted pieces`,
  }
}
