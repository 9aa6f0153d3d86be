import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CoachLevel, DraftRemark } from './ports.ts'
import { rubricItemIds } from './rubric.ts'
import { countWords, isGraphemeEdge } from './text/spans.ts'
import { mostPriorities, verifyRemarks } from './verify-remarks.ts'

const question = 'Tell me about a time you improved something.'
const answer =
  'In my second year I ran the tutoring desk at the library. We had long lines. I split the sign-up sheet by subject, ' +
  'and the wait went from 20 to 8 minutes. I said “bring your notes”, and people did. We had long lines.'

const honest: DraftRemark = {
  kind: 'strength',
  item: 'evidence',
  quote: 'the wait went from 20 to 8 minutes',
  takeaway: 'A listener can picture how much changed.',
  move: 'Say this early.',
  tryLine: 'The wait went from 20 to 8 minutes after I split the sheet.',
}

const verify = (remarks: DraftRemark[], levels: CoachLevel[] = [], text = answer) =>
  verifyRemarks({ answer: text, question, remarks, levels })

const reasons = (remarks: DraftRemark[]) => verify(remarks).dropped.map(({ reason }) => reason)

describe('R-86 quotes stand in the answer', () => {
  it('keeps a true remark and finds its span', () => {
    const { remarks, dropped } = verify([honest])
    expect(dropped).toEqual([])
    expect(remarks).toEqual([
      { ...honest, start: answer.indexOf('the wait'), end: answer.indexOf(' minutes') + 8 },
    ])
  })

  it('drops words that are close but not the same, half words, and a lone "I"', () => {
    for (const quote of [
      'the wait went from 20 to 9 minutes',
      'The wait went',
      'ime at the',
      'ong lin',
      'I',
      ' , ',
      '',
    ]) {
      expect(reasons([{ ...honest, quote }])).toEqual(['false_quote'])
    }
  })

  it('accepts other blanks and other quotation marks, and shows the answer as it was written', () => {
    const { remarks } = verify([
      { ...honest, quote: '"I said  \'bring' },
      { ...honest, quote: 'I said\n"bring your notes"' },
    ])
    expect(remarks.map(({ quote }) => quote)).toEqual(['I said “bring your notes”'])
  })

  it('gives a sentence that stands twice to its places in order, and believes a start only where it is true', () => {
    const twice = { ...honest, quote: 'We had long lines' }
    const first = answer.indexOf(twice.quote)
    const second = answer.lastIndexOf(twice.quote)
    expect(verify([twice, twice, twice]).remarks.map(({ start }) => start)).toEqual([first, second])
    expect(verify([{ ...twice, start: second }]).remarks[0]?.start).toBe(second)
    expect(verify([{ ...twice, start: 3 }]).remarks[0]?.start).toBe(first)
  })

  it('checks the words that a takeaway quotes too', () => {
    expect(reasons([{ ...honest, takeaway: 'You said "I doubled the budget" here.' }])).toEqual([
      'false_quote',
    ])
    expect(reasons([{ ...honest, takeaway: 'You said "long lines", which sets the scene.' }])).toEqual([])
  })

  it('shortens a very long quote at a word, and it still stands in the answer', () => {
    const long = 'I sorted the returned books by shelf and by hand every day. '.repeat(20)
    const [remark] = verify([{ ...honest, quote: long.trim() }], [], long).remarks
    expect(remark?.quote.length).toBeLessThanOrEqual(280)
    expect(long.startsWith(remark?.quote ?? '?')).toBe(true)
  })
})

