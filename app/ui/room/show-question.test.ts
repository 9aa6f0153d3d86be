import { expect, it } from 'vitest'
import { showQuestion } from './show-question.ts'

/** How often the question was brought back, with its top so many pixels below the window's. */
function timesShown(top: number | null): number {
  let times = 0
  const question = { getBoundingClientRect: () => ({ top }), scrollIntoView: () => (times += 1) }
  const main = { querySelector: () => (top === null ? null : question) } as unknown as ParentNode
  showQuestion({ closest: () => main })
  return times
}

it('a step that follows a longer one brings the question back into the window', () => {
  expect(timesShown(-585)).toBe(1)
  expect(timesShown(-1)).toBe(1)
})

it('a question that is seen stays where it is, and a page without one is left alone', () => {
  expect(timesShown(0)).toBe(0)
  expect(timesShown(240)).toBe(0)
  expect(timesShown(null)).toBe(0)
})
