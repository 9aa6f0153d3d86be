import { createElement } from 'react'
import { expect, test } from 'vitest'
import { renderPage } from '#app/ui/render-page.tsx'
import { CompletionTable } from './completion-table.tsx'
import { completionView, newsOf, questionsOf } from './view.ts'

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

test('two students of one name are told apart by their campus ids in the list of who finished', async () => {
  const line = {
    preferredName: 'Sam',
    cohort: null,
    beganAt: null,
    finishedAt: null,
    dueAt: now,
    isOverdue: false,
  }
  const lines = ['1001', '1002', null].map((campusId, at) => ({ ...line, memberId: String(at), campusId }))
  const completion = completionView({ lines, count: 3, began: 0, finished: 0 }, 'UTC')
  const html = await renderPage(createElement(CompletionTable, { completion, file: '/file' }))
  const names = [...html.matchAll(/<th scope="row".*?<\/th>/gu)].map(([cell]) =>
    cell.replace(/<[^>]+>/gu, ' '),
  )
  expect(names.map((name) => name.trim().split(/\s+/u))).toEqual([['Sam', '1001'], ['Sam', '1002'], ['Sam']])
})
