import { expect, it } from 'vitest'
import type { RecordingView } from '#domain/recordings/index.ts'
import { recordingData } from './recording-data.ts'

const heard = {
  ...{ durationMs: 60_000, sound: { firstSoundMs: 900, speakingMs: 40_000, pauses: [], silent: false } },
  ...{
    takeId: 'take',
    mode: 'video',
    state: 'ready',
    words: 'heard',
    media: { contentType: 'video/webm', length: 9 },
  },
  transcript: { text: 'I led it.', words: [{ start: 0, end: 1, from: 0, to: 100 }] },
  ...{ language: null, fillers: false, canHearAgain: false, missing: [] },
}
const data = (change: object, answer: string | null = 'I led it.') =>
  recordingData({
    view: { ...heard, ...change } as unknown as RecordingView,
    answer,
    suggestedSeconds: 90,
    rooms: '/t/north',
  })

it('gives a video its player, with captions where words have times', () => {
  expect(data({}).playable).toEqual({
    src: '/t/north/takes/take/media',
    captions: '/t/north/takes/take/captions.vtt',
    language: null,
  })
  expect(data({ transcript: null }).playable).toMatchObject({ captions: null })
  expect(data({ language: 'en' }).playable).toMatchObject({ language: 'en' })
})

it('gives sound alone no player, nor a video that is not made playable yet or is gone', () => {
  expect(data({ mode: 'voice' }).playable).toBeNull()
  expect(data({ media: null }).playable).toBeNull()
  expect(data({ state: 'destroyed' }).playable).toBeNull()
  expect(data({ state: 'handed_in' }).playable).toBeNull()
})

it('ties no times to an answer that has other words', () => {
  expect(data({}).timed).toHaveLength(1)
  expect(data({}, 'You led it.').timed).toEqual([])
  expect(data({}, null).timed).toEqual([])
})

it('counts fillers where the transcriber of these words keeps them, in English, and nowhere else', () => {
  const said = { text: 'Um I um led it.', words: [] }
  const fillersOf = (change: object) => data({ transcript: said, ...change }, said.text).facts.fillers
  expect(fillersOf({ fillers: true, language: 'en' })).toMatchObject({ count: 2 })
  expect(fillersOf({ fillers: true, language: null })).toMatchObject({ count: 2 })
  expect(fillersOf({ fillers: true, language: 'es' })).toBe('not_measured')
  expect(fillersOf({ fillers: false, language: 'en' })).toBe('not_measured')
})

it('measures what was recorded, and says of fillers that nobody measured them rather than that there were none', () => {
  expect(data({}).facts).toMatchObject({
    ...{
      length: { ms: 60_000, targetMs: 90_000 },
      firstWordMs: 900,
      pauses: { count: 0 },
      fillers: 'not_measured',
    },
  })
  expect(data({ sound: null, durationMs: null }, 'Other words.').facts).toMatchObject({
    ...{ length: null, firstWordMs: null, pauses: null, pace: null, repetitions: null },
  })
})
