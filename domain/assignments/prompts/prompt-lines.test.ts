import { describe, expect, test } from 'vitest'
import { captionsOf, linesOf, readLines, writeLines } from './prompt-lines.ts'

const durationMs = 20_000
const problemOf = (typed: string) => {
  try {
    readLines(typed, { durationMs })
    return null
  } catch (error) {
    return (error as { fields: { lines: string } }).fields.lines
  }
}

describe('captions of a recorded question', () => {
  test('come as lines with times, a sentence each, and read back the same', () => {
    const words = 'Tell me about a time. What did you learn?'.split(' ').map((text, index) => ({ text, from: index * 1000, to: index * 1000 + 800 })) // prettier-ignore
    const lines = linesOf(words)
    expect(lines).toEqual([
      { from: 0, text: 'Tell me about a time.' },
      { from: 5_000, text: 'What did you learn?' },
    ])
    expect(writeLines(lines)).toBe('0:00 Tell me about a time.\n0:05 What did you learn?')
    expect(readLines(writeLines(lines), { durationMs })).toEqual(lines)
  })

  test('may be written without a time: that belongs to the line before, or to the start', () => {
    expect(readLines('Tell me\nabout it\n\n0:09 Now', { durationMs })).toEqual([
      { from: 0, text: 'Tell me about it' },
      { from: 9_000, text: 'Now' },
    ])
  })

  test.each([
    ['', 'Write what is said'],
    ['0:25 Too late', 'after the recording has ended'],
    ['0:09 Two\n0:03 One', 'Line 2 begins before'],
    ['a\0b', 'plain characters'],
  ])('that cannot be are named: %j', (typed, sentence) => {
    expect(problemOf(typed)).toContain(sentence)
  })

  test('are WebVTT, with nothing of a line shown before its time', () => {
    const vtt = captionsOf([{ from: 0, text: 'Tell me <b>about</b> it.' }, { from: 9_000, text: 'Now' }], { durationMs }) // prettier-ignore
    expect(vtt).toMatch(/^WEBVTT\n\n1\n00:00:00\.000 --> /)
    expect(vtt).toContain('&lt;b&gt;about')
    expect(vtt).toMatch(/00:00:09\.000 --> [^\n]+\nNow/)
  })
})
