import { expect, test } from 'vitest'
import { rulesView } from './rules-view.ts'

const rule = { dataClass: 'answer', days: 90, clock: 'interview_end', rule: 'default', why: '', override: 'shorter_or_longer', set: null } as const // prettier-ignore

test('S4-22 each kind says how long it is kept, by which rule, and what a school may set', () => {
  const view = (over: object) => rulesView([{ ...rule, ...over }], 'America/New_York')[0]
  expect(view({})).toEqual({
    id: 'answer',
    what: 'Answers and interviews',
    how: '90 days',
    why: 'The usual period. Counted from the end of the interview. One left open closes after 7 days.',
    may: 'To a shorter or longer one',
  })
  const set = { since: new Date('2026-05-15T02:00:00Z'), reason: 'A whole year.' }
  expect(view({ days: 365, set })?.why).toMatch(
    /^Your school set this from \w+, May 14, 2026 on: “A whole year\.”/,
  )
  expect(view({ dataClass: 'audio', days: 0, override: 'none' })).toMatchObject({ how: '60 minutes at most', may: 'No' }) // prettier-ignore
  expect(view({ dataClass: 'account', days: null, clock: 'request' })?.how).toBe('Until it is asked for')
  expect(view({ dataClass: 'metrics', days: null, clock: 'none' })?.how).toBe('No limit')
})
