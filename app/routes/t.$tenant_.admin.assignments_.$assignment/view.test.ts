import { expect, test } from 'vitest'
import { newsOf, questionsOf } from './view.ts'

const now = new Date('2026-11-02T12:00:00Z')
const open = { status: 'active', timeZone: 'UTC' }
const assignment = { audience: 'cohorts', opensAt: null, now } as const

test('a page of an assignment says whether students are mailed about it, and when', () => {
  expect(newsOf(assignment, open)).toContain('within minutes')
  expect(newsOf({ ...assignment, opensAt: new Date('2026-11-05T12:00:00Z') }, open)).toContain('Nov 5, 2026')
  expect(newsOf(assignment, { ...open, status: 'applied' })).toContain(
    'once Greenroom has opened your school',
  )
  expect(newsOf({ ...assignment, audience: 'code' }, open)).toContain('Nobody is mailed')
})

test('a page of an assignment shows the questions in the words that students read', () => {
  const asked = { text: 'How do you calm a patient?' } as never
  const terms = {
    questions: [
      { of: 'school', id: 'b', version: 1, asked },
      { of: 'house', id: 'a' },
    ],
  } as never
  expect(questionsOf(terms, [{ id: 'a', text: 'Why this role?' } as never])).toEqual([
    'How do you calm a patient?',
    'Why this role?',
  ])
})
