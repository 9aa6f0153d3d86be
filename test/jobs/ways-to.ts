import pg from 'pg'
import type { House } from '../setup/clone.ts'

const mark = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\.\d{1,6}/g

/** Ids, and times that are exact to a part of a second: what two rows share that were written about one thing. */
const marksIn = (text: string): string[] => (text.match(mark) ?? []).map((one) => one.replace('T', ' '))

/** Every row of the four databases as text. */
async function allRows(house: House): Promise<string[]> {
  const texts: string[] = []
  for (const { admin } of [house.core, house.vault, house.metrics, house.queue]) {
    const client = new pg.Client({ connectionString: admin, options: '-c TimeZone=UTC' })
    await client.connect()
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> '_prisma_migrations'`,
      )
      for (const { name } of tables) {
        const { rows } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`)
        texts.push(...rows.map(({ text }) => text))
      }
    } finally {
      await client.end()
    }
  }
  return texts
}

/**
 * Everything that can be reached from `start` by rows that share an id or an exact time, however many steps it takes; as
 * text. What `shared` names (schools) joins nobody.
 */
export async function reachedFrom(
  house: House,
  { start, shared }: { start: string; shared: readonly string[] },
): Promise<string> {
  let rows = (await allRows(house)).map((text) => ({ text, marks: marksIn(text) }))
  const known = new Set(marksIn(start))
  for (const id of shared) known.delete(id)
  const reached: string[] = []
  for (;;) {
    const near = rows.filter(({ marks }) => marks.some((one) => known.has(one)))
    if (near.length === 0) return reached.join('\n')
    rows = rows.filter((row) => !near.includes(row))
    for (const { text, marks } of near) {
      reached.push(text)
      for (const one of marks) if (!shared.includes(one)) known.add(one)
    }
  }
}
