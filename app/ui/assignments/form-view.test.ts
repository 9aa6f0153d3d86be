import { expect, test } from 'vitest'
import { readContent } from '#runtime/content.ts'
import { formView } from './form-view.ts'

const { questions } = readContent()
const choices = {
  cohorts: [{ id: 'c1', name: 'Nursing' }],
  questions: [],
  unpublishedBanks: [],
  rubricVersion: 0,
  now: new Date('2026-11-02T12:00:00Z'),
}
const tenant = { timeZone: 'UTC', modes: ['text'] }
const valuesFor = (aim: Parameters<typeof formView>[0]['aim']) =>
  formView({ assignment: null, choices, house: questions, tenant, aim }).values

test('practice on a priority of a cohort comes with its title, what it is about, questions and that cohort', () => {
  const values = valuesFor({ name: 'Specificity', asks: 'Does it show what it claims?', check: 'evidence', cohort: 'c1' }) // prettier-ignore
  expect(values.title).toBe('Practice: Specificity')
  expect(values.instructions).toContain('Specificity: does it show what it claims?')
  expect(values.cohorts).toEqual(['c1'])
  const chosen = questions.filter(({ id }) => values.questions.includes(`house:${id}`))
  expect(chosen.map(({ type }) => type)).toEqual(['behavioral', 'behavioral', 'behavioral'])
})

test('a cohort that is not there is not asked, and the link to the role is asked by other questions', () => {
  const values = valuesFor({ name: 'Link to the role', asks: 'Why this role?', check: 'link_to_role', cohort: 'gone' }) // prettier-ignore
  expect(values.cohorts).toEqual([])
  const chosen = questions.filter(({ id }) => values.questions.includes(`house:${id}`))
  expect(new Set(chosen.map(({ type }) => type))).toEqual(new Set(['motivational']))
  expect(valuesFor(null)).toMatchObject({ title: '', questions: [], cohorts: [] })
})

test('days and times of the form are said to be in the school’s zone, by the name that people there use', () => {
  const there = { ...tenant, timeZone: 'America/Chicago' }
  expect(formView({ assignment: null, choices, house: questions, tenant: there }).zone).toBe('Central Time (UTC−6 today)') // prettier-ignore
})

test('practice on a competency asks the school’s own questions on it first, then the shared ones, and no other', () => {
  const asked = {
    kind: 'behavioral' as const,
    roles: [],
    guidance: '',
    seconds: 90,
    bank: 'Wards',
    version: 1,
  }
  const own = [
    { ...asked, id: 'own-1', text: 'How did you lead?', nace: 'leadership' as const },
    { ...asked, id: 'own-2', text: 'What did you learn?', nace: null },
    { ...asked, id: 'own-3', text: 'From before.' },
  ]
  const competency = { id: 'leadership' as const, name: 'Leadership' }
  const given = { assignment: null, choices: { ...choices, questions: own }, house: questions, tenant }
  const { values } = formView({ ...given, competency })
  expect(values).toMatchObject({ title: 'Practice: Leadership', cohorts: [] })
  expect(values.instructions).toContain('one competency, Leadership')
  const [first, ...others] = values.questions
  expect(first).toBe('school:own-1')
  expect(others).toHaveLength(2)
  for (const mark of others)
    expect(questions.find(({ id }) => `house:${id}` === mark)?.nace).toContain('leadership')
})
