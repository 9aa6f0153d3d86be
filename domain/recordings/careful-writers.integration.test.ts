import { expect, it } from 'vitest'
import { one, saying } from '../../test/practice/recording-bench.ts'
import { useRecordings, words } from '../../test/practice/recordings.ts'
import { objectKey, readRecording, writeWords, type ObjectStore, type RecordingContext } from './index.ts'

const practice = useRecordings()
let takeId: string

it('F-27: a file whose row is still on its way is left alone for an hour', async () => {
  const name = crypto.randomUUID()
  await practice.bench.objects.put(objectKey(practice.ctx, name), one(new Uint8Array(40)))
  expect(await practice.bench.reconcile(0)).toBe(0)
  expect(await practice.bench.reconcile(58)).toBe(0)
  expect(await practice.bench.names()).toContain(name)
  expect(await practice.bench.reconcile(62)).toBe(1)
  expect(await practice.bench.names()).not.toContain(name)
})

it('of two corrections at once one stands, and the other is told', async () => {
  takeId = await practice.handedIn('video')
  await practice.prepare(takeId)
  await practice.hear(takeId, saying(words))
  // Both have read the words before either writes.
  let reached = 0
  let open: () => void = () => undefined
  const both = new Promise<void>((resolve) => (open = resolve))
  const racing = (): RecordingContext => ({
    ...practice.ctx,
    keyring: {
      ...practice.ctx.keyring,
      async sealMany(who, items) {
        reached += 1
        if (reached === 2) open()
        await both
        return practice.ctx.keyring.sealMany(who, items)
      },
    },
  })
  const texts = [`${words} twice`, `${words} three times`]
  const results = await Promise.allSettled(texts.map((text) => writeWords(racing(), { takeId, text })))
  const lost = results.filter((result) => result.status === 'rejected')
  expect(lost.map(({ reason }) => reason as unknown)).toMatchObject([{ code: 'recordings.words_changed' }])
  const winner = texts[results.findIndex((result) => result.status === 'fulfilled')]
  expect((await readRecording(practice.ctx, { takeId }))?.transcript?.text).toBe(winner)
  expect(await practice.bench.admin.answerText.findFirst({ where: { takeId } })).toMatchObject({ version: 2 })
})

it('F-27: parts are forgotten only once the file made of them was read back whole', async () => {
  takeId = await practice.handedIn('video')
  const parts = await practice.files()
  // What is written now is stored, and cannot be read again.
  const { objects } = practice.bench
  const isPart = (key: string) => parts.some((name) => key.endsWith(name))
  const read: ObjectStore['read'] = async (key, range) => (isPart(key) ? objects.read(key, range) : null)
  const open: ObjectStore['open'] = async (key) => (isPart(key) ? objects.open(key) : null)
  await practice.prepare(takeId, { objects: { ...objects, read, open } })
  expect(await practice.bench.admin.mediaObject.count({ where: { takeId } })).toBe(0)
  expect(await practice.files()).toEqual(parts)
  expect(await practice.bench.names()).toEqual(expect.arrayContaining(parts))
})

it('pages hear of a video as soon as it can be played; nobody waits for its parts to be removed', async () => {
  takeId = await practice.handedIn('video')
  const parts = await practice.files()
  const there: string[] = []
  let state: string | undefined
  await practice.prepare(takeId, {
    notifyLive: async () => {
      there.push(...(await practice.bench.names()))
      state = (await practice.bench.admin.recording.findFirstOrThrow({ where: { takeId } })).state
    },
  })
  expect(state).toBe('ready')
  expect(there).toEqual(expect.arrayContaining(parts))
  const left = await practice.bench.names()
  expect(parts.filter((name) => left.includes(name))).toEqual([])
})
