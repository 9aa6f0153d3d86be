import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { forUniversities } from '#app/strings/en-US/for-universities.ts'
import { report } from '#app/strings/en-US/report.ts'
import { anyRubricSchema, isRatedByRules } from '#domain/coaching/index.ts'
import { aiNow } from './ai-now.ts'

const file = new URL('../../content/rubrics/interview-v1.json', import.meta.url)
const rubric = anyRubricSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
const content = { rubric } as never

test('staff are told whether a model is connected, and what rules rate without one', () => {
  expect(aiNow({ coach: { kind: 'model', model: 'gpt-x' }, content })).toContain(
    'connected to this Greenroom now: gpt-x',
  )
  const without = aiNow({ coach: { kind: 'rules', model: null }, content })
  expect(without).toContain('No model is connected')
  expect(without).toContain('rate Structure and Specificity and evidence, in a story that is told')
})

test('schools are promised the levels that rules give, in the words of the feedback', () => {
  const rated = rubric.items.filter(isRatedByRules).map(({ name }) => name)
  const told = forUniversities.get(100, rated).map(({ detail }) => detail)
  expect(told.join(' ')).toContain(report.whyNotByRules(rated))
})
