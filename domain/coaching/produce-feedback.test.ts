import { describe, expect, it } from 'vitest'
import { examples, exampleRubric } from './fixtures/answers.ts'
import { coachFailure, rulesCoach, produceFeedback } from './index.ts'
import type { Coach, CoachDraft, CoachLevel, CoachRequest, DraftRemark, FeedbackInput } from './index.ts'

const example = examples.complete
const remark: DraftRemark = {
  kind: 'strength',
  item: 'evidence',
  quote: 'the wait went from 20 to 8 minutes',
  takeaway: 'A listener can picture how much changed.',
  move: 'Say this early.',
  tryLine: 'The wait went from 20 to 8 minutes.',
}
const draft = (part: Partial<CoachDraft> = {}): CoachDraft => ({
  kind: 'model',
  model: 'test-model',
  promptVersion: 'p1',
  rubricVersion: 'interview@1',
  levels: [{ item: 'clarity', level: 3 }],
  remarks: [remark],
  ...part,
})
const clarity = (level: number): CoachLevel[] => [{ item: 'clarity', level }]

/** A coach whose answers are given one by one, and which keeps what it was asked. */
function coachOf(...answers: (CoachDraft | Error | { kind: 'support' })[]) {
  const asked: CoachRequest[] = []
  const coach: Coach = {
    kind: 'model',
    model: 'test-model',
    promptVersion: 'p1',
    rate: (request) => {
      const next = answers[asked.push(request) - 1]
      if (!next || next instanceof Error) return Promise.reject(next ?? new Error('asked too often'))
      return Promise.resolve(next.kind === 'support' ? { ...draft(), kind: 'support' } : (next as CoachDraft))
    },
  }
  return { coach, asked }
}

const produce = (coach: Coach, part: Partial<FeedbackInput> = {}) =>
  produceFeedback({
    ...example,
    rubric: exampleRubric,
    coach,
    names: [],
    budget: { runs: 1, calls: 2 },
    ...part,
  })

describe('S4-7 from an answer to feedback', () => {
  it('gives a report by the built-in rules, with nothing but verified remarks', async () => {
    const report = await produce(rulesCoach())
    expect(report).toMatchObject({ outcome: 'report', kind: 'rules', runs: 1, dropped: [], mended: 0 })
    if (report.outcome !== 'report') throw new Error('no report')
    for (const { start, end, quote } of report.remarks) expect(example.answer.slice(start, end)).toBe(quote)
  })

  it('keeps versions, dropped remarks and cost beside the remarks', async () => {
    const { coach } = coachOf(
      draft({
        remarks: [remark, { ...remark, quote: 'I doubled the sales' }],
        usage: { inputTokens: 9, outputTokens: 4 },
      }),
    )
    expect(await produce(coach)).toMatchObject({
      outcome: 'report',
      model: 'test-model',
      promptVersion: 'p1',
      rubricVersion: 'interview@1',
      remarks: [{ quote: remark.quote }],
      dropped: [{ reason: 'false_quote', count: 1 }],
      calls: [{ run: 1, outcome: 'ok', usage: { inputTokens: 9, outputTokens: 4 } }],
    })
  })

  it('R-86 shows no levels of a model without one remark that stands', async () => {
    const { coach } = coachOf(
      draft({ remarks: [{ ...remark, quote: 'I doubled the sales' }] }),
      draft({ remarks: [] }),
    )
    expect(await produce(coach)).toMatchObject({
      outcome: 'failed',
      failure: 'rejected',
      reason: 'no_evidence',
    })
  })

  it('rates k times, takes the median and says where the runs disagreed', async () => {
    const other = {
      ...remark,
      quote: 'I split the sign-up sheet by subject',
      tryLine: 'I split the sheet by subject.',
    }
    const { coach, asked } = coachOf(
      draft({ levels: clarity(5) }),
      draft({ levels: clarity(3), remarks: [other] }),
      draft({ levels: clarity(2) }),
    )
    const report = await produce(coach, { budget: { runs: 3, calls: 4 } })
    expect(asked.map(({ run }) => run)).toEqual([1, 2, 3])
    expect(report).toMatchObject({ outcome: 'report', runs: 3, remarks: [{ quote: other.quote }] })
    expect(report).toHaveProperty(
      'levels',
      expect.arrayContaining([{ item: 'clarity', level: 3, spread: 3, lessSure: true }]),
    )
  })
})

