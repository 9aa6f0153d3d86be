import { expect, it } from 'vitest'
import { enUS } from './en-US.ts'
import { landing } from './en-US/landing.ts'

/** Every string of the catalogue with its path; functions are called with small sample values. */
function sentences(value: unknown, path = 'enUS'): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') return [[path, String(value(2, 3, 4))]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`))
}

/** Functions that need more than numbers to speak. */
const withLists = { ui: { ...enUS.ui, sandbox: () => enUS.ui.sandbox(['mail', 'AI']) } }
const withWords = { sample: { ...enUS.sample, eyebrow: () => enUS.sample.eyebrow('Events assistant') } }
const withItems = { forUniversities: { ...enUS.forUniversities, get: enUS.forUniversities.get(94) } }
const all = sentences({ ...enUS, ...withLists, ...withWords, ...withItems })

it('speaks plainly: no exclamation marks and no emoji on any screen', () => {
  expect(all.length).toBeGreaterThan(100)
  expect(all.filter(([, text]) => /!|\p{Extended_Pictographic}/u.test(text))).toEqual([])
})

it('says feedback, never coach, and calls nobody a user', () => {
  expect(all.filter(([, text]) => /\bcoach|\busers?\b/i.test(text))).toEqual([])
})

it('keeps the headline of the front page to nine words', () => {
  expect(landing.headline.split(/\s+/).length).toBeLessThanOrEqual(9)
})
