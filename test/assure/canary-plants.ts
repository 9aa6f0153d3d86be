import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { needles } from './canary-words.ts'
import type { PracticeHouse } from './practice-house.ts'

/**
 * Puts one word into every place that is searched, in every encoding that the place can hold: a place that nobody can
 * read, or a form that nobody recognizes, would else show the same 0 as a clean one.
 */
export async function plantEverywhere(input: {
  word: string
  house: PracticeHouse
  temp: string
  /** Other forms to be found. */
  more?: readonly Buffer[]
}) {
  const { word, house, temp, more = [] } = input
  const kinds = [needles(word).map((needle) => needle.bytes), more].filter((forms) => forms.length > 0)
  const bytesOf = (forms: readonly Buffer[]) =>
    Buffer.concat(forms.flatMap((form) => [form, Buffer.from('\n')]))
  const textOf = (forms: readonly Buffer[]) => forms.filter((form) => !form.includes(0)).join(' ')
  const [bytes, text] = [bytesOf(kinds.flat()), textOf(kinds.flat())]
  await writeFile(path.join(house.vault.dataDir, 'planted'), bytes)
  await writeFile(path.join(temp, 'planted'), bytes)
  const { lines, mails, live } = house.bench.seen
  lines.push({ level: 'info', event: text })
  mails.push({ to: { address: '', name: '' }, subject: '', text, html: '', messageId: '', unsubscribe: null })
  live.push(text)
  for (const name of ['core', 'vault', 'metrics', 'queue'] as const) {
    await asAdmin(house.house[name].admin, async (client) => {
      await client.query('CREATE TABLE planted (body bytea, words text)')
      // A row each: a longer one would be compressed, and nothing be found in it.
      for (const forms of kinds)
        await client.query('INSERT INTO planted VALUES ($1, $2)', [bytesOf(forms), textOf(forms)])
    })
  }
  await asAdmin(house.house.core.admin, async (client) => {
    await client.query(`COMMENT ON DATABASE ${house.house.core.name} IS ${client.escapeLiteral(text)}`)
    await client.query(`DO $$BEGIN RAISE LOG '%', ${client.escapeLiteral(text)}; END$$`)
  })
}

export async function asAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
