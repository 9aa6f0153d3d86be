import { expect, it } from 'vitest'
import { cueSheets } from './transcription-cues.ts'

const cue = (text: string, seconds: number | null = null) => ({
  ...{ words: [{ text, from: 0, to: 400 }], language: 'en', seconds },
})
const sound = (seconds: number | null) => ({ sha256: 'a'.repeat(64), seconds })

it('a script of a certain length is for a sound that is as long, once, and for no other', () => {
  const cues = cueSheets(() => 0)
  cues.add(cue('sample', 30), 'length')
  expect(cues.counts()).toMatchObject({ waiting: 1 })
  for (const seconds of [null, 28, 32, 90]) expect(cues.take(sound(seconds))).toBeNull()
  expect(cues.take(sound(31.4))?.words[0]?.text).toBe('sample')
  expect(cues.take(sound(31.4))).toBeNull()
})

it('nobody hears it after ten minutes', () => {
  let now = 0
  const cues = cueSheets(() => now)
  cues.add(cue('sample', 30), 'length')
  now = 599_999
  expect([cues.counts().waiting, cues.asksLength()]).toEqual([1, true])
  now = 600_000
  expect(cues.take(sound(30))).toBeNull()
  expect([cues.counts().waiting, cues.asksLength()]).toEqual([0, false])
})

it('told twice, the newest is heard; and one that was told in order keeps its turn', () => {
  const cues = cueSheets(() => 0)
  cues.add(cue('next'), null)
  cues.add(cue('older', 30), 'length')
  cues.add(cue('newer', 30), 'length')
  expect(cues.take(sound(30))?.words[0]?.text).toBe('newer')
  expect(cues.take(sound(8))?.words[0]?.text).toBe('next')
})
