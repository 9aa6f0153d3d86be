import { expect, test } from 'vitest'
import { placeOf } from './show-line.ts'

const text = 'campus_id,email\nN-1,a@b.example\nN-2,nothing'
const lineOf = (line: number) => text.slice(placeOf(text, line).start, placeOf(text, line).end)

test('a line of a roster is found by its number in the file, the last one without its end too', () => {
  expect([1, 2, 3].map(lineOf)).toEqual(text.split('\n'))
  expect(lineOf(4)).toBe('')
})
