import { domainError } from '#domain/shared/errors.ts'
import { readSlug } from './slug.ts'

/** What a school says of itself. */
export interface SchoolFacts {
  readonly name: string
  /** As people on campus say it. */
  readonly shortName: string
  /** In every address of the school. */
  readonly slug: string
  readonly timeZone: string
  readonly locale: string
  /** ISO 3166 alpha-2. */
  readonly country: string
  readonly minimumAge: number
  readonly modes: readonly string[]
  readonly aiEnabled: boolean
}

export const modes = ['text', 'voice', 'video'] as const
/** promises.md, "Age": 13 to 18, usually 17. */
export const ages = { least: 13, most: 18, usual: 17 } as const
/** How dates and numbers are written; the words on screen are US English in all of them. */
export const locales = ['en-US', 'en-GB', 'en-CA', 'en-AU', 'en-IE', 'en-NZ', 'en-IN', 'en-ZA'] as const
export const countries = [
  'US', 'CA', 'GB', 'IE', 'AU', 'NZ', 'IN', 'ZA', 'AT', 'BE', 'CH', 'DE', 'DK', 'ES', 'FI', 'FR', 'IT', 'NL', 'NO', 'PL', 'PT', 'SE',
] as const // prettier-ignore

type Faults = Record<string, string>

/**
 * Every fault at once, each beside its field.
 * @throws `invalid` `provisioning.facts`
 */
export function readSchoolFacts(typed: SchoolFacts): SchoolFacts {
  const faults: Faults = {}
  const facts = {
    ...readSettings(typed, faults),
    slug: readSlug(typed.slug, (sentence) => void (faults.slug = sentence)),
    country: known(countries, typed.country, () => void (faults.country = 'Choose a country of the list.')),
  }
  refuse(faults)
  return facts
}

export type SchoolSettings = Omit<SchoolFacts, 'slug' | 'country'>

/** The part that a school may change later. @throws `invalid` `provisioning.facts` */
export function readSchoolSettings(typed: SchoolSettings): SchoolSettings {
  const faults: Faults = {}
  const settings = readSettings(typed, faults)
  refuse(faults)
  return settings
}

function readSettings(typed: SchoolSettings, faults: Faults): SchoolSettings {
  const name = words(typed.name)
  const shortName = words(typed.shortName)
  if (!fits(name, 3, 120)) faults.name = 'Write the school’s full name, with 3 to 120 characters.'
  if (!fits(shortName, 2, 20)) faults.shortName = 'Write a short name, with 2 to 20 characters.'
  if (!isZone(typed.timeZone)) faults.timeZone = 'Choose a time zone of the list.'
  const { minimumAge } = typed
  if (!Number.isInteger(minimumAge) || minimumAge < ages.least || minimumAge > ages.most)
    faults.minimumAge = `Choose an age from ${ages.least} to ${ages.most}.`
  const chosen = modes.filter((mode) => typed.modes.includes(mode))
  if (chosen.length === 0) faults.modes = 'Choose at least one way to practice.'
  const locale = known(locales, typed.locale, () => void (faults.locale = 'Choose a language of the list.'))
  const { timeZone, aiEnabled } = typed
  return { name, shortName, timeZone, locale, minimumAge, modes: chosen, aiEnabled }
}

function refuse(faults: Faults): void {
  if (Object.keys(faults).length === 0) return
  throw domainError('invalid', 'provisioning.facts', 'Some of this needs another look.', { fields: faults })
}

const words = (typed: string) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Length in characters as people count them; controls and marks that turn text around are in no school's name. */
function fits(text: string, least: number, most: number): boolean {
  const length = [...text].length
  return length >= least && length <= most && text.isWellFormed() && /\p{L}/u.test(text) && !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text) // prettier-ignore
}

function known<T extends string>(list: readonly T[], typed: string, wrong: () => void): string {
  if (!(list as readonly string[]).includes(typed)) wrong()
  return typed
}

/** Names that the platform knows; offsets alone are no zone, since they know no summer. */
export function isZone(zone: string): boolean {
  return zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone)
}
