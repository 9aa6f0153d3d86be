import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { needles } from './canary-words.ts'
import type { PracticeHouse } from './practice-house.ts'

/**
 * Puts one word into every place that is searched, in every encoding that the place can hold: a place that nobody can
 * read, or a form that nobody recognizes, would else show the same 0 as a clean one.
 */
export async function plantEverywhere(input: { word: string; house: PracticeHouse; temp: string }) {
  const { word, house, temp } = input
  const forms = needles(word).map(({ bytes }) => bytes)
  const bytes = Buffer.concat(forms.flatMap((form) => [form, Buffer.from('\n')]))
  const text = forms.filter((form) => !form.includes(0)).join(' ')
  await writeFile(path.join(house.vault.dataDir, 'planted'), bytes)
  await writeFile(path.join(temp, 'planted'), bytes)
  const { lines, mails, live } = house.bench.seen
  lines.push({ level: 'info', event: text })
  mails.push({ to: { address: '', name: '' }, subject: '', text, html: '', messageId: '', unsubscribe: null })
  live.push(text)
  for (const name of ['core', 'vault', 'metrics', 'queue'] as const) {
    await asAdmin(house.house[name].admin, async (client) => {
      await client.query('CREATE TABLE planted (body bytea, words text)')
      await client.query('INSERT INTO planted VALUES ($1, $2)', [bytes, text])
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
