import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { fixture } from '../../test/media/media-fixtures.ts'
import { one, openRecordingBench, saying } from '../../test/practice/recording-bench.ts'
import {
  readRecording,
  reconcileObjects,
  writeWords,
  type ObjectStore,
  type RecordingContext,
} from './index.ts'

type Bench = Awaited<ReturnType<typeof openRecordingBench>>
let bench: Bench
let made: Awaited<ReturnType<Bench['student']>>
let takeId: string
const words = 'Last spring I led five students on a lab report'

beforeAll(async () => {
  bench = await openRecordingBench()
})
beforeEach(async () => {
  await bench.moveClock(0)
  made = await bench.student()
})
afterAll(async () => bench?.close())

async function handedIn(mode: 'voice' | 'video') {
  takeId = (await bench.begin(made.ctx, mode)).takeId
  const bytes = fixture(mode === 'voice' ? 'live-voice.webm' : 'live-part-1.webm')
  await bench.upload(made.ctx, { takeId, bytes, type: mode === 'voice' ? 'audio/webm' : 'video/webm' })
  await bench.keep(made.ctx, takeId)
}

/** The store as it would look if all its files had been written so many minutes ago. */
const aged = (minutes: number): ObjectStore => ({
  ...bench.objects,
  async *list() {
    const writtenAt = new Date(Date.now() - minutes * 60_000)
    for await (const { name } of bench.objects.list()) yield { name, writtenAt }
  },
})
const reconcile = (minutes: number) =>
  reconcileObjects(bench.scheduler, { objects: aged(minutes), signal: new AbortController().signal })

it('F-27: a file whose row is still on its way is left alone for an hour', async () => {
  const name = crypto.randomUUID()
  await bench.objects.put(name, one(new Uint8Array(40)))
  expect(await reconcile(0)).toBe(0)
  expect(await reconcile(58)).toBe(0)
  expect(await bench.names()).toContain(name)
  expect(await reconcile(62)).toBe(1)
  expect(await bench.names()).not.toContain(name)
})

it('of two corrections at once one stands, and the other is told', async () => {
  await handedIn('video')
  await bench.prepare(made.tenantId, takeId)
  await bench.hear(made.tenantId, takeId, saying(words))
  // Both have read the words before either writes.
  let reached = 0
  let open: () => void = () => undefined
  const both = new Promise<void>((resolve) => (open = resolve))
  const racing = (): RecordingContext => ({
    ...made.ctx,
    keyring: {
      ...made.ctx.keyring,
      async sealMany(who, items) {
        reached += 1
        if (reached === 2) open()
        await both
        return made.ctx.keyring.sealMany(who, items)
      },
    },
  })
  const texts = [`${words} twice`, `${words} three times`]
  const results = await Promise.allSettled(texts.map((text) => writeWords(racing(), { takeId, text })))
  const lost = results.filter((result) => result.status === 'rejected')
  expect(lost.map(({ reason }) => reason as unknown)).toMatchObject([{ code: 'recordings.words_changed' }])
  const winner = texts[results.findIndex((result) => result.status === 'fulfilled')]
  expect((await readRecording(made.ctx, { takeId }))?.transcript?.text).toBe(winner)
  expect(await bench.admin.answerText.findFirst({ where: { takeId } })).toMatchObject({ version: 2 })
})

it('F-27: parts are forgotten only once the file made of them was read back whole', async () => {
  await handedIn('video')
  const parts = (await bench.admin.uploadChunk.findMany({ where: { memberId: made.memberId } })).map(({ objectName }) => objectName) // prettier-ignore
  // What is written now is stored, and cannot be read again.
  const read: ObjectStore['read'] = async (name, range) =>
    parts.includes(name) ? bench.objects.read(name, range) : null
  await bench.prepare(made.tenantId, takeId, { objects: { ...bench.objects, read } })
  expect(await bench.admin.mediaObject.count({ where: { takeId } })).toBe(0)
  const left = await bench.admin.uploadChunk.findMany({ where: { memberId: made.memberId } })
  expect(left.map(({ objectName }) => objectName)).toEqual(parts)
  expect(await bench.names()).toEqual(expect.arrayContaining(parts))
})
