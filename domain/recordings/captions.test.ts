import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { captions } from './captions.ts'
import { checkWords } from './words/check-words.ts'
import { keepTimes } from './words/keep-times.ts'
import { placeWords } from './words/place-words.ts'

interface Cue {
  from: number
  to: number
  lines: string[]
}

const ms = (time: string) => {
  const [hours, minutes, seconds] = time.split(':').map(Number)
  return Math.round(((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000)
}

/** Strict on purpose: what this does not read, a player may not either. */
function read(file: string): Cue[] {
  expect(file.startsWith('WEBVTT\n')).toBe(true)
  expect(file.endsWith('\n')).toBe(true)
  return file
    .trimEnd()
    .split('\n\n')
    .slice(1)
    .map((block, index) => {
      const [number, times, ...lines] = block.split('\n')
      expect(number).toBe(String(index + 1))
      const match = /^(\d{2,}:[0-5]\d:[0-5]\d\.\d{3}) --> (\d{2,}:[0-5]\d:[0-5]\d\.\d{3})$/.exec(times ?? '')
      return { from: ms(match?.[1] ?? ''), to: ms(match?.[2] ?? ''), lines }
    })
}

const spoken = (text: string, { each = 400, from = 0 } = {}) =>
  placeWords(
    text
      .split(' ')
      .map((word, index) => ({ text: word, from: from + index * each, to: from + index * each + each - 50 })),
  )
const unescaped = (line: string) =>
  line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

describe('captions of an answer', () => {
  it('are WebVTT with numbered cues', () => {
    expect(captions(spoken('I planned the move.', { from: 500 }))).toBe(
      'WEBVTT\n\n1\n00:00:00.500 --> 00:00:02.050\nI planned the move.\n',
    )
  })

  it('are a file without cues when nothing was heard', () => {
    expect(captions({ text: '', words: [] })).toBe('WEBVTT\n')
    expect(captions({ text: 'typed without times', words: [] })).toBe('WEBVTT\n')
  })

  it('end with a sentence, and at a pause', () => {
    const words = [
      ...spoken('We had three weeks.').words.map(({ from, to }) => ({ from, to })),
      { from: 1700, to: 2000 },
      { from: 4000, to: 4300 },
    ]
    const texts = ['We', 'had', 'three', 'weeks.', 'Then', 'none.']
    const cues = read(
      captions(placeWords(texts.map((text, index) => ({ text, from: 0, to: 0, ...words[index] })))),
    )
    expect(cues.map(({ lines }) => lines.join(' '))).toEqual(['We had three weeks.', 'Then', 'none.'])
    expect(cues[1]).toMatchObject({ from: 1700, to: 2700 })
  })

  it('show words that a correction added with the word before them', () => {
    const kept = keepTimes(spoken('we met in may'), 'So then we met her twice in May.')
    expect(read(captions(kept)).map(({ lines }) => lines)).toEqual([['So then we met her twice in May.']])
  })

  it('hold markup and arrows as text', () => {
    const file = captions(spoken('<b> a-->b & </v>'))
    expect(file).toContain('&lt;b&gt; a--&gt;b &amp; &lt;/v&gt;')
    expect(file.match(/-->/g)).toHaveLength(1)
  })

  it('count hours past the first', () => {
    expect(captions(spoken('late', { from: 3_599_500 }))).toContain('00:59:59.500 --> 01:00:00.500')
  })

  it('stay as long as reading takes where the speech leaves room', () => {
    const [cue] = read(captions(spoken('extraordinarily straightforward accomplishments', { each: 100 })))
    expect((cue?.to ?? 0) - (cue?.from ?? 0)).toBeGreaterThanOrEqual((47 / 20) * 1000 - 100)
  })

  it('fit their lines and seconds, follow each other, and lose no word, whatever was said', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    const word = fc.record({
      text: fc.oneof(text, fc.constantFrom('a.', 'well', '-->', '&amp;')),
      gap: fc.nat(1500),
      length: fc.nat(1200),
    })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (said) => {
        let at = 0
        const heard = said.map(({ text: spelled, gap, length }) => {
          const from = at + (gap < 900 ? 0 : gap)
          at = from + length
          return { text: spelled, from, to: at }
        })
        const placed = placeWords(checkWords(heard).words)
        const cues = read(captions(placed))
        let last = 0
        for (const { from, to, lines } of cues) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          expect(to - from).toBeLessThanOrEqual(7000)
          expect(lines.length).toBeLessThanOrEqual(2)
          for (const line of lines) expect([...unescaped(line)].length).toBeLessThanOrEqual(42)
          last = to
        }
        const shown = cues.flatMap(({ lines }) => lines.map(unescaped)).join('')
        expect(shown.replaceAll(' ', '')).toBe(placed.text.replaceAll(' ', ''))
      }),
    )
  })
})
