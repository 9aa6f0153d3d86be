import { expect, it } from 'vitest'
import { fixture } from '../../test/media/media-fixtures.ts'
import { destroyDueSound, saying } from '../../test/practice/recording-bench.ts'
import { minutes, useRecordings, words } from '../../test/practice/recordings.ts'
import { cutDueSound, destroySound, readRecording, writeWords, type Transcriber } from './index.ts'
import { endSound } from './destroy-sound.ts'

const practice = useRecordings()
let takeId: string

const recording = () => practice.row(takeId)
const keys = (kind: string) => practice.keys(kind, takeId)

function counted(): { transcriber: Transcriber; calls: () => number } {
  let calls = 0
  const transcribe: Transcriber['transcribe'] = (sound, signal) => {
    calls += 1
    return saying(words).transcribe(sound, signal)
  }
  return { transcriber: { ...saying(words), transcribe }, calls: () => calls }
}

it('S1-5 R-30: sound past its hour is heard by nobody, though no sweep ran, and its own stage destroys it', async () => {
  takeId = await practice.handedIn('voice')
  await practice.bench.moveClock(3)
  const { transcriber, calls } = counted()
  await practice.hear(takeId, transcriber)
  expect(calls()).toBe(0)
  expect(await recording()).toMatchObject({ state: 'destroyed', destroyedWhy: 'cap', words: 'needed', wordsReason: 'cap' }) // prettier-ignore
  expect((await recording()).destroyedAt).toBeInstanceOf(Date)
  expect(await keys('audio_take')).toBe(0)
  expect(await practice.bench.admin.uploadChunk.count({ where: { memberId: practice.memberId } })).toBe(0)
})

it('R-30: a video has no such hour', async () => {
  takeId = await practice.handedIn('video')
  await practice.prepare(takeId)
  await practice.bench.moveClock(3)
  await practice.hear(takeId, saying(words))
  expect(await recording()).toMatchObject({ state: 'ready', words: 'heard' })
})

it('R-30: sound younger than an hour is ended by no sweep', async () => {
  takeId = await practice.handedIn('voice')
  await practice.bench.moveClock(minutes(59))
  await destroyDueSound(await practice.job(), { takeId })
  await cutDueSound(await practice.job(), { takeId })
  expect(await recording()).toMatchObject({ state: 'handed_in', destroyedWhy: null, words: 'waiting' })
  expect(await keys('audio_take')).toBe(1)
})

it('what ends sound ends no video: neither the cap, nor the correction of its words', async () => {
  takeId = await practice.handedIn('video')
  await practice.prepare(takeId)
  await practice.hear(takeId, saying(words))
  await writeWords(practice.ctx, { takeId, text: `${words}, and it was late` })
  const { interviewId } = await recording()
  const job = await practice.job()
  await job.transaction((tx) =>
    endSound(tx, { takeId, interviewId, memberId: practice.memberId, why: 'written' }),
  )
  await practice.bench.moveClock(1)
  await destroyDueSound(job, { takeId })
  await destroySound(job, { takeId })
  expect(await recording()).toMatchObject({ state: 'ready', destroyedWhy: null, destroyedAt: null })
  expect(await keys('video_take')).toBe(1)
  expect(await practice.bench.admin.mediaObject.count({ where: { takeId } })).toBeGreaterThan(0)
})

it.each([
  ['the hour is over', 'cap'],
  ['its student wrote them', 'written'],
])('words that come once %s change nothing', async (_, how) => {
  takeId = await practice.handedIn('voice')
  const late: Transcriber = {
    ...saying(words),
    async transcribe(sound, signal) {
      if (how === 'written') await writeMine()
      else await practice.bench.admin.recording.updateMany({ where: { takeId }, data: { words: 'needed', wordsReason: 'cap' } }) // prettier-ignore
      return saying(words).transcribe(sound, signal)
    },
  }
  await practice.hear(takeId, late)
  expect(await recording()).toMatchObject(how === 'cap' ? { words: 'needed', wordsReason: 'cap' } : { words: 'written' }) // prettier-ignore
  expect(await practice.bench.admin.transcript.count({ where: { takeId } })).toBe(0)
  const answers = await practice.bench.admin.answerText.count({ where: { takeId } })
  expect(answers).toBe(how === 'cap' ? 0 : 1)
})

/** As `writeWords` leaves it: the row counts, the sound is still being listened to. */
async function writeMine() {
  await practice.bench.admin.recording.updateMany({
    where: { takeId },
    data: { words: 'needed', wordsReason: 'failed' },
  })
  await writeWords(practice.ctx, { takeId, text: 'My own words' })
}

it('silence goes to no transcriber, and its words are asked for', async () => {
  takeId = (await practice.begin('voice')).takeId
  await practice.upload({ takeId, bytes: fixture('live-voice.webm'), type: 'audio/webm' })
  await practice.keep(takeId, new Uint8Array(30))
  const { transcriber, calls } = counted()
  await practice.hear(takeId, transcriber)
  expect(calls()).toBe(0)
  expect(await readRecording(practice.ctx, { takeId })).toMatchObject({ words: 'needed', wordsReason: 'no_words' }) // prettier-ignore
})
