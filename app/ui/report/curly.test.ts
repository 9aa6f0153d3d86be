import { expect, it } from 'vitest'
import { curly, curlyWithin } from './curly.ts'

it('draws the quotes round words of the answer as print does, and leaves a lone one alone', () => {
  expect(curly('"asked" names a step, "maybe" does not.')).toBe('“asked” names a step, “maybe” does not.')
  expect(curly('A 5" screen')).toBe('A 5" screen')
})

it('draws them single inside a line that is quoted', () => {
  expect(curlyWithin('My answer on "teamwork" is')).toBe('My answer on ‘teamwork’ is')
})
