import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nextLevelStep, rubricSchema } from '#domain/coaching/rubric.ts'
import { sampleReportSchema, type SampleAnswer, type SampleRemark } from '#domain/coaching/sample.ts'
import { verifyRemarks } from '#domain/coaching/verify-remarks.ts'
import { questionsSchema } from '#domain/interviews/question-bank.ts'
import { remarkFaults, reportFaults } from './bars/remarks.ts'

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const raw = json('./samples/sample-report.json')
const sample = sampleReportSchema.parse(raw)
const rubric = rubricSchema.parse(json('./rubrics/interview-v1.json'))
const job = [sample.setup.role, sample.setup.jobText].join(' ')
const bank = readdirSync(new URL('./questions/', import.meta.url)).flatMap((file) =>
  questionsSchema.parse(json(`./questions/${file}`)),
)
const question = bank.find(({ id }) => id === sample.questionId)!
const [weak, middling, strong] = sample.answers
const remark = weak.remarks[0]!

describe('the sample feedback', () => {
  it('meets the remark bar in all three reports: quote, takeaway, one move, a line that invents nothing (B10)', () => {
    expect(sample.answers.flatMap((answer) => reportFaults(answer, job))).toEqual([])
  })

  it('passes the evidence gate that every report passes, with nothing dropped and nothing mended (B10)', () => {
    for (const { text, levels, remarks } of sample.answers) {
      const gate = verifyRemarks({
        answer: text,
        question: question.text,
        setup: sample.setup,
        remarks,
        levels,
      })
      expect(gate.dropped).toEqual([])
      expect(gate.mended).toBe(0)
      expect(gate.levels).toEqual(levels)
      expect(gate.remarks.map(({ start, end }) => [start, end])).toEqual(remarks.map((r) => [r.start, r.end]))
    }
  })

  it('answers a question of the bank and rates by the rubric of content', () => {
    expect(question).toBeDefined()
    expect(sample.rubricVersion).toBe(`${rubric.id}-v${rubric.version}`)
  })

  it('grows from try to try and leaves a next level to look at in each', () => {
    const sums = sample.answers.map(({ levels }) => levels.reduce((sum, { level }) => sum + level, 0))
    expect(sums).toEqual(sums.toSorted((a, b) => a - b))
    expect(new Set(sums).size).toBe(3)
    for (const { levels } of [weak, middling, strong]) {
      const steps = levels.flatMap(({ item, level }) => nextLevelStep({ rubric, item, level }) ?? [])
      expect(steps.length).toBeGreaterThan(0)
    }
  })

  it('links to the role by its anchors: above level one the role or its field is named, and in the last try a task of it', () => {
    const linked = sample.answers.map(({ text, levels }) => ({
      named: text.toLowerCase().includes(sample.setup.role.toLowerCase()),
      level: levels.find(({ item }) => item === 'link_to_role')?.level,
    }))
    expect(linked).toEqual([
      { named: false, level: 1 },
      { named: true, level: 2 },
      { named: true, level: 4 },
    ])
    expect(middling.text).not.toMatch(/\bskill|plan around|guide|schedule/iu)
    expect(strong.text).toMatch(/plan with volunteers.*\bskill\b/su)
  })

  it('ties each sentence to the question before relevance is at its highest: the last ones speak of the role', () => {
    const top = sample.answers.filter(
      ({ levels }) => levels[0]?.item === 'relevance' && levels[0].level === 5,
    )
    expect(top).toEqual([])
    expect(strong.text).toMatch(/a skill that I would bring\.$/u)
  })

  it('gives no praised words back as a line to try', () => {
    for (const { kind, quote, tryLine } of sample.answers.flatMap(({ remarks }) => remarks)) {
      if (kind === 'strength') expect(tryLine).not.toContain(quote.replace(/\.$/u, ''))
    }
  })

  it.each<[string, Partial<SampleRemark>, string]>([
    ['a quote one character off', { start: remark.start + 1, end: remark.end + 1 }, 'not at its span'],
    ['a changed quote', { quote: remark.quote.replace('Two', 'Both') }, 'not at its span'],
    ['an invented number', { tryLine: 'I wrote to 12 people.' }, 'invents the number 12'],
    ['an invented number word', { tryLine: 'We had seven people.' }, 'invents the number seven'],
    ['an invented name', { tryLine: 'I called Maria.' }, 'invents the name Maria'],
    ['an invented claim', { tryLine: 'I saved money for my team.' }, 'invents the claim saved'],
    ['26 words to try', { tryLine: `${'we chose '.repeat(12)}our topic people.` }, 'more than 25 words'],
    ['a verdict on the person', { takeaway: 'You seem confident here.' }, 'says "seem"'],
    [
      'no word to the reader',
      { takeaway: 'It is said.', move: 'More of it.' },
      'does not speak to the reader',
    ],
    [
      'a hard sentence',
      { move: 'Incorporate organizational considerations systematically, demonstrating responsibility.' },
      'reads at grade',
    ],
    ['an exclamation mark', { move: 'Keep this sentence!' }, 'holds "!"'],
  ])('turns away a remark with %s', (_, change, fault) => {
    expect(remarkFaults({ ...remark, ...change }, weak.text, job).join('; ')).toContain(fault)
  })

  it('lets a bracket stand where the answer gives no number', () => {
    const bracket = { ...remark, tryLine: 'I wrote to [how many?] people.' }
    expect(remarkFaults(bracket, `${weak.text} I wrote.`)).toEqual([])
  })

  it.each<[string, Partial<SampleAnswer>, string]>([
    ['a strength after a priority', { remarks: weak.remarks.toReversed() }, 'a strength comes after'],
    [
      'four priorities',
      { remarks: weak.remarks.map((r) => ({ ...r, kind: 'priority' })) },
      'more than three',
    ],
    ['much said about little', { text: 'We changed the plan.' }, 'fewer than 20 words'],
  ])('turns away a report with %s', (_, change, fault) => {
    expect(reportFaults({ ...weak, ...change }, job).join('; ')).toContain(fault)
  })

  it('is refused by its schema when a quote does not stand at its span', () => {
    const copy = structuredClone(sample)
    copy.answers[1].remarks[0]!.start += 1
    const issue = sampleReportSchema.safeParse(copy).error?.issues[0]
    expect(issue?.path).toEqual(['answers', 1, 'remarks', 0, 'quote'])
  })
})