describe('R-88 what a model is given', () => {
  it('has no names and contacts, and the student reads their own words again', async () => {
    const answer = `I am Maya Lindqvist (maya@northfield.example). ${example.answer}`
    const quoted = { ...remark, quote: 'I am {name_1} ({email_1})', takeaway: 'A listener hears who speaks.' }
    const { coach, asked } = coachOf(draft({ remarks: [quoted] }))
    const names = ['Maya Lindqvist', 'Northfield University']
    const setup = { ...example.setup, jobText: 'Maya, join us at www.harbor.example' }
    const report = await produce(coach, { answer, names, setup })
    expect(JSON.stringify(asked)).not.toMatch(/maya|lindqvist|northfield|harbor/iu)
    expect(report).toMatchObject({
      remarks: [{ quote: 'I am Maya Lindqvist (maya@northfield.example)', start: 0 }],
    })
  })

  it('is never an answer that speaks of self-harm', async () => {
    const { coach, asked } = coachOf(draft())
    expect(await produce(coach, { answer: `${example.answer} I want to die.` })).toEqual({
      outcome: 'support',
      calls: [],
    })
    expect(asked).toEqual([])
  })
})

describe('F-30 when a coach fails', () => {
  it('asks once more, naming the problem, where the form of an output was wrong', async () => {
    const wrong = () => coachFailure('rejected', 'wrong_json', { repairable: true })
    const mended = coachOf(wrong(), draft())
    expect(await produce(mended.coach)).toMatchObject({ outcome: 'report' })
    expect(mended.asked.map(({ repairOf }) => repairOf)).toEqual([undefined, 'wrong_json'])
    const broken = coachOf(wrong(), wrong(), draft())
    expect(await produce(broken.coach)).toMatchObject({
      outcome: 'failed',
      failure: 'rejected',
      reason: 'wrong_json',
    })
    expect(broken.asked).toHaveLength(2)
  })

  it.each(['unauthorized', 'rate_limited', 'not_found', 'unavailable'] as const)(
    'stops at once on %s, with a sentence that says the answer is safe',
    async (kind) => {
      const { coach, asked } = coachOf(coachFailure(kind, 'test', { retryAfter: 7 }), draft())
      const outcome = await produce(coach, { budget: { runs: 3, calls: 4 } })
      expect(outcome).toMatchObject({ outcome: 'failed', failure: kind, retryAfter: 7 })
      expect(outcome).toHaveProperty('sentence', expect.stringContaining('Your answer is safe.'))
      expect(asked).toHaveLength(1)
    },
  )

  it('reports on the runs that worked', async () => {
    const { coach } = coachOf(draft(), coachFailure('unavailable', 'timeout'))
    expect(await produce(coach, { budget: { runs: 3, calls: 4 } })).toMatchObject({
      outcome: 'report',
      runs: 1,
    })
  })

  it('shows people to turn to where the coach asks for it', async () => {
    expect(await produce(coachOf({ kind: 'support' }).coach)).toMatchObject({ outcome: 'support' })
  })

  it('R-89 calls nobody without budget, without an answer, or after an abort', async () => {
    const { coach, asked } = coachOf(draft())
    expect(await produce(coach, { budget: { runs: 0, calls: 0 } })).toMatchObject({
      failure: 'rate_limited',
      reason: 'budget',
    })
    expect(await produce(coach, { answer: ' \n ' })).toMatchObject({
      failure: 'rejected',
      reason: 'empty_answer',
    })
    expect(await produce(coach, { signal: AbortSignal.abort() })).toMatchObject({
      failure: 'unavailable',
      reason: 'aborted',
    })
    expect(asked).toEqual([])
  })

  it('lets a fault of our own through instead of calling it the vendor’s', async () => {
    await expect(produce(coachOf(new TypeError('ours')).coach)).rejects.toThrow('ours')
  })
})
