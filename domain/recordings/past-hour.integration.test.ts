import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { fixture } from '../../test/media/media-fixtures.ts'
import { openRecordingBench, saying } from '../../test/practice/recording-bench.ts'
import {
  cutDueSound,
  destroyDueSound,
  destroySound,
  readRecording,
  writeWords,
  type Transcriber,
} from './index.ts'
import { endSound } from './destroy-sound.ts'

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

const recording = () => bench.admin.recording.findFirstOrThrow({ where: { takeId } })
const keys = (kind: string) => bench.vaultUnits({ tenantId: made.tenantId, kind, id: takeId })
function counted(): { transcriber: Transcriber; calls: () => number } {
  let calls = 0
  const transcribe: Transcriber['transcribe'] = (sound, signal) => {
    calls += 1
    return saying(words).transcribe(sound, signal)
  }
  return { transcriber: { ...saying(words), transcribe }, calls: () => calls }
}

it('S1-5 R-30: sound past its hour is heard by nobody, though no sweep ran, and its own stage destroys it', async () => {
  await handedIn('voice')
  await bench.moveClock(3)
  const { transcriber, calls } = counted()
  await bench.hear(made.tenantId, takeId, transcriber)
  expect(calls()).toBe(0)
  expect(await recording()).toMatchObject({ state: 'destroyed', destroyedWhy: 'cap', words: 'needed', wordsReason: 'cap' }) // prettier-ignore
  expect((await recording()).destroyedAt).toBeInstanceOf(Date)
  expect(await keys('audio_take')).toBe(0)
  expect(await bench.admin.uploadChunk.count({ where: { memberId: made.memberId } })).toBe(0)
})

it('R-30: a video has no such hour', async () => {
  await handedIn('video')
  await bench.prepare(made.tenantId, takeId)
  await bench.moveClock(3)
  await bench.hear(made.tenantId, takeId, saying(words))
  expect(await recording()).toMatchObject({ state: 'ready', words: 'heard' })
})

it('R-30: sound younger than an hour is ended by no sweep', async () => {
  await handedIn('voice')
  await bench.moveClock(59 / 1_440)
  await destroyDueSound(await bench.job(made.tenantId), { takeId })
  await cutDueSound(await bench.job(made.tenantId), { takeId })
  expect(await recording()).toMatchObject({ state: 'handed_in', destroyedWhy: null, words: 'waiting' })
  expect(await keys('audio_take')).toBe(1)
})

it('what ends sound ends no video: neither the cap, nor the correction of its words', async () => {
  await handedIn('video')
  await bench.prepare(made.tenantId, takeId)
  await bench.hear(made.tenantId, takeId, saying(words))
  await writeWords(made.ctx, { takeId, text: `${words}, and it was late` })
  const { interviewId } = await recording()
  const job = await bench.job(made.tenantId)
  await job.transaction((tx) =>
    endSound(tx, { takeId, interviewId, memberId: made.memberId, why: 'written' }),
  )
  await bench.moveClock(1)
  await destroyDueSound(job, { takeId })
  await destroySound(job, { takeId })
  expect(await recording()).toMatchObject({ state: 'ready', destroyedWhy: null, destroyedAt: null })
  expect(await keys('video_take')).toBe(1)
  expect(await bench.admin.mediaObject.count({ where: { takeId } })).toBeGreaterThan(0)
})

it.each([
  ['the hour is over', 'cap'],
  ['its student wrote them', 'written'],
])('words that come once %s change nothing', async (_, how) => {
  await handedIn('voice')
  const late: Transcriber = {
    ...saying(words),
    async transcribe(sound, signal) {
      if (how === 'written') await writeMine()
      else await bench.admin.recording.updateMany({ where: { takeId }, data: { words: 'needed', wordsReason: 'cap' } }) // prettier-ignore
      return saying(words).transcribe(sound, signal)
    },
  }
  await bench.hear(made.tenantId, takeId, late)
  expect(await recording()).toMatchObject(how === 'cap' ? { words: 'needed', wordsReason: 'cap' } : { words: 'written' }) // prettier-ignore
  expect(await bench.admin.transcript.count({ where: { takeId } })).toBe(0)
  const answers = await bench.admin.answerText.count({ where: { takeId } })
  expect(answers).toBe(how === 'cap' ? 0 : 1)
})

/** As `writeWords` leaves it: the row counts, the sound is still being listened to. */
async function writeMine() {
  await bench.admin.recording.updateMany({
    where: { takeId },
    data: { words: 'needed', wordsReason: 'failed' },
  })
  await writeWords(made.ctx, { takeId, text: 'My own words' })
}

it('silence goes to no transcriber, and its words are asked for', async () => {
  takeId = (await bench.begin(made.ctx, 'voice')).takeId
  await bench.upload(made.ctx, { takeId, bytes: fixture('live-voice.webm'), type: 'audio/webm' })
  await bench.keep(made.ctx, takeId, new Uint8Array(30))
  const { transcriber, calls } = counted()
  await bench.hear(made.tenantId, takeId, transcriber)
  expect(calls()).toBe(0)
  expect(await readRecording(made.ctx, { takeId })).toMatchObject({ words: 'needed', wordsReason: 'no_words' }) // prettier-ignore
})
