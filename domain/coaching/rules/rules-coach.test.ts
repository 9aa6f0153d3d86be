import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingGrade } from '#content/readability.ts'
import { examples, exampleRubric } from '../fixtures/answers.ts'
import type { ExampleAnswer } from '../fixtures/answers.ts'
import type { CoachDraft } from '../ports.ts'
import { countWords } from '../text/spans.ts'
import { verifyRemarks } from '../verify-remarks.ts'
import { rulesCoach } from './rules-coach.ts'

const request = (example: ExampleAnswer) => ({ ...example, rubric: exampleRubric, run: 1 })

async function rate(example: ExampleAnswer): Promise<CoachDraft> {
  const draft = await rulesCoach().rate(request(example))
  if (draft.kind === 'support') throw new Error('No levels: the answer speaks of self-harm.')
  return draft
}

const level = (draft: CoachDraft, item: string) => draft.levels.find((one) => one.item === item)?.level
const priorities = (draft: CoachDraft) => draft.remarks.filter(({ kind }) => kind === 'priority')
const said = (draft: CoachDraft, words: string) =>
  draft.remarks.find(({ takeaway }) => takeaway.includes(words))

describe('S4-7 the built-in rules coach', () => {
  it.each(Object.values(examples))(
    'finds evidence for every remark: $name',
    async (example: ExampleAnswer) => {
      const draft = await rate(example)
      const verified = verifyRemarks({ ...example, question: example.question.text, ...draft })
      expect(verified.dropped).toEqual([])
      expect(verified.mended).toBe(0)
      expect(verified.remarks.length).toBeGreaterThan(0)
      expect(verified.remarks.map(({ start }) => start)).toEqual(draft.remarks.map(({ start }) => start))
      expect(priorities(draft).length).toBeLessThanOrEqual(3)
      for (const { takeaway, move, tryLine } of draft.remarks) {
        expect(countWords(tryLine)).toBeLessThanOrEqual(25)
        expect(readingGrade(`${takeaway.replace(/"[^"]*"/gu, 'it')} ${move}`)).toBeLessThanOrEqual(8)
      }
    },
  )

  it('names the measure whole', async () => {
    const answer =
      'The food bank double-booked its volunteers and my task was to find out why. I interviewed six of them and wrote a form that refuses two people for one shift. By the end of the term double bookings fell from nine a month to one.'
    const draft = await rate({ ...examples.complete, answer })
    expect(draft.remarks[0]?.takeaway).toContain('"from nine a month to one"')
  })

  it('never gives words back as a line to try', async () => {
    for (const example of Object.values(examples)) {
      for (const { kind, quote, tryLine } of (await rate(example)).remarks) {
        expect(tryLine).not.toBe('')
        if (kind === 'strength') expect(tryLine).not.toContain(quote.slice(0, 20))
      }
    }
  })

  it('quotes no clause without the one it leans on, and asks for no figure where figures are told', async () => {
    const story =
      'Last spring I led the debate club and my task was to find out why people left. I called seven members who had left the club in the winter. '
    const end = 'I met the president again after a month, and she said that it worked'
    const counted = await rate({
      ...examples.complete,
      answer: `${story}${end} for nearly all of the younger members of our club, which was a great success. We had planned four of six talks late.`,
    })
    expect(said(counted, 'not how much or for how many')).toBeUndefined()
    const open = await rate({
      ...examples.complete,
      answer: `Last spring I led the debate club and my task was to find out why people left. I called the members. ${end} well for nearly all of the younger members of our club.`,
    })
    for (const { quote } of [...counted.remarks, ...open.remarks])
      expect(quote).not.toMatch(/^after a month/u)
  })

  it('rates a story with all four parts by an anchor that says so', async () => {
    const told =
      'Last summer I volunteered at a food bank in my town. We wanted to hand out every box before the evening. I counted the boxes and I wrote a list for each table. As a result the queue dropped from 40 to 10 people.'
    expect(level(await rate({ ...examples.complete, answer: told }), 'structure')).toBe(5)
    const late = `${told} Later I rebuilt the list for the next team and I taught them how to use it.`
    expect(level(await rate({ ...examples.complete, answer: late }), 'structure')).toBe(4)
    const taskInOtherWords = told.replace(
      'We wanted to hand out every box before the evening. ',
      'Boxes stood there for days. ',
    )
    expect(level(await rate({ ...examples.complete, answer: taskInOtherWords }), 'structure')).toBeNull()
    const trouble = taskInOtherWords.replace('Boxes stood', 'The lists were missing. Boxes stood')
    expect(level(await rate({ ...examples.complete, answer: trouble }), 'structure')).toBe(5)
  })

  it('praises nobody for harm, and asks for no other verb where "worked" only sets the scene', async () => {
    const harm =
      'Last week two of us had to close the till. I shouted at him in front of all the guests. In the end we won.'
    expect(said(await rate({ ...examples.complete, answer: harm }), '"shouted" names a step')).toBeUndefined()
    const kind = harm.replace('shouted at him', 'apologized to him')
    expect(
      said(await rate({ ...examples.complete, answer: kind }), '"apologized" names a step'),
    ).toBeDefined()
    const scene =
      'I worked at a cafe near the station. My task was to sort the bookings. I called every guest.'
    expect(said(await rate({ ...examples.complete, answer: scene }), '"worked" can stand')).toBeUndefined()
  })

  it('takes no clock time for a measure and never both praises and criticizes the same words', async () => {
    const story =
      'Last summer I worked at a cafe near the station. My task was to sort the bookings, so I called every guest and I rewrote the list. '
    const counted = await rate({
      ...examples.complete,
      answer: `${story}In the end, by six o’clock all twelve bookings were confirmed.`,
    })
    expect(counted.remarks[0]).toMatchObject({
      kind: 'strength',
      quote: 'In the end, by six o’clock all twelve bookings were confirmed',
    })
    expect(counted.remarks[0]?.takeaway).toMatch(/^"twelve bookings" lets/)
    expect(counted.remarks.filter(({ quote }) => quote.includes('twelve'))).toHaveLength(1)
    for (const time of ['six o’clock', "6 o'clock", '6:30', '5 pm', 'half past two']) {
      const draft = await rate({
        ...examples.complete,
        answer: `${story}In the end, by ${time} all were confirmed.`,
      })
      expect(said(draft, 'measure the change')).toBeUndefined()
    }
  })

  it.each(Object.values(examples))('says one thing about the same words: $name', async (example) => {
    const spans = (await rate(example)).remarks.map(({ quote, start = -1 }) => [start, start + quote.length])
    const sorted = spans.toSorted(([a = 0], [b = 0]) => a - b)
    sorted
      .slice(1)
      .forEach(([start = 0], index) => expect(start).toBeGreaterThanOrEqual(sorted[index]?.[1] ?? 0))
  })

  it('shows the number that makes a result, and rates what it can count', async () => {
    const draft = await rate(examples.complete)
    expect(draft.remarks[0]).toMatchObject({
      kind: 'strength',
      item: 'evidence',
      quote: 'As a result the wait went from 20 to 8 minutes',
      tryLine: 'That happened because I [which step?].',
    })
    expect(level(draft, 'structure')).toBe(5)
    expect(level(draft, 'evidence')).toBe(5)
    expect(['relevance', 'link_to_role', 'clarity'].map((item) => level(draft, item))).toEqual([
      null,
      null,
      null,
    ])
  })

  it('notices a story told as "we", a vague result and softeners, each with its own words', async () => {
    const draft = await rate(examples.shared)
    expect(said(draft, 'belong to "we"')?.tryLine).toContain('My own part was [what did you do?]')
    expect(said(draft, '"good" leaves the size open')?.quote).toContain('a good grade')
    // No anchor says that an example was told and the part in it was not.
    expect(level(draft, 'evidence')).toBeNull()
  })

  it('says the sentence without the words that soften it', async () => {
    const answer =
      'The printer in the library broke in the exam week. It was kind of a mess for the whole floor. I think the queue was maybe the worst part.'
    expect(said(await rate({ ...examples.complete, answer }), '"kind of"')?.tryLine).toBe(
      'It was a mess for the whole floor.',
    )
  })

  it('sees no hidden doer in "what was done", no lesson in what others did, and takes a measure whole', async () => {
    const story =
      'Last spring I coached a youth team and my task was to win back the parents. I wrote a short plan for each evening. '
    const told = async (end: string) => (await rate({ ...examples.complete, answer: story + end })).remarks
    const says = async (end: string) => (await told(end)).map(({ takeaway }) => takeaway).join('\n')
    expect(
      await says('Each of them said one thing that was done. We won two of the next four games.'),
    ).toContain('"two of the next four games"')
    expect(await says('Each of them said one thing that was done.')).not.toContain('leaves open who did it')
    expect(await says('From then on he spoke almost every week.')).not.toContain('what you took from it')
    expect(await says('Then we could play the whole evening.')).not.toContain('does not learn')
  })

  it('asks for the result where a story stops at a step', async () => {
    const answer =
      'Last summer I worked at a cafe near the station. We had to open at six every day. I rewrote the morning list and I moved the cups next to the machine.'
    const draft = await rate({ ...examples.complete, answer })
    const [first] = priorities(draft)
    expect(first).toMatchObject({
      quote: 'I moved the cups next to the machine',
      tryLine: 'After I moved the cups next to the machine, [what changed, and for whom?].',
    })
  })

  it('asks for the second half of a question that was left open', async () => {
    const [first] = priorities(await rate(examples.noLesson))
    expect(first?.takeaway).toBe('The question asks what you learned. The answer ends before it gets there.')
  })

  it('answers "why" questions by reasons, moments and the role, and rates nothing there', async () => {
    const draft = await rate(examples.claims)
    expect(said(draft, 'a claim that anyone could make')?.quote).toBe('I am a hard worker and a fast learner')
    expect(said(draft, '"Nursing assistant"')?.tryLine).toContain('As a nursing assistant')
    expect(draft.levels.every((one) => one.level === null)).toBe(true)
  })

  it('asks a plan for its order and its end', async () => {
    const draft = await rate(examples.plan)
    expect(said(draft, 'the order of your steps')).toBeDefined()
    expect(said(draft, 'The plan ends with this step')).toBeDefined()
  })

  it('swaps a verb that hides the work', async () => {
    expect(said(await rate(examples.weakVerbs), '"helped"')?.tryLine).toBe('I [which step?] the planning.')
  })

  it('never makes a stutter or a sound of thinking a priority', async () => {
    const stuttered = priorities(await rate(examples.stutter))
    const plain = examples.stutter.answer
      .replace(/Um, so, I, I, I/u, 'I')
      .replace(/I, um,/u, 'I')
      .replace('I, I', 'I')
    const fluent = priorities(await rate({ ...examples.stutter, answer: plain.replace('and and', 'and') }))
    expect(stuttered.map(({ takeaway }) => takeaway)).toEqual(fluent.map(({ takeaway }) => takeaway))
  })

  it.each(['I explained recursion to my roommate.', 'yes', '👍🏽👍🏽', '好'])(
    'gives one remark and no levels to %j',
    async (answer) => {
      const draft = await rate({ ...examples.complete, answer })
      const verified = verifyRemarks({ answer, question: '', remarks: draft.remarks, levels: draft.levels })
      expect(verified.remarks).toHaveLength(1)
      expect(verified.levels.every((one) => one.level === null)).toBe(true)
    },
  )

  it('rates nothing by the anchors of a rubric that it does not know', async () => {
    const rubric = { ...exampleRubric, version: 2 }
    const draft = await rulesCoach().rate({ ...request(examples.complete), rubric })
    expect(draft).toMatchObject({ kind: 'rules', rubricVersion: 'interview@2' })
    expect('levels' in draft && draft.levels.every((one) => one.level === null)).toBe(true)
  })

  it('gives people to turn to instead of levels where an answer speaks of self-harm', async () => {
    const answer = `${examples.complete.answer} Some days I don’t want to be alive.`
    expect(await rulesCoach().rate({ ...request(examples.complete), answer })).toMatchObject({
      kind: 'support',
    })
  })
})

