import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rubricSchema } from '#domain/coaching/index.ts'
import { questionsSchema } from '#domain/interviews/index.ts'
import { checkAnswer } from './check-answer.ts'

const content = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../content/${path}`, import.meta.url), 'utf8'))
const rubric = rubricSchema.parse(content('rubrics/interview-v1.json'))
const [question] = questionsSchema.parse(content('questions/behavioral.json'))
if (!question) throw new Error('no question')

describe('trying one question without an account', () => {
  it('answers with remarks whose quotes stand in the answer', async () => {
    const answer =
      'Last year I was treasurer of the chess club. Nobody kept the receipts, so I made a shared sheet and asked every member for a photo. By the end of the term we had 42 receipts and the books were right.'
    const checked = await checkAnswer({ question, answer, rubric })
    if (checked.kind !== 'report') throw new Error('expected a report')
    expect(checked.report.remarks.length).toBeGreaterThan(0)
    for (const { start, end, quote } of checked.report.remarks) expect(answer.slice(start, end)).toBe(quote)
    expect(checked.report.source).toBe('rules')
    expect(checked.report.tooShort).toBe(false)
  })

  it('says that an answer of a few words is too short to rate, and gives no level', async () => {
    const checked = await checkAnswer({ question, answer: 'I led the team and we won.', rubric })
    if (checked.kind !== 'report') throw new Error('expected a report')
    expect(checked.report.tooShort).toBe(true)
    expect(checked.report.levels).toHaveLength(rubric.items.length)
    for (const { level } of checked.report.levels) expect(level).toBeNull()
  })

  it('shows people to turn to and no levels when the answer speaks of self-harm', async () => {
    const checked = await checkAnswer({ question, answer: 'I want to kill myself.', rubric })
    if (checked.kind !== 'support') throw new Error('expected people to turn to')
    // The report's own words say that the answer is safe; here it is gone.
    expect(checked.message).toContain('not stored')
    expect(checked).not.toHaveProperty('report')
  })

  it.each([
    'one',
    '👍',
    'كنت قائد الفريق في المشروع الأخير وتعلمت منه الكثير عن العمل مع الناس',
    '<b>hi</b> {{x}} \u202e ok',
  ])('has an answer to %j too', async (answer) => {
    await expect(checkAnswer({ question, answer, rubric })).resolves.toHaveProperty('kind')
  })
})
