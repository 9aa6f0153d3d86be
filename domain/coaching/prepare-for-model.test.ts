import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepareForModel } from './prepare-for-model.ts'
import { readLimit } from './text/spans.ts'

const names = ['Maya Okonkwo-Lindqvist', 'May', 'Northfield University', 'José Núñez', '王小明']
const prepared = (text: string) => prepareForModel({ names }).prepare(text).text

describe('R-88 nothing that names a person leaves', () => {
  const canaries = [
    'maya.okonkwo@northfield.example',
    'maya (at) mail . com',
    '+1 (415) 555-0134',
    '415-555-0134',
    '4155550134',
    '٠٥٠ ١٢٣ ٤٥٦٧',
    'https://linkedin.example/in/maya?x=1',
    'www.mayabuilds.example',
    'github.com/mayaok',
    '@maya_builds',
    '1204 North Willow Street, Apt 4, Springfield, IL 62704',
    '17 Elm Rd.',
    'P.O. Box 221',
    'Maya Okonkwo-Lindqvist',
    'MAYA OKONKWO-LINDQVIST',
    'maya',
    'Okonkwo',
    'lindqvist',
    'Northfield University',
    'northfield',
    'Jose Nunez',
    'jose\u0301',
    'No\u0301ñez'.replace('No\u0301', 'Nu\u0301'),
    '王小明',
    'Ma\u200bya',
  ]

  it.each(canaries)('takes out %j and puts it back', (canary) => {
    const text = `I told them "${canary}", and then ${canary} again, 20 minutes later.`
    const { text: safe, restore } = prepareForModel({ names }).prepare(text)
    expect(safe.toLowerCase()).not.toContain(canary.toLowerCase())
    expect(safe).toContain('20 minutes later')
    expect(restore(safe)).toBe(text)
  })

  it.each([
    'From 2019-2023 I may have sold 1,200,000 units, or 20 000 000, by 2024-10-12.',
    'The wait went from 20 to 8 minutes between 9.30 and 10.45 in 3 of 12 rooms.',
    'The score was 3 - 2 and 15 000 people came.',
    'I read 2 books in 1 week. In 12 weeks I read 24.',
  ])('leaves dates, amounts and ordinary words alone: %s', (text) => {
    expect(prepared(text)).toBe(text)
  })

  it('tells a month and a verb from a name by the capital', () => {
    expect(prepared('That may be, said May.')).toBe('That may be, said {name_1}.')
  })
})

it('uses one placeholder for the same words in answer and job text, and never one that the text already holds', () => {
  const { prepare } = prepareForModel({ names: ['Ada'] })
  const first = prepare('{name_1} met Ada and ada.')
  expect(first.text).toBe('{name_1} met {name_2} and {name_3}.')
  expect(prepare('Ada applies.').text).toBe('{name_2} applies.')
  expect(first.restore(first.text)).toBe('{name_1} met Ada and ada.')
})

it('maps places back to where the words stood', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('Ada ', 'a@b.example ', 'I led. ', '👩🏽‍🚀', 'e\u0301 ', '415-555-0134 ', 'قدت '),
        { maxLength: 20 },
      ),
      (parts) => {
        const text = parts.join('')
        const { text: safe, restore, toOriginal } = prepareForModel({ names: ['Ada'] }).prepare(text)
        expect(restore(safe)).toBe(text)
        expect(toOriginal(0)).toBe(0)
        expect(toOriginal(safe.length)).toBe(text.length)
        for (const hit of safe.matchAll(/led/gu))
          expect(text.startsWith('led', toOriginal(hit.index))).toBe(true)
      },
    ),
  )
})

it('prepares the longest answer a coach reads in under a second', { timeout: 20_000 }, () => {
  for (const piece of ['a', '1', '1 ', 'a.', 'a@', 'Ada ', '(415) ', '12 x ', '-']) {
    const started = performance.now()
    prepared(piece.repeat(Math.ceil(readLimit / piece.length)))
    expect(performance.now() - started).toBeLessThan(1000)
  }
})
