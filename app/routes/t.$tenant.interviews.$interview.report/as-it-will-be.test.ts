import { expect, it } from 'vitest'
import { asItWillBe } from './as-it-will-be.ts'
import { whyNeeded } from './why-needed.ts'

const waiting = { words: 'waiting', wordsReason: null, canHearAgain: false, sound: null } as const
type Now = Parameters<typeof asItWillBe>[1]
const shown = (now: Now, change: object = {}) =>
  asItWillBe({ ...waiting, ...change } as Parameters<typeof asItWillBe>[0], now)

it('asks for the words from the first moment on where no service writes speech down', () => {
  expect(shown(['no_transcriber'])).toMatchObject({ words: 'needed', wordsReason: 'no_transcriber' })
  expect(shown(['no_transcriber', 'member_off'])).toMatchObject({ words: 'needed' })
})

it('says from the first moment on what it says once the worker has been there', () => {
  const noted = { wordsReason: 'no_transcriber', canHearAgain: true } as const
  expect(whyNeeded(shown(['no_transcriber']), ['no_transcriber'])).toEqual(
    whyNeeded(noted, ['no_transcriber']),
  )
})

it('waits where somebody may be writing it down: an answer that was handed in before a switch was turned off', () => {
  expect(shown([])).toEqual(waiting)
  expect(shown(['member_off'])).toEqual(waiting)
})

it('asks for nothing that is there already', () => {
  for (const words of ['heard', 'written'] as const) {
    expect(shown(['no_transcriber'], { words })).toMatchObject({ words })
  }
})