describe('R-82 and F-39 words that are never shown', () => {
  it.each([
    ['You seem prepared.', 'banned_words'],
    ['You sound nervous to a listener.', 'banned_words'],
    ['A listener would hire you.', 'banned_words'],
    ['Your acc\u200dent makes this hard to follow.', 'banned_words'],
    ['Your eye contact was good.', 'banned_words'],
    ['You are an introvert, it shows.', 'banned_words'],
    ['<img src=x onerror=alert(1)> A listener sees it.', 'markup'],
    ['Read [this](https://evil.example/x) first.', 'markup'],
    ['Look at https://evil.example for more.', 'link'],
    ['Write to help@evil.example for more.', 'link'],
    ['See report 3f2504e0-4f89-41d3-9a0c-0305e82c3301 too.', 'id'],
    ['Compare with rep_8fk29ax1 of another student.', 'id'],
    ['You raised sales by 40 percent.', 'invented_number'],
    ['A listener thinks of your work at Google here.', 'invented_name'],
    ['x'.repeat(400), 'too_long'],
    ['\u0000\u202e', 'empty'],
  ])('drops a takeaway such as %j', (takeaway, reason) => {
    expect(reasons([{ ...honest, takeaway }])).toEqual([reason])
  })

  it('never makes a stutter or a pause a priority', () => {
    const text = `${answer} I, I, um, I left it there.`
    const stutter = { ...honest, kind: 'priority' as const, quote: 'I, I, um, I' }
    expect(verify([stutter], [], text).dropped).toEqual([{ reason: 'blames_delivery', count: 1 }])
    expect(reasons([{ ...honest, takeaway: 'The long pauses make it hard to follow.' }])).toEqual([
      'banned_words',
    ])
  })
})

describe('the line to try invents nothing', () => {
  const line = (tryLine: string) => verify([{ ...honest, tryLine }]).remarks[0]?.tryLine

  it.each([
    ['The wait fell from 20 to 5 minutes.', 'The wait [what?] from 20 to [how many?] minutes.'],
    [
      'I split the sheet, which cut the wait by 60%.',
      'I split the sheet, which [what?] the wait by [how many?].',
    ],
    [
      'At the Bodleian library, I split the sheet by subject.',
      'At the [who or what?] library, I split the sheet by subject.',
    ],
    ['I won the national robotics award.', 'Before, it was [how many?]. After, it was [how many?].'],
    ['I did it because I am a confident person.', 'Before, it was [how many?]. After, it was [how many?].'],
    [
      'The wait went from [how many, 30?] to 8 minutes.',
      'The wait went from [how many, how many?] to 8 minutes.',
    ],
  ])('%j', (given, shown) => {
    expect(line(given)).toBe(shown)
  })

  it('keeps to 25 words', () => {
    expect(countWords(line('I split the sheet and '.repeat(8)) ?? '')).toBeLessThanOrEqual(25)
  })

  it('may take names and numbers from the job text', () => {
    const setup = {
      role: '',
      industry: '',
      level: '',
      skills: [],
      jobText: 'Harbor Works serves 300 clients.',
    }
    const tryLine = 'At Harbor Works I would split the sheet for 300 clients.'
    const { remarks } = verifyRemarks({
      answer,
      question,
      setup,
      remarks: [{ ...honest, tryLine }],
      levels: [],
    })
    expect(remarks[0]?.tryLine).toBe(tryLine)
  })
})

