import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { needles, sides, type Canaries, type Side } from './canary-words.ts'

export interface Search {
  /** Looks through bytes; `place` names where they come from. */
  look(place: string, bytes: Uint8Array): void
  files(place: string, folder: string, wanted?: (file: string) => boolean): Promise<void>
  /** Every row of every table as text and its bytes as they are, by a superuser. */
  rows(place: string, url: string): Promise<void>
  places(): Place[]
  found(side: Side): Set<string>
}

export interface Place {
  place: string
  hits: Record<Side, number>
  /** Fields of which a word was found. */
  fields: Record<Side, Set<string>>
  encodings: Set<string>
  /** Bytes looked through. */
  bytes: number
}

// Larger than anything that a run makes; a file that is not read must not pass as one without hits.
const largest = 512 * 1024 * 1024

/** Finds canaries in every encoding, by the marker that all words of a side begin with; `also` sees the same bytes. */
export function openSearch(
  canaries: Canaries,
  also: (place: string, bytes: Buffer) => void = () => undefined,
): Search {
  const markers = sides.flatMap((side) =>
    needles(canaries.marker(side)).map((needle) => ({ ...needle, side })),
  )
  const words = canaries.all().map((canary) => ({ ...canary, forms: needles(canary.word) }))
  const longestForm = Math.max(0, ...words.flatMap(({ forms }) => forms.map(({ bytes }) => bytes.length)))
  const places = new Map<string, Place>()

  function look(place: string, given: Uint8Array): void {
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
    const at = places.get(place) ?? emptyPlace(place)
    places.set(place, at)
    at.bytes += bytes.length
    also(place, bytes)
    for (const marker of markers) {
      for (let from = bytes.indexOf(marker.bytes); from >= 0; from = bytes.indexOf(marker.bytes, from + 1)) {
        at.hits[marker.side] += 1
        at.encodings.add(marker.encoding)
        for (const field of fieldsAt(bytes, from, marker.side)) at.fields[marker.side].add(field)
      }
    }
  }

  /** A word can be read at a hit if all of it stands there, before and after the marker. */
  function fieldsAt(bytes: Buffer, from: number, side: Side): string[] {
    const near = bytes.subarray(Math.max(0, from - longestForm), from + longestForm)
    const same = words.filter((one) => one.side === side)
    return same.flatMap(({ field, forms }) =>
      forms.some((form) => near.includes(form.bytes)) ? [field] : [],
    )
  }

  return {
    look,
    async files(place, folder, wanted = () => true) {
      for await (const file of walk(folder)) {
        if (!wanted(file)) continue
        const { size } = await stat(file).catch(() => ({ size: 0 }))
        if (size > largest) throw new Error(`${path.basename(file)} is too large to be searched`)
        // What the server removed meanwhile is gone; what cannot be read is an error.
        const bytes = await readFile(file).catch(ifGone)
        if (bytes) look(place, bytes)
      }
    },
    rows: (place, url) => lookAtRows(url, (bytes) => look(place, bytes)),
    places: () => [...places.values()],
    found: (side) => new Set([...places.values()].flatMap((place) => [...place.fields[side]])),
  }
}

function emptyPlace(place: string): Place {
  const each = <T>(make: () => T) =>
    Object.fromEntries(sides.map((side) => [side, make()])) as Record<Side, T>
  return { place, hits: each(() => 0), fields: each(() => new Set<string>()), encodings: new Set(), bytes: 0 }
}

async function* walk(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => ifGone(error) ?? [])
  for (const entry of entries) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* walk(full)
    else if (entry.isFile()) yield full
  }
}

function ifGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

async function lookAtRows(url: string, look: (bytes: Uint8Array) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const tables = await client.query<{ name: string; raw: string[] }>(`
      SELECT c.oid::regclass::text AS name,
        array(SELECT quote_ident(attname) FROM pg_attribute
              WHERE attrelid = c.oid AND atttypid = 'bytea'::regtype AND NOT attisdropped) AS raw
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`)
    const sources = [...tables.rows, { name: 'pg_stat_activity', raw: [] }]
    for (const { name, raw } of sources) {
      const found = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
      look(Buffer.from(found.rows.map(({ row }) => row).join('\n')))
      for (const column of raw) {
        const values = await client.query<{ value: Buffer | null }>(`SELECT ${column} AS value FROM ${name}`)
        for (const { value } of values.rows) if (value) look(value)
      }
    }
  } finally {
    await client.end()
  }
}
