import { expect, test } from 'vitest'
import type { FigureCell } from '#domain/metrics/index.ts'
import { levelsView } from '../../routes/t.$tenant_.admin.figures_.levels/levels-view.ts'
import { levelsRows, yearRows } from './csv-rows.ts'
import { yearView } from './year-view.ts'

test('R-91 a hidden cell has its reason in the file, and no figure', () => {
  const cell: FigureCell = { question: 'level', week: '2026-11-02', cohort: 'c', item: 'evidence', state: 'few', sizeClass: null, parts: null, shares: null, average: null, averageStep: null } // prettier-ignore
  const shown: FigureCell = { ...cell, cohort: '', state: 'shown', sizeClass: '10-19', parts: 3, shares: [0, 1, 2], average: 3.5, averageStep: 0.5 } // prettier-ignore
  const [, first, second] = levelsRows({ week: [shown, cell], series: [shown], cohorts: [{ id: 'c', name: 'Honors' }] } as never) // prettier-ignore
  expect(first).toEqual(['level', '2026-11-02', 'All cohorts shown', 'evidence', '', '10 to 19', '3.5 to 4', 'under 33%', '33 to 67%', 'over 67%']) // prettier-ignore
  expect(second).toEqual(['level', '2026-11-02', 'Honors', 'evidence', 'Fewer than 10 students', '', '', '', '', '']) // prettier-ignore
})

test('the year report’s file holds its competencies, and its levels as hidden as on the page', () => {
  const cell: FigureCell = { question: 'level', week: '2026-11-02', cohort: '', item: 'evidence', state: 'few', sizeClass: null, parts: null, shares: null, average: null, averageStep: null } // prettier-ignore
  const shown: FigureCell = { ...cell, week: '2026-11-09', state: 'shown', average: 3.5, averageStep: 0.5 }
  const activity = { filter: { from: '2026-11-02', to: '2026-11-09' }, weeks: [{ answers: 1_200, seconds: 60 }], questions: [{ question: 'q', answers: 1_200 }, { question: 'own', answers: 300 }], byCohort: [{ cohort: '', interviews: 9, answers: 9, seconds: 9 }, { cohort: 'c', interviews: 40, answers: 120, seconds: 600 }], cohorts: [{ id: 'c', name: 'Honors' }] } // prettier-ignore
  const parts = [{ id: 'evidence', name: 'Specificity and evidence' }]
  const completion = [{ id: 'a', title: 'Before the fair', dueAt: new Date('2026-11-08T12:00:00Z'), asked: 12, began: 9, finished: 7 }] // prettier-ignore
  const bank = [
    { id: 'q', nace: ['teamwork'] },
    { id: 'own', nace: ['leadership'] },
  ]
  const year = yearView({ activity, completion, levels: { series: [cell, shown] }, bank, parts, zone: 'UTC' } as never) // prettier-ignore
  const rows = yearRows(year)
  expect(rows.find(([, name]) => name === 'Teamwork')?.slice(0, 4)).toEqual(['practice by competency', 'Teamwork', 1_200, '100%']) // prettier-ignore
  // A question of the school's own counts for the competency that the school gave it.
  expect(rows.find(([, name]) => name === 'Leadership')?.[2]).toBe(300)
  expect(rows.find(([table]) => table === 'practice by cohort')).toEqual(['practice by cohort', 'Honors', 120, '', '', '', '', '', '', '', 40, 10, '', '', '', '']) // prettier-ignore
  expect(rows.find(([table]) => table === 'completion by assignment')?.slice(12)).toEqual(['Sun, Nov 8, 2026, 12:00 PM UTC', 12, 9, 7]) // prettier-ignore
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([16]))
  expect(rows.at(-1)?.slice(0, 10)).toEqual(['level by part', 'Specificity and evidence', '', '', 'Nov 9, 2026', '3.5 to 4', 'Nov 9, 2026', '3.5 to 4', 1, 2]) // prettier-ignore
  const hidden = yearRows(yearView({ activity, completion: [], levels: { series: [cell] }, bank: [], parts, zone: 'UTC' } as never)) // prettier-ignore
  expect(hidden.at(-1)?.slice(4, 6)).toEqual(['Nov 2, 2026', 'Fewer than 10 students'])
})

test('a week whose shares are told and whose average is not is no week shown, and neither the first nor the last', () => {
  const told: FigureCell = { question: 'level', week: '2026-11-09', cohort: '', item: 'evidence', state: 'shown', sizeClass: '10-19', parts: 3, shares: [0, 1, 2], average: 3.5, averageStep: 0.5 } // prettier-ignore
  const untold = { ...told, average: null, averageStep: null }
  const few: FigureCell = { ...untold, week: '2026-11-16', state: 'few', shares: null, parts: null }
  const series = [{ ...untold, week: '2026-11-02' }, told, few, { ...untold, week: '2026-11-23' }]
  const activity = { filter: { from: '2026-11-02', to: '2026-11-23' }, weeks: [], questions: [], byCohort: [], cohorts: [] } // prettier-ignore
  const parts = [{ id: 'evidence', name: 'Specificity and evidence', isFit: false }]
  const [line] = yearView({ activity, completion: [], levels: { series }, bank: [], parts, zone: 'UTC' } as never).levels // prettier-ignore
  expect(line).toMatchObject({ shown: 1, weeks: 4, first: { words: '3.5 to 4' }, last: { words: '3.5 to 4' } }) // prettier-ignore
  // The page of levels tells the same number of weeks, in its line and in its table.
  const levels = { filter: { cohort: '', from: '2026-11-02', to: '2026-11-23' }, problems: [], cohorts: [], closed: [], last: '2026-11-23', countedTo: null, firstPractice: null, week: [], series } // prettier-ignore
  const page = levelsView(levels as never, { parts, zone: 'UTC' })
  expect(page.lines[0]?.points.filter(({ value }) => value !== null)).toHaveLength(1)
  expect(page.rows.map(({ cells }) => cells[0]?.average || cells[0]?.reason)).toEqual(['not told', '3.5 to 4', 'Fewer than 10 students', 'not told']) // prettier-ignore
})