describe('order and number', () => {
  const many = [
    'In my second year',
    'I split the sign-up sheet',
    'bring your notes',
    'We had long lines',
    'people did',
  ].map((quote, index): DraftRemark => ({ ...honest, quote, kind: index === 4 ? 'strength' : 'priority' }))

  it('shows strengths first and at most three priorities', () => {
    const { remarks, dropped } = verify(many)
    expect(remarks.map(({ kind }) => kind)).toEqual(['strength', 'priority', 'priority', 'priority'])
    expect(dropped).toEqual([{ reason: 'too_many', count: 1 }])
  })

  it('says one thing about the same words, whatever the order: praise stays, and of one kind the first', () => {
    const wide = { ...honest, kind: 'priority' as const, quote: 'I split the sign-up sheet by subject', item: 'clarity' as const } // prettier-ignore
    const inner = { ...wide, quote: 'split the sign-up sheet', item: 'structure' as const }
    const praise = { ...honest, quote: 'the sign-up sheet by subject' }
    const apart = { ...wide, quote: 'We had long lines' }
    const shown = (remarks: DraftRemark[]) => verify(remarks).remarks.map(({ kind, quote }) => [kind, quote])
    const expected = [
      ['strength', praise.quote],
      ['priority', apart.quote],
    ]
    expect(shown([wide, inner, praise, apart])).toEqual(expected)
    expect(shown([apart, praise, inner, wide])).toEqual(expected)
    expect(verify([wide, inner, apart])).toMatchObject({
      remarks: [{ quote: wide.quote }, { quote: apart.quote }],
      dropped: [{ reason: 'overlap', count: 1 }],
    })
    const five = ['In my second year', 'I split the sign-up sheet', 'bring your notes', 'We had long lines', 'people did'] // prettier-ignore
    const priorities = five.map((quote): DraftRemark => ({ ...wide, quote }))
    expect(verify([...priorities, { ...wide, quote: 'I split the sign-up' }]).remarks).toHaveLength(3)
  })

  it('gives one remark and no levels to an answer of fewer than 20 words', () => {
    const text = 'I split the sign-up sheet. We had long lines.'
    const { remarks, levels } = verify(many.slice(1, 4), [{ item: 'clarity', level: 4 }], text)
    expect(remarks).toHaveLength(1)
    expect(levels.every(({ level }) => level === null)).toBe(true)
  })

  it('shows no level outside 1 to 5 and none for an item the rubric does not have', () => {
    const levels = [
      { item: 'clarity', level: 7 },
      { item: 'evidence', level: 2.5 },
      { item: 'structure', level: 5 },
      { item: 'charm', level: 3 },
    ] as CoachLevel[]
    const verified = verify([honest], levels)
    expect(verified.levels.filter(({ level }) => level !== null)).toEqual([{ item: 'structure', level: 5 }])
    expect(verified.dropped).toContainEqual({ reason: 'level_out_of_range', count: 2 })
  })
})

describe('whatever a coach returns (R-86, F-39)', () => {
  const alphabet = [
    'I led ',
    'the team. ',
    '👩🏽‍🚀',
    'e\u0301',
    'قدت الفريق ',
    '我带领团队。',
    '“so” ',
    '\ud83d',
    '12 ',
    '\n',
    '<b>',
  ]
  const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 30 }).map((parts) => parts.join(''))
  const said = fc.oneof(
    text,
    fc.string({ unit: 'binary' }),
    fc.constantFrom('<script>x</script>', 'https://a.example', ''),
  )
  const remark = (given: string) =>
    fc.record({
      kind: fc.constantFrom('strength' as const, 'priority' as const),
      item: fc.constantFrom(...rubricItemIds),
      quote: fc.oneof(
        said,
        fc.tuple(fc.nat(given.length), fc.nat(40)).map(([at, long]) => given.slice(at, at + long)),
      ),
      start: fc.option(fc.integer(), { nil: undefined }),
      takeaway: said,
      move: said,
      tryLine: said,
    })

  it('shows only quotes that are the answer at their span, whole, in plain text', { timeout: 30_000 }, () => {
    const cases = text.chain((given) =>
      fc.tuple(fc.constant(given), fc.array(remark(given), { maxLength: 8 })),
    )
    fc.assert(
      fc.property(cases, ([given, remarks]) => {
        const verified = verify(remarks, [], given)
        const lost = verified.dropped.reduce((sum, { count }) => sum + count, 0)
        expect(verified.remarks.length + lost).toBe(remarks.length)
        expect(verified.remarks.filter(({ kind }) => kind === 'priority').length).toBeLessThanOrEqual(
          mostPriorities,
        )
        for (const shown of verified.remarks) {
          expect(given.slice(shown.start, shown.end)).toBe(shown.quote)
          const meeting = verified.remarks.filter(({ start, end }) => start < shown.end && shown.start < end)
          expect(meeting).toEqual([shown])
          expect(isGraphemeEdge(given, shown.start) && isGraphemeEdge(given, shown.end)).toBe(true)
          for (const own of [shown.takeaway, shown.move, shown.tryLine]) {
            expect(own).not.toMatch(/[<>]|https?:|[\u0000-\u001f\u202a-\u202e]/u)
            expect(own).not.toBe('')
          }
          expect(countWords(shown.tryLine)).toBeLessThanOrEqual(25)
        }
      }),
      { numRuns: 400 },
    )
  })
})
