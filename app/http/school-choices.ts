import { z } from 'zod'
import type { SchoolChoices } from '#app/ui/school-fields.tsx'
import { zoneGroups } from '#app/ui/zones.ts'
import { ages, locales } from '#domain/provisioning/index.ts'
import { checkbox, listOf } from './builders/form-fields.ts'

const example = new Date(Date.UTC(2027, 2, 14))

/** "English (United States): 3/14/2027", so that the choice shows what it does. */
function localeLabel(locale: string): string {
  const name = new Intl.DisplayNames('en-US', { type: 'language' }).of(locale) ?? locale
  return `${name}: ${new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(example)}`
}

/** What a school may choose, for its forms. */
export function schoolChoices(now: Date): SchoolChoices {
  return {
    zones: zoneGroups(now),
    locales: locales.map((value) => ({ value, label: localeLabel(value) })),
    ages: Array.from({ length: ages.most - ages.least + 1 }, (_, index) => ages.least + index),
  }
}

/** The fields of a school that it may change later too; what they may hold is judged by the verb. */
export const settingsFields = {
  name: z.string().max(400),
  shortName: z.string().max(200),
  timeZone: z.string().max(60),
  locale: z.string().max(20),
  minimumAge: z.coerce.number(),
  modes: listOf(z.string().max(20), 3),
  aiEnabled: checkbox,
}
