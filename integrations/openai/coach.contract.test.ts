import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { examples, exampleRubric } from '#domain/coaching/fixtures/answers.ts'
import { produceFeedback } from '#domain/coaching/index.ts'
import type { FeedbackInput, FeedbackOutcome } from '#domain/coaching/index.ts'
import { falsehoods } from '../simulators/openai/tamper.ts'
import { simulatedModels, startOpenAiSimulator } from '../simulators/openai/openai-simulator.ts'
import type { OpenAiSimulator } from '../simulators/openai/openai-simulator.ts'
import type { OpenAiFault } from '../simulators/openai/faults.ts'
import { openAiCoach } from './coach.ts'
import type { OpenAiOptions } from './coach.ts'
import { testCoachCapabilities } from './test-coach-capabilities.ts'

const apiKey = 'test-key'
let simulator: OpenAiSimulator
beforeAll(async () => {
  simulator = await startOpenAiSimulator({ port: 0, apiKey })
})
afterAll(() => simulator.close())

const optionsFor = (style: OpenAiOptions['style'], part: Partial<OpenAiOptions> = {}): OpenAiOptions => ({
  baseURL: simulator.url,
  apiKey,
  model: simulatedModels[0],
  style,
  timeoutMs: 5_000,
  maxBytes: 1_000_000,
  ...part,
})

async function produce(
  options: OpenAiOptions,
  fault: OpenAiFault = 'none',
  part: Partial<FeedbackInput> = {},
): Promise<{ outcome: FeedbackOutcome; calls: number }> {
  const before = simulator.requests().length
  simulator.setFault(fault)
  const coach = openAiCoach(options)
  const example = examples.complete
  const budget = { runs: 1, calls: 2 }
  const outcome = await produceFeedback({
    ...example,
    rubric: exampleRubric,
    coach,
    names: [],
    budget,
    ...part,
  })
  return { outcome, calls: simulator.requests().length - before }
}

const styles = ['responses', 'chat'] as const

describe.each(styles)('S4-7 a model over real HTTP, %s', (style) => {
  it('gives remarks whose quotes stand in the answer, and levels', async () => {
    const { outcome } = await produce(optionsFor(style))
    expect(outcome).toMatchObject({ outcome: 'report', kind: 'model', dropped: [], mended: 0 })
    if (outcome.outcome !== 'report') throw new Error('no report')
    expect(outcome.remarks.map(({ kind }) => kind)).toContain('strength')
    expect(outcome.levels.filter(({ level }) => level !== null).length).toBeGreaterThanOrEqual(4)
    expect(outcome.calls[0]?.usage?.inputTokens).toBeGreaterThan(100)
  })

  it.each(Object.values(examples))('derives what it says from the answer: $name', async (example) => {
    const { outcome } = await produce(optionsFor(style), 'none', example)
    if (outcome.outcome !== 'report') throw new Error(JSON.stringify(outcome))
    expect(outcome.dropped).toEqual([])
    for (const { start, end, quote } of outcome.remarks) expect(example.answer.slice(start, end)).toBe(quote)
  })

  it.each([
    ['refusal', 'rejected', 'refused', 1],
    ['incomplete', 'rejected', 'incomplete', 1],
    ['wrong_json', 'rejected', 'wrong_json', 2],
    ['out_of_range', 'rejected', 'out_of_range', 2],
    ['tool_call', 'rejected', 'tool_call', 1],
    ['huge_10mb', 'rejected', 'too_large', 1],
    ['leak_marker', 'rejected', 'canary', 1],
    ['timeout', 'unavailable', 'timeout', 1],
    ['slow', 'unavailable', 'timeout', 1],
    ['half_body', 'unavailable', 'timeout', 1],
    ['drop_connection', 'unavailable', 'connection', 1],
    ['429', 'rate_limited', 'too_many', 1],
    ['quota', 'unauthorized', 'quota', 1],
    ['401', 'unauthorized', 'refused_key', 1],
    ['500', 'unavailable', 'server', 1],
  ] as const)('F-30 turns %s into %s (%s) after %i calls', async (fault, failure, reason, calls) => {
    const waits = ['timeout', 'slow', 'half_body'].includes(fault)
    const got = await produce(optionsFor(style, waits ? { timeoutMs: 500 } : {}), fault)
    expect(got).toMatchObject({ outcome: { outcome: 'failed', failure, reason }, calls })
    expect(JSON.stringify(got.outcome)).not.toMatch(/resp_|sorry|http|simulat|gr-/u)
  })

  it('F-30 names the wait that the server asks for', async () => {
    expect((await produce(optionsFor(style), '429')).outcome).toMatchObject({ retryAfter: 7 })
  })

  it('F-30 fails under HTTP 200 where the server does', async () => {
    const { outcome } = await produce(optionsFor(style), 'failed_200')
    const expected = style === 'responses' ? ['unavailable', 'server'] : ['rejected', 'unreadable']
    expect(outcome).toMatchObject({ outcome: 'failed', failure: expected[0], reason: expected[1] })
  })

  it('repairs one malformed output by asking once more', async () => {
    simulator.setFault('wrong_json', { count: 1 })
    const coach = openAiCoach(optionsFor(style))
    const budget = { runs: 1, calls: 2 }
    const outcome = await produceFeedback({
      ...examples.complete,
      rubric: exampleRubric,
      coach,
      names: [],
      budget,
    })
    expect(outcome).toMatchObject({ outcome: 'report', calls: [{ outcome: 'rejected' }, { outcome: 'ok' }] })
    expect(simulator.requests().at(-1)?.body).toContain('could not be read (wrong_json)')
  })

  it('waits for a slow model within its time', async () => {
    simulator.setFault('slow', { delayMs: 100 })
    const coach = openAiCoach(optionsFor(style))
    const request = { ...examples.complete, rubric: exampleRubric, run: 1 }
    expect(await coach.rate(request)).toMatchObject({ kind: 'model' })
  })

  it('combines runs that disagree, and says so', async () => {
    const { outcome } = await produce(optionsFor(style), 'disagree', { budget: { runs: 3, calls: 4 } })
    expect(outcome).toHaveProperty(
      'levels',
      expect.arrayContaining([{ item: 'clarity', level: 4, spread: 3, lessSure: true }]),
    )
  })

  it('shows people to turn to where the model asks for it', async () => {
    expect((await produce(optionsFor(style), 'needs_support')).outcome).toMatchObject({ outcome: 'support' })
  })

  it('stops when the caller does', async () => {
    const stop = new AbortController()
    const before = simulator.requests().length
    const running = produce(optionsFor(style, { timeoutMs: 20_000 }), 'timeout', { signal: stop.signal })
    await vi.waitFor(() => expect(simulator.requests().length).toBeGreaterThan(before))
    stop.abort()
    expect((await running).outcome).toMatchObject({
      outcome: 'failed',
      failure: 'unavailable',
      reason: 'aborted',
    })
  })
})

