import { describe, expect, it } from 'vitest'
import { readFilter } from './read-filter.ts'

const known = { last: '2026-03-02', cohorts: ['c1'] } as const

describe('what may be asked of the figures', () => {
  it.each([
    ['a day within a week', { from: '2026-02-18' }, 'from', 'no_monday'],
    ['an end within a week', { to: '2026-02-20' }, 'to', 'no_monday'],
    ['a week that is not closed', { to: '2026-03-09' }, 'to', 'not_yet'],
    ['an end before its beginning', { from: '2026-02-16', to: '2026-02-09' }, 'from', 'backwards'],
    ['a cohort that is none of the school’s', { cohort: 'c2' }, 'cohort', 'no_cohort'],
  ] as const)('R-92: not %s: it is named, and whole closed weeks are shown', (_what, asked, field, why) => {
    const { filter, problems } = readFilter(asked, known)
    expect(problems).toMatchObject([{ field, why }])
    for (const day of [filter.from, filter.to]) expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(1)
    expect(filter.from <= filter.to && filter.to <= known.last).toBe(true)
    expect(['', 'c1']).toContain(filter.cohort)
  })

  it('R-92: a week and a cohort as they are', () => {
    const asked = { cohort: 'c1', from: '2026-02-16', to: '2026-02-16' }
    expect(readFilter(asked, known)).toEqual({ filter: asked, problems: [] })
  })
})
