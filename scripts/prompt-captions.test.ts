import { expect, it } from 'vitest'
// @ts-expect-error plain JavaScript for Node alone, without types
import { captionLength, captionPieces, clauses, toVtt } from './prompt-captions.mjs'

it('cuts a question where a voice breathes', () => {
  expect(clauses('It is late, and you are alone. What do you do?')).toEqual([
    'It is late,',
    'and you are alone.',
    'What do you do?',
  ])
})

it('cuts a long clause at words, near its middle, and loses none', () => {
  const clause = 'one two three four five six seven eight nine ten '.repeat(4).trim()
  const pieces: string[] = captionPieces(clause)
  expect(pieces.join(' ')).toBe(clause)
  expect(pieces.every((piece) => piece.length <= captionLength)).toBe(true)
  expect(captionPieces('x'.repeat(200))).toHaveLength(1)
})

it('writes times as WebVTT wants them', () => {
  const vtt: string = toVtt([
    { start: 0.15, end: 1.9999, text: 'Hello.' },
    { start: 61.5, end: 62, text: 'Why?' },
  ])
  expect(vtt).toBe('WEBVTT\n\n00:00:00.150 --> 00:00:02.000\nHello.\n\n00:01:01.500 --> 00:01:02.000\nWhy?\n')
})
