import { expect, it } from 'vitest'
import { supportContacts } from '#domain/coaching/index.ts'
import { linkedWords } from './linked-words.ts'

const links = (how: string) => linkedWords(how).flatMap(({ to }) => (to ? [to] : []))

it.each([
  ['Call 911', ['tel:911']],
  ['Call or text 988, day and night', ['tel:988']],
  ['Text HOME to 741741', ['sms:741741']],
  ['Call 116 123', ['tel:116123']],
  ['Lists free lines by country at findahelpline.com', ['https://findahelpline.com']],
  ['Ask the student health desk', []],
])('one press does what "%s" says', (how, expected) => {
  expect(links(how)).toEqual(expected)
  expect(
    linkedWords(how)
      .map(({ text }) => text)
      .join(''),
  ).toBe(how)
})

it('no number of a line to turn to is left as mere text', () => {
  for (const { how } of supportContacts) {
    const rest = linkedWords(how).filter(({ to }) => to === null)
    expect(rest.map(({ text }) => text).join('')).not.toMatch(/\d/)
  }
})
