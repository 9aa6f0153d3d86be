import { expect, test } from 'vitest'
import type { FigureCell } from '#domain/metrics/index.ts'
import { fitOpen } from './fit-open.ts'

const cell = { question: 'level', week: '2026-11-02', cohort: 'c', item: 'evidence', state: 'shown', sizeClass: '10-19', parts: 3, shares: [0, 1, 2], average: 3.5, averageStep: 0.5 } as FigureCell // prettier-ignore
const parts = [
  { id: 'relevance', name: 'Relevance', isFit: true },
  { id: 'evidence', name: 'Evidence', isFit: false },
]
const open = (cells: readonly FigureCell[], cohort = 'c') => fitOpen(cells, { parts, cohort })

test('levels of a cohort come with a word of care where nobody in it has one for how answers fit their questions', () => {
  expect(open([cell])).toBe('Relevance')
  expect(open([cell, { ...cell, item: 'relevance' }])).toBeNull()
  // Hidden is rated too; a priority is no level; another cohort's rating is not this one's.
  expect(open([cell, { ...cell, item: 'relevance', state: 'few' }])).toBeNull()
  expect(open([cell, { ...cell, item: 'relevance', question: 'priority' }])).toBe('Relevance')
  expect(open([cell, { ...cell, item: 'relevance', cohort: '' }])).toBe('Relevance')
  expect([open([]), open([cell], 'other')]).toEqual([null, null])
  expect(fitOpen([cell], { parts: parts.slice(1), cohort: 'c' }), 'a rubric that has no such part').toBeNull()
})
