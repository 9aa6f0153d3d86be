import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Keyring } from '#domain/keyring/index.ts'
import type { ObjectStore } from '#domain/recordings/index.ts'
import { openLocalObjects } from '#integrations/objects/local-objects.ts'
import { startJobs } from '#jobs/start-jobs.ts'
import type { TestServer } from '../setup/server.ts'
import { keepWriteAheadLog, listenToOutput, lookEverywhere, openTemp, unsealed } from './canary-places.ts'
import { asAdmin, plantEverywhere } from './canary-plants.ts'
import { openSearch, type Search } from './canary-search.ts'
import { makeCanaries, needles, type Canaries, type Side } from './canary-words.ts'
import { openPracticeHouse, type PracticeHouse } from './practice-house.ts'
import type { ProofInput, ProofResult } from './proof.ts'
import { soundOf } from './spoken-sound.ts'
import { repeating, speak, type Spoken } from './spoken-student.ts'
import { makeWindows, type Windows } from './spoken-windows.ts'

/** In one recording. */
const windowsEach = 80
const whileKept = 'objects while sound is kept'
const afterwards = 'objects afterwards'

interface SpokenHouse {
  house: PracticeHouse
  folder: string
  objects: ObjectStore
  script: { words: string[] }
  close(): Promise<void>
}

/**
 * S1-5, S1-6, R-30: `n` students answer by voice in two houses on one server, one as the product is, one with sealing off.
 * What they say carries words, and their sound random windows, that stand nowhere else; both are searched for in every
 * place while the sound is kept and after it is gone. Controls: with sealing off each word and window is found; in every
 * place a planted word and window is.
 */
export async function run({ n, server, log }: ProofInput): Promise<ProofResult> {
  const temp = await openTemp()
  const releaseLog = await keepWriteAheadLog(server)
  const [canaries, windows] = [makeCanaries(), makeWindows()]
  const printed: string[] = []
  const unhook = listenToOutput(printed)
  const sealed = await openSpokenHouse(server)
  const plain = await openSpokenHouse(server, unsealed())
  try {
    const copies: Buffer[] = []
    const spoken = await live(sealed, { n, side: 'sealed', canaries, windows, copies })
    await live(plain, { n, side: 'plain', canaries, windows, copies })
    unhook()
    const left = await whatIsLeft(sealed, spoken)
    const word = canaries.of('planted', 'everywhere')
    const forms = windows.forms.map(({ bytes }) => bytes)
    await plantEverywhere({ word, house: plain.house, temp: temp.folder, more: forms })
    const all = Buffer.concat([...needles(word).map(({ bytes }) => bytes), ...forms].flatMap((form) => [form, Buffer.from('\n')])) // prettier-ignore
    await writeFile(path.join(plain.folder, 'planted'), all)
    const search = openSearch(canaries, windows.look)
    for (const bytes of [...copies, all]) search.look(whileKept, bytes)
    for (const { folder } of [sealed, plain]) await search.files(afterwards, folder)
    const houses = { sealed: sealed.house, plain: plain.house }
    await lookEverywhere({ search, server, houses, temp: temp.folder, printed })
    tell({ search, windows, log })
    return verdict({ search, canaries, windows, left, spoken })
  } finally {
    unhook()
    await sealed.close()
    await plain.close()
    await releaseLog()
    await temp.close()
  }
}

