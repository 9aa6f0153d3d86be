import { describe, expect, it } from 'vitest'
import { readTranscript } from './transcriber-answer.ts'
import { languageCode } from './transcriber-languages.ts'

const word = (text: string, start?: number, end?: number) => ({ word: text, start, end })
const read = (body: unknown, wordTimes = true) => readTranscript({ body, wordTimes })
const timed = (...words: ReturnType<typeof word>[]) =>
  read({ text: '', words }).words.map(({ text, from, to }) => [text, from, to])

describe('a transcript as servers give it', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a page', '<html></html>'],
    ['a list', []],
    ['no text', { words: [] }],
    ['words that are none', { text: 'a', words: ['a'] }],
    ['times that are text', { text: 'a', words: [{ word: 'a', start: '1', end: '2' }] }],
    ['text without times', { text: 'I said this.' }],
  ])('is unusable when it is %s', (_name, body) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ code: 'transcriber.unusable' }))
  })

  it('is no words when it is empty', () => {
    for (const body of [{ text: '' }, { text: ' ' }, { text: '', words: null, segments: [] }]) {
      expect(read(body)).toEqual({ language: null, words: [], seconds: null })
    }
  })

  it('drops the invented part and keeps the spoken one, where both stand in one answer', () => {
    const spoken = { start: 0, end: 1, text: ' I tried.', avg_logprob: -0.2, no_speech_prob: 0.02 }
    const invented = { start: 1, end: 4, text: ' Bye bye!', avg_logprob: -0.8, no_speech_prob: 0.9 }
    const words = [word('I', 0.1, 0.2), word('tried', 0.3, 0.9), word('Bye', 2, 2.2), word('bye', 2.4, 2.9)]
    const body = { text: 'I tried. Bye bye!', segments: [spoken, invented], words }
    expect(read(body).words.map(({ text }) => text)).toEqual(['I', 'tried.'])
    expect(read(body, false).words.map(({ text }) => text)).toEqual(['I', 'tried.'])
    const sure = { ...body, segments: [spoken, { ...invented, avg_logprob: -0.2 }] }
    expect(read(sure).words).toHaveLength(4)
    const untold = { ...body, segments: [spoken, { ...invented, no_speech_prob: null }] }
    expect(read(untold).words).toHaveLength(4)
  })

  it('drops what a server notes about a sound', () => {
    const tokens = [
      word(' [', 0, 0.1),
      word('BLANK', 0.1, 0.2),
      word('_AUDIO', 0.2, 0.3),
      word(']', 0.3, 0.4),
    ]
    expect(read({ text: ' [BLANK_AUDIO]', segments: [{ start: 0, end: 1, text: ' [BLANK_AUDIO]', words: tokens }] }).words).toEqual([]) // prettier-ignore
    expect(read({ text: '(upbeat music) So we began.' }, false).words.map(({ text }) => text)).toEqual(['So', 'we', 'began.']) // prettier-ignore
  })
})

describe('times of words', () => {
  it('are whole milliseconds, within the sound, and never before 0', () => {
    expect(timed(word('a', -0.2, 0.0004), word('b', 0.10049, 0.2))).toEqual([
      ['a', 0, 0],
      ['b', 100, 200],
    ])
    const body = { text: '', duration: 2, words: [word('a', 1.5, 2.7), word('b', 3.5, 4)] }
    expect(read(body)).toEqual({ language: null, words: [{ text: 'a', from: 1500, to: 2000 }], seconds: 2 })
  })

  it('of a word without any lie between its neighbours', () => {
    expect(timed(word('in', 0, 0.5), word('2014'), word('then', 1, 1.2))).toEqual([
      ['in', 0, 500],
      ['2014', 500, 500],
      ['then', 1000, 1200],
    ])
  })

  it('that wobble are put in order, and those that run backward are refused', () => {
    expect(timed(word('a', 1, 1.4), word('b', 0.9, 1.2))).toEqual([
      ['a', 1000, 1000],
      ['b', 1000, 1200],
    ])
    expect(() => timed(word('a', 9, 9.5), word('b', 2, 3))).toThrow(/no transcript/)
  })
})

it('gives words back the marks of the text, also where both differ', () => {
  const words = ['It', 'cost', '5', 'he', 'said', 'really', 'done'].map((text, at) =>
    word(text, at, at + 0.5),
  )
  const { words: heard } = read({ text: 'It cost $5, “he” said — indeed (really)! Well, done…', words })
  expect(heard.map(({ text }) => text)).toEqual(['It', 'cost', '$5,', '“he”', 'said', '(really)!', 'done…'])
})

it('knows languages by name, code and locale, and no others', () => {
  const codes = ['english', 'German', 'haitian creole', 'es', 'pt-BR', 'cantonese'].map(languageCode)
  expect(codes).toEqual(['en', 'de', 'ht', 'es', 'pt', 'zh'])
  for (const other of ['klingon', '', 'xx', null, undefined]) expect(languageCode(other)).toBeNull()
})
