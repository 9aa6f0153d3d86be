import { describe, expect, it } from 'vitest'
import { placeWords } from '../words/place-words.ts'
import { deliveryFacts } from './delivery-facts.ts'
import type { SoundFacts } from './sound-facts.ts'

const sound: SoundFacts = {
  firstSoundMs: 1500,
  speakingMs: 10_000,
  pauses: [
    { from: 3000, to: 3800 },
    { from: 6000, to: 8500 },
  ],
  silent: false,
}
const spoken = (text: string) =>
  placeWords(text.split(' ').map((word, index) => ({ text: word, from: index * 400, to: index * 400 + 300 })))
const facts = (text: string | null, more: Partial<Parameters<typeof deliveryFacts>[0]> = {}) =>
  deliveryFacts({
    placed: text === null ? null : spoken(text),
    sound,
    durationMs: 14_000,
    targetSeconds: 90,
    capabilities: { words: true, fillers: true },
    language: 'en',
    ...more,
  })
const answer =
  'We had three weeks to move a library of twelve thousand books, and I planned the shelves before anybody carried one.'

describe('facts of delivery', () => {
  it('say pace over speaking time alone, so that pauses do not slow it', () => {
    expect(facts(answer).pace).toEqual({ wordsPerMinute: 126, words: 21, speakingMs: 10_000 })
    expect(facts(answer, { sound: { ...sound, pauses: [], speakingMs: 20_000 } }).pace?.wordsPerMinute).toBe(
      63,
    )
  })

  it('measure pace over the words’ own times where there are no levels', () => {
    expect(facts(answer, { sound: null }).pace).toMatchObject({ speakingMs: 21 * 300, wordsPerMinute: 200 })
  })

  it('say no pace of a few words or seconds, and count no mark as a word', () => {
    expect(facts('Yes, I did.').pace).toBeNull()
    expect(facts(answer, { sound: { ...sound, speakingMs: 4900 } }).pace).toBeNull()
    expect(facts(`${answer} — … &`).pace?.words).toBe(21)
  })

  it('put length beside the suggested one, and say when the first voice came', () => {
    expect(facts(answer)).toMatchObject({ length: { ms: 14_000, targetMs: 90_000 }, firstWordMs: 1500 })
    expect(facts(answer, { targetSeconds: null, sound: null })).toMatchObject({
      length: { targetMs: null },
      firstWordMs: 0,
    })
  })

  it('count pauses, their time and the longest', () => {
    expect(facts(answer).pauses).toEqual({ count: 2, totalMs: 3300, longest: { from: 6000, to: 8500 } })
    expect(facts(answer, { sound: { ...sound, pauses: [] } }).pauses).toEqual({
      count: 0,
      totalMs: 0,
      longest: null,
    })
    expect(facts(answer, { sound: null }).pauses).toBeNull()
  })

  it('count fillers with their places, where the transcriber keeps them', () => {
    const { fillers } = facts('Um, I er planned, uhm, the hmm move. The ermine hummed.')
    expect(fillers).toMatchObject({ count: 4, perMinute: 24 })
    expect(fillers).toHaveProperty('places.0', { start: 0, end: 3, from: 0 })
  })

  it('say "not measured", never none, where fillers were not kept, not English, or there are no words', () => {
    expect(facts('Um.', { capabilities: { words: true, fillers: false } }).fillers).toBe('not_measured')
    expect(facts('Er war da.', { language: 'de' }).fillers).toBe('not_measured')
    expect(facts(null).fillers).toBe('not_measured')
  })

  it('find words said again at once, through a filler, and not what language doubles', () => {
    const { repetitions } = facts(
      'I I um I planned the The move. Move it. What I had had was very very good, no no. 7 7',
    )
    expect(repetitions?.count).toBe(3)
    expect(repetitions?.places.map(({ start }) => start)).toEqual([2, 7, 21])
    expect(facts(null).repetitions).toBeNull()
  })

  it('hold figures and places alone: no judgment, no word of the answer', () => {
    const text = JSON.stringify(facts(answer))
    expect(text).not.toMatch(/library|good|bad|too|slow|fast|confiden|nervous/)
  })
})
