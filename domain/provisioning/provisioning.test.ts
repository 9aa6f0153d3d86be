import { describe, expect, it } from 'vitest'
import { isDomainError } from '#domain/shared/errors.ts'
import { readSchoolFacts, type SchoolFacts } from './school-facts.ts'
import { freeSlug, slugOf } from './slug.ts'
import { readWorkAddress } from './work-address.ts'

const good: SchoolFacts = {
  name: 'Northfield University',
  shortName: 'Northfield',
  slug: 'northfield-2',
  timeZone: 'America/New_York',
  locale: 'en-US',
  country: 'US',
  minimumAge: 17,
  modes: ['text'],
  aiEnabled: true,
}

function faultsOf(work: () => unknown): Record<string, string> {
  try {
    work()
  } catch (error) {
    if (isDomainError(error)) return { ...error.fields }
  }
  return {}
}

describe('what a school says of itself', () => {
  it('is kept without blanks round it', () => {
    expect(readSchoolFacts({ ...good, name: '  Northfield   University ' })).toEqual(good)
  })

  it('is refused with every fault at once, each beside its field', () => {
    const bad = { name: 'N', shortName: '', slug: 'Up up', timeZone: 'UTC+2', locale: 'tlh', country: 'XX', minimumAge: 12, modes: [], aiEnabled: true } // prettier-ignore
    expect(Object.keys(faultsOf(() => readSchoolFacts(bad))).toSorted()).toEqual(['country', 'locale', 'minimumAge', 'modes', 'name', 'shortName', 'slug', 'timeZone']) // prettier-ignore
  })

  it.each([12, 19, 16.5, Number.NaN])('promises “Age”: %s is no minimum age', (minimumAge) => {
    expect(faultsOf(() => readSchoolFacts({ ...good, minimumAge }))).toHaveProperty('minimumAge')
  })

  it.each(['ab', '9lives', 'a--b', 'ends-', 'admin', 'greenroom', 'ümlaut', 'a'.repeat(41)])('%s is no address of a school', (slug) => {
    expect(faultsOf(() => readSchoolFacts({ ...good, slug }))).toHaveProperty('slug')
  }) // prettier-ignore
})

describe('addresses of schools', () => {
  it('are made of names', () => {
    expect(slugOf('Université de Montréal')).toBe('universite-de-montreal')
    expect(slugOf('東京大学')).toBe('')
  })

  it('are suggested where one is taken', () => {
    expect(freeSlug('northfield', new Set(['northfield', 'northfield-careers']))).toBe('northfield-college')
  })
})

describe('a work address', () => {
  it.each(['ana@gmail.com', 'ana@YAHOO.co.uk', 'ana@outlook.com', 'ana@mailinator.com'])('is not %s, and the reason is said', (email) => {
    expect(faultsOf(() => readWorkAddress(email)).email).toContain('Anybody can have an address at')
  }) // prettier-ignore

  it('is one at a school', () => {
    expect(readWorkAddress(' Ana@North.edu ')).toBe('ana@north.edu')
    expect(faultsOf(() => readWorkAddress('nowhere')).email).toContain('work address')
  })
})
