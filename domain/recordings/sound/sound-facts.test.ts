import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { soundFacts } from './sound-facts.ts'

/** Seconds of one loudness in dBFS, with a little movement for a voice. */
function stretch(seconds: number, db: number, movement = 0): number[] {
  return Array.from({ length: Math.round(seconds * 10) }, (_, index) =>
    Math.round(((60 + db - movement * (index % 4 === 3 ? 1 : 0)) / 60) * 255),
  )
}
const take = (...stretches: number[][]) => Uint8Array.from(stretches.flat())
const room = (seconds: number) => stretch(seconds, -52)
const voice = (seconds: number) => stretch(seconds, -20, 6)

describe('what the sound itself tells', () => {
  it('finds when somebody begins, how long they speak, and where they pause', () => {
    const facts = soundFacts(take(room(1.2), voice(3), room(1), voice(2), room(0.8)))
    expect(facts).toEqual({
      firstSoundMs: 1200,
      speakingMs: 5000,
      pauses: [{ from: 4200, to: 5200 }],
      silent: false,
    })
  })

  it('takes silences below 700 ms for speech rhythm and those from 700 ms on for pauses', () => {
    const facts = soundFacts(take(room(1), voice(2), room(0.6), voice(2), room(0.7), voice(2)))
    expect(facts.pauses).toEqual([{ from: 5600, to: 6300 }])
  })

  it('counts the gaps between words as speaking, and silence of 300 ms not', () => {
    expect(soundFacts(take(room(1), voice(1), room(0.2), voice(1))).speakingMs).toBe(2200)
    expect(soundFacts(take(room(1), voice(1), room(0.3), voice(1))).speakingMs).toBe(2000)
  })

  it('says silent of nothing, zeros, one value, a quiet room and a constant hum, however loud', () => {
    const none = { firstSoundMs: null, speakingMs: 0, pauses: [], silent: true }
    for (const quiet of [
      [],
      [0],
      [255],
      Array<number>(600).fill(0),
      room(60),
      stretch(60, -25),
      stretch(60, -20),
    ]) {
      expect(soundFacts(Uint8Array.from(quiet))).toEqual(none)
    }
  })

  it('hears one short answer in an hour of silence, and does not take a click for one', () => {
    const facts = soundFacts(take(room(1800), voice(0.8), room(1799.2)))
    expect(facts).toMatchObject({ firstSoundMs: 1_800_000, speakingMs: 800, silent: false })
    expect(soundFacts(take(room(30), stretch(0.1, -6), room(30))).silent).toBe(true)
  })

  it('hears speech over a loud fan, and speech without a breath', () => {
    expect(soundFacts(take(stretch(3, -36), voice(4), stretch(2, -36))).speakingMs).toBe(4000)
    expect(soundFacts(take(stretch(20, -12, 10))).speakingMs).toBeGreaterThan(19_000)
  })

  it('hears speech between mutes', () => {
    expect(soundFacts(take(stretch(5, -60), voice(3), stretch(5, -60))).speakingMs).toBe(3000)
  })

  it('stays within the take, in order, for any levels up to an hour', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 36_000, size: 'max' }), (levels) => {
        const { firstSoundMs, speakingMs, pauses, silent } = soundFacts(levels)
        const whole = levels.length * 100
        expect(silent).toBe(firstSoundMs === null)
        expect(speakingMs + pauses.reduce((sum, { from, to }) => sum + to - from, 0)).toBeLessThanOrEqual(
          whole,
        )
        let last = firstSoundMs ?? 0
        for (const { from, to } of pauses) {
          expect(from).toBeGreaterThan(last)
          expect(to - from).toBeGreaterThanOrEqual(700)
          last = to
        }
        expect(last).toBeLessThanOrEqual(whole)
      }),
      { numRuns: 60 },
    )
  })
})