it('reads 1 MB of anything to its end and breaks no span', { timeout: 60_000 }, async () => {
  for (const piece of ['I led. ', 'a', '👩🏽‍🚀', 'we did and ', '\u0000', 'I I I ', '1', '"', ' ']) {
    const answer = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const draft = await rate({ ...examples.complete, answer })
    for (const { quote, start = -1 } of draft.remarks) expect(answer.startsWith(quote, start)).toBe(true)
  }
})

it('R-86 quotes only what stands in the answer, whatever is written', { timeout: 30_000 }, async () => {
  const parts = [
    'I led the team',
    ' we ',
    'because',
    '. ',
    ', ',
    'As a result',
    ' 12 ',
    '👩🏽‍🚀',
    'e\u0301',
    'قدت',
    '我带领',
    'kind of ',
    'a lot',
    '"so"',
    '\n',
    '<b>',
    'I helped ',
  ]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 60 }), async (some) => {
      const answer = some.join(' ')
      const draft = await rate({ ...examples.complete, answer })
      for (const { quote, start = -1 } of draft.remarks) expect(answer.startsWith(quote, start)).toBe(true)
      const { dropped } = verifyRemarks({ answer, question: examples.complete.question.text, ...draft })
      const thin = draft.remarks.filter(({ quote }) => (quote.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < 3)
      const unfounded = dropped.find(({ reason }) => reason === 'false_quote')?.count ?? 0
      expect(unfounded).toBeLessThanOrEqual(thin.length)
    }),
    { numRuns: 300 },
  )
})
