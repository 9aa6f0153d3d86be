import { expect, it } from 'vitest'
import { leaveHintOf } from './leave-hint.ts'

it('S1-5 says that everything is saved only of a typed answer', () => {
  expect(leaveHintOf({ open: true, mode: 'text' })).toContain('Everything is saved.')
  expect(leaveHintOf({ open: false, mode: 'text' })).toContain('Everything is saved.')
  expect(leaveHintOf({ open: true, mode: 'voice' })).toMatch(/destroyed an hour after/)
  expect(leaveHintOf({ open: true, mode: 'video' })).toMatch(/within 24 hours/)
})
