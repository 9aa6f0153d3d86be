import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rubricSchema } from '#domain/coaching/rubric.ts'
import { rulesCoach } from '#domain/coaching/rules/rules-coach.ts'
import { verifyRemarks } from '#domain/coaching/verify-remarks.ts'
import { questionsSchema } from '#domain/interviews/question-bank.ts'

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const range = z.tuple([z.int(), z.int()]).nullable()

/** Answers of many kinds with what a careful reader says of each: levels by the anchors of the
 * rubric, words that the feedback should speak about, and what would be wrong to say. */
const judged = z
  .array(
    z.strictObject({
      id: z.string(),
      questionId: z.string(),
      role: z.string().optional(),
      text: z.string(),
      structure: range,
      evidence: range,
      quotes: z.array(z.string()),
      never: z.array(z.string()),
    }),
  )
  .parse(json('./judged/answers.json'))

const rubric = rubricSchema.parse(json('./rubrics/interview-v1.json'))
const bank = readdirSync(new URL('./questions/', import.meta.url)).flatMap((file) =>
  questionsSchema.parse(json(`./questions/${file}`)),
)

async function feedbackOn({ questionId, role = '', text }: (typeof judged)[number]) {
  const question = bank.find(({ id }) => id === questionId)
  if (!question) throw new Error(`No question ${questionId}.`)
  const setup = { role, industry: '', level: '', skills: [] }
  const draft = await rulesCoach().rate({ question, answer: text, setup, rubric, run: 1 })
  if (draft.kind === 'support') throw new Error('An answer of the set was read as a cry for help.')
  return verifyRemarks({ ...draft, answer: text, question: question.text, setup })
}

describe('S4-7 answers judged by hand', () => {
  it('are of many kinds: at least 40, a third of them weak or in between', () => {
    expect(judged.length).toBeGreaterThanOrEqual(40)
    const modest = judged.filter(({ structure, evidence }) => !structure || !evidence || evidence[0] <= 3)
    expect(modest.length * 3).toBeGreaterThanOrEqual(judged.length)
  })

  it.each(judged)('$id gets levels that its words bear out', async (answer) => {
    const { levels } = await feedbackOn(answer)
    for (const item of ['structure', 'evidence'] as const) {
      const level = levels.find((one) => one.item === item)?.level ?? null
      const expected = answer[item]
      if (expected === null) expect([item, level]).toEqual([item, null])
      // Not rated is honest anywhere; a level must be one that the reader would give.
      else if (level !== null) {
        expect(level, item).toBeGreaterThanOrEqual(expected[0])
        expect(level, item).toBeLessThanOrEqual(expected[1])
      }
    }
  })

  it('leaves next to none of the told stories unrated', async () => {
    const stories = judged.filter(({ structure }) => structure)
    const levels = await Promise.all(stories.map(async (one) => (await feedbackOn(one)).levels))
    const unrated = levels.filter((all) => all.find(({ item }) => item === 'structure')?.level === null)
    expect(unrated.length).toBeLessThanOrEqual(1)
  })

  it.each(judged)('$id is told nothing wrong', async ({ quotes, never, ...answer }) => {
    const { remarks, dropped, mended } = await feedbackOn({ quotes, never, ...answer })
    expect([dropped, mended]).toEqual([[], 0])
    expect(remarks.length).toBeGreaterThan(0)
    const said = remarks
      .map(({ quote, takeaway, tryLine }) => [quote, takeaway, tryLine].join(' | '))
      .join('\n')
    for (const words of quotes) expect(remarks.map(({ quote }) => quote).join('\n')).toContain(words)
    for (const words of never) expect(said).not.toContain(words)
  })

  it.each(judged)(
    '$id has each remark on words of its own, and praise that gives none of them back',
    async (answer) => {
      const { remarks } = await feedbackOn(answer)
      const spans = remarks.toSorted((a, b) => a.start - b.start)
      for (const [index, one] of spans.entries())
        expect(one.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0)
      for (const { kind, quote, tryLine } of remarks) {
        if (kind === 'strength') expect(tryLine.toLowerCase()).not.toContain(quote.slice(0, 20).toLowerCase())
      }
    },
  )
})
