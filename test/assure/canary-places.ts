import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Keyring, RangeReader, SealedObject } from '#domain/keyring/index.ts'
import type { TestServer } from '../setup/server.ts'
import { asAdmin } from './canary-plants.ts'
import type { Search } from './canary-search.ts'
import type { PracticeHouse } from './practice-house.ts'

export async function lookEverywhere(input: {
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
export async function keepWriteAheadLog(server: TestServer): Promise<() => Promise<void>> {
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
export function unsealed(): Keyring {
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
    openRange: async (_principal, _unit, _place, object) => readable(object),
    openRanges: async (_principal, _unit, files) =>
      files.map(({ object }) => ({ status: 'fulfilled', value: readable(object) })),
    commit: nothing,
    destroy: nothing,
    destroySubject: nothing,
    close: nothing,
  }
}

const readable = (object: SealedObject): RangeReader => ({
  length: object.sealedLength,
  async *read(start, end) {
    const bytes = await object.read(start, end)
    // Who gets it may give its memory back.
    if (bytes) yield Uint8Array.from(bytes)
  },
  close: () => undefined,
})

/** Whatever this process writes to a temporary folder from now on stands in one of its own. */
export async function openTemp(): Promise<{ folder: string; close: () => Promise<void> }> {
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
export function listenToOutput(printed: string[]): () => void {
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