async function openSpokenHouse(server: TestServer, keyring?: Keyring): Promise<SpokenHouse> {
  const folder = await mkdtemp(path.join(tmpdir(), 'greenroom-spoken-'))
  const objects = openLocalObjects({ folder })
  const script = { words: [] }
  const jobs = { objects, transcriber: repeating(script) }
  const house = await openPracticeHouse(server, { leaseSeconds: 0.3, jobs, ...(keyring && { keyring }) })
  return {
    house,
    folder,
    objects,
    script,
    async close() {
      await house.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Each student speaks while a real worker hears; `copies` gets every file of the store as long as the sound is there. */
async function live(
  { house, folder, objects, script }: SpokenHouse,
  input: { n: number; side: 'sealed' | 'plain'; canaries: Canaries; windows: Windows; copies: Buffer[] },
): Promise<Spoken[]> {
  const { n, side, canaries, windows, copies } = input
  const worker = startJobs({
    house: house.bench.jobs,
    queueUrl: house.house.roles.greenroom_queue_worker,
    rhythm: { relaySeconds: 0.2, sweepSeconds: 2, windSeconds: 300 },
  })
  const spoken: Spoken[] = []
  try {
    for (let student = 1; student <= n; student += 1) {
      const word = (field: string) => canaries.of(side, `student ${student}: ${field}`)
      const pieces = await soundOf(windows.make(side, windowsEach))
      const onKept = async () => void copies.push(...(await filesIn(folder)))
      spoken.push(await speak({ house, objects, pieces, script, word, onKept }))
    }
  } finally {
    await worker.close()
  }
  return spoken
}

async function filesIn(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(files.map((file) => readFile(path.join(file.parentPath, file.name))))
}

interface Left {
  'sound files left': number
  'sound keys left': number
  'sound rows left': number
}

async function whatIsLeft({ house, folder }: SpokenHouse, spoken: readonly Spoken[]): Promise<Left> {
  const takes = spoken.map(({ takeId }) => takeId)
  const keys = await asAdmin(house.house.vault.admin, (client) =>
    client.query(`SELECT 1 FROM unit_key WHERE kind = 'audio_take' AND unit_id = ANY($1)`, [takes]),
  )
  const rows = await house.bench.rows(
    `SELECT 1 FROM upload_chunk UNION ALL SELECT 1 FROM recording_part UNION ALL SELECT 1 FROM media_object
     UNION ALL SELECT 1 FROM recording WHERE state <> 'destroyed' OR destroyed_at IS NULL`,
  )
  return {
    'sound files left': (await filesIn(folder)).length,
    'sound keys left': keys.rows.length,
    'sound rows left': rows.length,
  }
}

function tell({ search, windows, log }: { search: Search; windows: Windows; log: ProofInput['log'] }): void {
  const line = (place: string, cells: readonly (string | number)[], size: string) =>
    log(`${place.padEnd(36)}${cells.map((cell) => String(cell).padStart(13)).join('')}${size.padStart(11)}`)
  line('hits of words and of windows', ['words on', 'windows on', 'words off', 'windows off', 'planted'], '')
  for (const { place, hits, bytes } of search.places()) {
    const planted = `${hits.planted}, ${windows.hits('planted', place)}`
    const cells = [hits.sealed, windows.hits('sealed', place), hits.plain, windows.hits('plain', place), planted] // prettier-ignore
    line(place, cells, `${(bytes / 1e6).toFixed(1)} MB`)
  }
}

function verdict(input: {
  search: Search
  canaries: Canaries
  windows: Windows
  left: Left
  spoken: readonly Spoken[]
}): ProofResult {
  const { search, canaries, windows, left, spoken } = input
  const places = search.places()
  const words = (side: Side) => canaries.all().filter((one) => one.side === side).length
  const hits = (side: Side) => places.reduce((sum, place) => sum + place.hits[side], 0)
  const seeing = places.filter(({ place, hits }) => hits.planted > 0 && windows.hits('planted', place) > 0)
  const forms = windows.encodings().size
  const heard = spoken.filter(({ isHeard }) => isHeard).length
  const found = { words: search.found('plain').size, windows: windows.found('plain') }
  const isClean =
    hits('sealed') + windows.hits('sealed') + Object.values(left).reduce((a, b) => a + b, 0) === 0
  const sees =
    seeing.length === places.length &&
    forms === windows.forms.length &&
    found.words === words('plain') &&
    found.windows === windows.made('plain')
  return {
    name: 'spoken-canary',
    ok: isClean && sees && heard === spoken.length,
    figures: {
      places: places.length,
      'answers heard': heard,
      words: words('sealed'),
      'hits of words': hits('sealed'),
      'windows of sound': windows.made('sealed'),
      'hits of windows': windows.hits('sealed'),
      ...left,
    },
    control:
      `with sealing off ${found.words} of ${words('plain')} words and ${found.windows} of ${windows.made('plain')} windows found; ` +
      `a planted word and window found in ${seeing.length} of ${places.length} places, the window in ${forms} of ${windows.forms.length} encodings`,
  }
}
