import { expect, it } from 'vitest'
import { bringTo } from './notice.tsx'

it('a notice that answers a press far down the page gets focus and comes into view, at once and without a glide', () => {
  const done: unknown[] = []
  bringTo({
    focus: (how) => done.push(['focus', how]),
    scrollIntoView: (how) => done.push(['view', how]),
  })
  expect(done).toEqual([
    ['focus', { preventScroll: true }],
    ['view', { block: 'center', behavior: 'instant' }],
  ])
  expect(() => bringTo(null)).not.toThrow()
})