describe('F-39 R-86 what a lying model says', () => {
  const lies = Object.values(falsehoods).flatMap((changes) =>
    changes.flatMap((change) => Object.values(change)),
  )
  const found = (text: string) => lies.filter((lie) => text.includes(JSON.stringify(lie).slice(1, -1)))

  it(`is shown 0 of ${lies.length} times, while without the gate all of it would be`, async () => {
    const shown: string[] = []
    const proposed: string[] = []
    for (const fault of Object.keys(falsehoods) as (keyof typeof falsehoods)[]) {
      const options = optionsFor('responses')
      const { outcome } = await produce(options, fault)
      expect(outcome, fault).toMatchObject({ outcome: 'report' })
      if (outcome.outcome !== 'report') continue
      expect(outcome.remarks.length).toBeGreaterThan(0)
      shown.push(...found(JSON.stringify(outcome)))
      const request = { ...examples.complete, rubric: exampleRubric, run: 1 }
      proposed.push(...found(JSON.stringify(await openAiCoach(options).rate(request))))
    }
    expect(shown).toEqual([])
    expect(new Set(proposed).size).toBe(lies.length)
  })
})

describe('what leaves for the model', () => {
  const setup = {
    ...examples.complete.setup,
    role: 'Analyst at Maya Ltd',
    jobText: 'Call 415-555-0134, maya@corp.example',
  }
  const canaries = [
    'Maya',
    'Lindqvist',
    'Northfield',
    '415-555-0134',
    'maya@corp.example',
    'maya@northfield.example',
  ]

  it.each(styles)(
    'R-88 holds none of the planted names and contacts, and store is always false (%s)',
    async (style) => {
      const answer = `I am Maya Lindqvist of Northfield, maya@northfield.example. ${examples.complete.answer}`
      const { outcome } = await produce(optionsFor(style), 'none', {
        answer,
        setup,
        question: { text: 'Maya, tell me about a time when a group project did not go to plan.' },
        names: ['Maya Lindqvist', 'Northfield University'],
      })
      const sent = simulator.requests().at(-1)
      for (const canary of canaries) expect(sent?.body.toLowerCase()).not.toContain(canary.toLowerCase())
      expect(sent?.store).toBe(false)
      // The control: the same search finds them in what the student wrote.
      expect(canaries.filter((canary) => JSON.stringify([answer, setup]).includes(canary))).toEqual(canaries)
      expect(outcome).toMatchObject({ outcome: 'report' })
      if (outcome.outcome !== 'report') return
      for (const { start, end, quote } of outcome.remarks) expect(answer.slice(start, end)).toBe(quote)
    },
  )

  it('R-88 has never been stored or retried unseen, over every call of this suite', () => {
    const calls = simulator.requests()
    expect(calls.length).toBeGreaterThan(50)
    expect(calls.every(({ store }) => store === false)).toBe(true)
    expect(calls.every(({ headers }) => headers['x-stainless-retry-count'] === '0')).toBe(true)
  })
})

describe('doctor asks a server what it can do', () => {
  it.each(styles)('finds strict schema and usage (%s)', async (style) => {
    simulator.setFault(null)
    const capabilities = await testCoachCapabilities(optionsFor(style))
    expect(capabilities).toEqual({ answers: true, strictSchema: true, usage: true })
  })

  it.each([
    [{ apiKey: 'wrong' }, 'unauthorized', 'refused_key'],
    [{ model: 'no-such-model' }, 'not_found', 'unknown_model'],
    [{ baseURL: 'http://127.0.0.1:9/v1' }, 'unavailable', 'connection'],
  ])('says what is wrong with %j', async (part, failure, reason) => {
    simulator.setFault(null)
    const capabilities = await testCoachCapabilities(optionsFor('responses', part))
    expect(capabilities).toMatchObject({ answers: false, failure, reason })
  })
})
