import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDraft, saveDraft, startInterview } from '#domain/interviews/index.ts'
import { openPracticeBench, type PracticeBench, type StudentContext } from '../../../test/practice/bench.ts'
import { keepWords } from './keep-words.ts'

let bench: PracticeBench
let ctx: StudentContext
const [laptop, phone] = [{ writer: randomUUID() }, { writer: randomUUID() }]

beforeAll(async () => {
  bench = await openPracticeBench()
  ctx = await (await bench.student()).enter()
})
afterAll(async () => bench?.close())

async function twoDevices() {
  const { takeId } = await startInterview(ctx, { format: 'single' })
  await saveDraft(ctx, { takeId, text: 'phone words', version: 0, ...phone })
  return takeId
}

it('keeps the words on the page that writes', async () => {
  const takeId = await twoDevices()
  await keepWords(ctx, { take: takeId, text: 'phone words, and more', version: 1, writes: 'yes' }, phone)
  expect(await readDraft(ctx, { takeId })).toMatchObject({ text: 'phone words, and more' })
})

it('lets no page that gave way end with words that only it has', async () => {
  const takeId = await twoDevices()
  const end = keepWords(ctx, { take: takeId, text: 'laptop words', version: 0, writes: 'no' }, laptop)
  await expect(end).rejects.toMatchObject({ kind: 'conflict' })
  expect(await readDraft(ctx, { takeId })).toMatchObject({ text: 'phone words' })
})

it('lets a page that gave way end with the very words that are saved', async () => {
  const takeId = await twoDevices()
  await keepWords(ctx, { take: takeId, text: 'phone words', version: 0, writes: 'no' }, laptop)
  expect(await readDraft(ctx, { takeId })).toMatchObject({ text: 'phone words', version: 1 })
})
