import { expect, it } from 'vitest'
import { keptOf } from './kept.tsx'

const until = 'Sun, Nov 21, 2027'
const kept = { until, open: false, why: '', video: null }

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

it('dates a video first where it ends before its words', () => {
  const video = { until: 'Fri, Feb 19, 2027', why: '' }
  expect(keptOf({ kept: { ...kept, video }, isDeleted: false })).toBe(
    `The video is open to you until Fri, Feb 19, 2027, its words and feedback until ${until}`,
  )
  expect(keptOf({ kept: { ...kept, video, until: null }, isDeleted: false })).toContain(
    'until you delete them',
  )
  expect(keptOf({ kept: { ...kept, video, open: true }, isDeleted: false })).toContain(
    'if nothing more happens',
  )
})
