import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Keyring } from '#domain/keyring/index.ts'
import { startJobs } from '#jobs/start-jobs.ts'
import type { TestServer } from '../setup/server.ts'
import { openSearch, type Search } from './canary-search.ts'
import { asAdmin, plantEverywhere } from './canary-plants.ts'
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

async function lookEverywhere(input: {
  search: Search
  server: TestServer
  houses: { sealed: PracticeHouse; plain: PracticeHouse }
  temp: string
  printed: readonly string[]
}): Promise<void> {
  const { search, server, houses, temp, printed } = input
  for (const { house, vault, bench } of Object.values(houses)) {
    for (const name of ['core', 'vault', 'metrics', 'queue'] as const) {
      await search.rows(`rows of ${name}`, house[name].admin)
    }
    await search.files('data folder (objects, keys, escrow)', vault.dataDir)
    search.look('logs of web and worker', Buffer.from(JSON.stringify(bench.seen.lines)))
    search.look('mails', Buffer.from(JSON.stringify(bench.seen.mails)))
    search.look('live news', Buffer.from(JSON.stringify(bench.seen.live)))
  }
  search.look('logs of web and worker', Buffer.from(printed.join('')))
  const cluster = await checkpoint(server)
  const inside = (file: string, folder: string) => file.startsWith(path.join(cluster, folder) + path.sep)
  await search.files('heap and indexes', path.join(cluster, 'base'), (file) => !/pgsql_tmp/.test(file))
  await search.files('write-ahead log', path.join(cluster, 'pg_wal'))
  const elsewhere = (file: string) => !inside(file, 'base') && !inside(file, 'pg_wal')
  await search.files('rest of the cluster', cluster, elsewhere)
  await search.files('temporary files', cluster, (file) => /pgsql_tmp/.test(file))
  await search.files('temporary files', temp)
  await search.files('log of the server', path.dirname(cluster), (file) => !file.startsWith(cluster))
}

/** Checkpoints remove old segments, and with them what a thief would have copied in time: here all of them stay. */
async function keepWriteAheadLog(server: TestServer): Promise<() => Promise<void>> {
  const set = (value: string) =>
    asAdmin(server.adminUrl, async (client) => {
      await client.query(`ALTER SYSTEM ${value}`)
      await client.query('SELECT pg_reload_conf()')
    })
  await set(`SET wal_keep_size = '8GB'`)
  return () => set('RESET wal_keep_size')
}

/** Everything that the server holds in memory goes to its files; gives the folder of the cluster. */
async function checkpoint(server: TestServer): Promise<string> {
  return asAdmin(server.adminUrl, async (client) => {
    await client.query('CHECKPOINT')
    const found = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`)
    const folder = found.rows[0]?.folder
    // The runner's own user may not be the server's: an unreadable cluster must not look like an empty one.
    if (!folder || !(await stat(path.join(folder, 'pg_wal'))).isDirectory()) throw new Error('no cluster')
    return folder
  })
}

/** Sealing off, for the control alone: the same calls, the words as they are. */
function unsealed(): Keyring {
  const bytes = (text: string | Uint8Array) =>
    typeof text === 'string' ? new TextEncoder().encode(text) : text
  const nothing = async () => undefined
  return {
    seal: async (_principal, _unit, _field, plaintext) => bytes(plaintext),
    sealMany: async (_principal, items) => items.map(({ plaintext }) => bytes(plaintext)),
    open: async (_principal, _unit, _field, sealed) => sealed,
    openText: async (_principal, _unit, _field, sealed) => new TextDecoder().decode(sealed),
    openMany: async (_principal, items) => items.map(({ sealed }) => sealed),
    openTexts: async (_principal, items) => items.map(({ sealed }) => new TextDecoder().decode(sealed)),
    sealStream: async (_principal, _unit, _place, plaintext) => plaintext,
    openRange: async (_principal, _unit, _place, object) => ({
      length: object.sealedLength,
      async *read(start, end) {
        const bytes = await object.read(start, end)
        if (bytes) yield bytes
      },
      close: () => undefined,
    }),
    commit: nothing,
    destroy: nothing,
    destroySubject: nothing,
    close: nothing,
  }
}

/** Whatever this process writes to a temporary folder from now on stands in one of its own. */
async function openTemp(): Promise<{ folder: string; close: () => Promise<void> }> {
  const before = process.env['TMPDIR']
  const folder = await mkdtemp(path.join(tmpdir(), 'greenroom-canary-'))
  process.env['TMPDIR'] = folder
  return {
    folder,
    async close() {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Keeps a copy of what this process prints while students practice. */
function listenToOutput(printed: string[]): () => void {
  const streams = [process.stdout, process.stderr] as const
  const originals = streams.map((stream) => stream.write)
  for (const [index, stream] of streams.entries()) {
    stream.write = ((...args: Parameters<typeof stream.write>) => {
      printed.push(typeof args[0] === 'string' ? args[0] : Buffer.from(args[0]).toString('latin1'))
      return originals[index]?.apply(stream, args) ?? true
    }) as typeof stream.write
  }
  return () => streams.forEach((stream, index) => void (stream.write = originals[index] ?? stream.write))
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
