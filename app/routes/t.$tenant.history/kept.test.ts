import { expect, it } from 'vitest'
import { keptOf } from './kept.tsx'

const until = 'Sun, Nov 21, 2027'
const kept = { until, open: false, why: '' }

it('promises no date for an answer that was deleted: its line alone stays until then', () => {
  expect(keptOf({ kept, isDeleted: false })).toBe(`Open to you until ${until}`)
  expect(keptOf({ kept, isDeleted: true })).toBe(`This line alone stays, until ${until}`)
  expect(keptOf({ kept: { ...kept, until: null }, isDeleted: true })).toBe(
    'This line alone stays, until you delete it',
  )
})

it('says of an interview that goes on that its date moves', () => {
  expect(keptOf({ kept: { ...kept, open: true }, isDeleted: false })).toContain('if nothing more happens')
})
