import { expect, it } from 'vitest'
import { dateTimeFormat, mostFormats, numberFormat, pluralRules } from './intl.ts'

it('a format is made once for a locale and its options, and another for others', () => {
  const paris = dateTimeFormat('en-US', { timeZone: 'Europe/Paris', dateStyle: 'short' })
  expect(dateTimeFormat('en-US', { timeZone: 'Europe/Paris', dateStyle: 'short' })).toBe(paris)
  expect(dateTimeFormat('en-GB', { timeZone: 'Europe/Paris', dateStyle: 'short' })).not.toBe(paris)
  expect(dateTimeFormat('en-US', { timeZone: 'Asia/Tokyo', dateStyle: 'short' })).not.toBe(paris)
  expect(numberFormat('en-US', {})).toBe(numberFormat('en-US', {}))
  expect(pluralRules('en-US', {})).toBe(pluralRules('en-US', {}))
})

it('no more are kept than a house has use for', () => {
  const first = numberFormat('en-US', { minimumIntegerDigits: 1, maximumFractionDigits: 0 })
  for (let at = 0; at <= mostFormats; at += 1)
    numberFormat('en-US', { minimumIntegerDigits: (at % 21) + 1, maximumFractionDigits: Math.floor(at / 21) })
  const again = numberFormat('en-US', { minimumIntegerDigits: 1, maximumFractionDigits: 0 })
  expect(again).not.toBe(first)
  expect(again.format(2)).toBe('2')
})

it('an unknown zone is refused each time', () => {
  for (let time = 0; time < 2; time += 1)
    expect(() => dateTimeFormat('en-US', { timeZone: 'Mars/Olympus' })).toThrow(RangeError)
})
