import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostBytes, planAnswer, type Wish } from './range.ts'

const etag = '"a1"'
const get = (wish: Omit<Wish, 'method'>, length = 1000) => planAnswer({ method: 'GET', ...wish }, { length, etag }) // prettier-ignore
const part = (start: number, end: number) => ({ status: 206, start, end })
const whole = (length = 1000) => ({ status: 200, start: 0, end: length })
const none = { status: 416 }
const mib = mostBytes

test.each([
  ['bytes=0-0', 1000, part(0, 1)],
  ['bytes=0-', 1000, part(0, 1000)],
  ['bytes=10-19', 1000, part(10, 20)],
  ['bytes=990-5000', 1000, part(990, 1000)],
  ['bytes=-1', 1000, part(999, 1000)],
  ['bytes=-5000', 1000, part(0, 1000)],
  ['Bytes=5-', 1000, part(5, 1000)],
  [' bytes= 5-6 ', 1000, part(5, 7)],
  ['bytes=1000-', 1000, none],
  ['bytes=1000-2000', 1000, none],
  ['bytes=-0', 1000, none],
  ['bytes=0-', 0, none],
  ['bytes=-1', 0, none],
  [`bytes=${'9'.repeat(400)}-`, 1000, none],
  [`bytes=0-${'9'.repeat(400)}`, 1000, part(0, 1000)],
  [`bytes=-${'9'.repeat(400)}`, 1000, part(0, 1000)],
  ['bytes=0-', 5 * mib, part(0, mib)],
  [`bytes=1-${3 * mib}`, 5 * mib, part(1, mib + 1)],
  [`bytes=-${2 * mib}`, 5 * mib, part(3 * mib, 4 * mib)],
  [`bytes=${5 * mib - 1}-`, 5 * mib, part(5 * mib - 1, 5 * mib)],
  ['bytes=0-1,5-6', 1000, part(0, 2)],
  ['bytes=2000-,5-6', 1000, part(5, 7)],
  ['bytes=,, 5-6 ,', 1000, part(5, 7)],
  ['bytes=2000-,3000-', 1000, none],
])('R-16 of %s from %i bytes comes %j', (range, length, wanted) => {
  expect(get({ range }, length)).toEqual(wanted)
})

test.each([
  'bytes',
  'bytes=',
  'bytes=,',
  'bytes=-',
  'bytes=a-b',
  'bytes=5-2',
  'bytes=1-2-3',
  'bytes=0-1,x',
  'bytes=0x1-2',
  'bytes=1.5-2',
  'bytes=--1',
  'seconds=1-2',
  '',
])('what is no range is no wish: %j', (range) => {
  expect(get({ range })).toEqual(whole())
})

test('without a range a short file comes whole, and of a long one its first MiB', () => {
  expect(get({}, 0)).toEqual(whole(0))
  expect(get({}, mib)).toEqual(whole(mib))
  expect(get({}, mib + 1)).toEqual(part(0, mib))
})

test('R-14 no answer holds more than 1 MiB or a byte outside the file', () => {
  const number = fc.oneof(fc.integer({ min: 0, max: 4 * mib }), fc.constant(''))
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { maxLength: 3 }), fc.nat(4 * mib), (ranges, length) => {
      const plan = get({ range: `bytes=${ranges.map(([a, b]) => `${a}-${b}`).join(',')}` }, length)
      if (!('start' in plan)) {
        expect(plan).toEqual(none)
        return
      }
      expect(plan.start).toBeGreaterThanOrEqual(0)
      expect(plan.end).toBeLessThanOrEqual(length)
      expect(plan.end - plan.start).toBeLessThanOrEqual(mib)
      if (plan.status === 206) expect(plan.end).toBeGreaterThan(plan.start)
    }),
  )
})

test('HEAD tells the whole length and knows no ranges', () => {
  const head = (wish: Omit<Wish, 'method'>) => planAnswer({ method: 'HEAD', ...wish }, { length: 5 * mib, etag }) // prettier-ignore
  expect(head({})).toEqual(whole(5 * mib))
  expect(head({ range: 'bytes=0-1' })).toEqual(whole(5 * mib))
  expect(head({ ifNoneMatch: etag })).toEqual({ status: 304 })
})

test('what the player has already is not sent again', () => {
  for (const ifNoneMatch of [etag, `W/${etag}`, `"x", ${etag}`, '*', `"x,y",${etag}`]) {
    expect(get({ ifNoneMatch, range: 'bytes=0-1' }), ifNoneMatch).toEqual({ status: 304 })
  }
  for (const ifNoneMatch of ['"x"', 'a1', '', '"x, a1"']) expect(get({ ifNoneMatch })).toEqual(whole())
})

test('a range of another version of the file is not given', () => {
  expect(get({ range: 'bytes=0-1', ifRange: etag })).toEqual(part(0, 2))
  for (const ifRange of ['"b2"', `W/${etag}`, 'Sat, 21 Nov 2026 08:00:00 GMT', '']) {
    expect(get({ range: 'bytes=0-1', ifRange }), ifRange).toEqual(whole())
    expect(get({ range: 'bytes=5000-', ifRange }), ifRange).toEqual(whole())
  }
  expect(get({ ifRange: etag })).toEqual(whole())
  expect(get({ ifMatch: '"b2"', range: 'bytes=0-1' })).toEqual({ status: 412 })
  expect(get({ ifMatch: `W/${etag}` })).toEqual({ status: 412 })
  for (const ifMatch of [etag, '*', `"b2", ${etag}`]) expect(get({ ifMatch })).toEqual(whole())
})
