import { expect, it } from 'vitest'
import { historyView } from './history-view.ts'

const zone = 'America/Chicago'

it('links to older interviews by the mark of the last line, never by a page number', () => {
  expect(historyView({ lines: [], next: '1794_ab', after: null, zone })).toMatchObject({
    older: '?after=1794_ab',
    isFirstPage: true,
  })
})

it('is empty only when nothing was ever started', () => {
  expect(historyView({ lines: [], next: null, after: null, zone }).isEmpty).toBe(true)
  expect(historyView({ lines: [], next: null, after: '1794_ab', zone }).isEmpty).toBe(false)
  expect(historyView({ lines: [], next: '1794_ab', after: null, zone }).isEmpty).toBe(false)
})
