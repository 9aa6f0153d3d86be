/**
 * Dates, times, durations and counts for people, through Intl. The zone is always handed in: the server and the browser
 * must print the same text. Locale is the language of the interface (see app/strings/index.ts).
 */
import { dateTimeFormat, numberFormat, pluralRules } from '#domain/shared/intl.ts'

const defaultLocale = 'en-US'

interface Moment {
  at: Date
  /** IANA zone of the person or their school, such as "America/Chicago". */
  zone: string
  locale?: string
}

/** "Fri, Feb 12, 2027" */
export function formatDate({ at, zone, locale = defaultLocale }: Moment): string {
  return dateTimeFormat(locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    timeZone: zone,
  }).format(at)
}

/** "10:42 AM" */
export function formatTime({ at, zone, locale = defaultLocale }: Moment): string {
  return spacesPlain(dateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }).format(at))
}

/** "10:42 AM CST": a time of today that stands beside moments with their zone. */
export function formatZonedTime({ at, zone, locale = defaultLocale }: Moment): string {
  const parts = { hour: 'numeric', minute: '2-digit', timeZone: zone, timeZoneName: 'short' } as const
  return spacesPlain(dateTimeFormat(locale, parts).format(at))
}

/** "Fri, Feb 12, 2027, 10:42 AM CST": for moments that two people must agree on. */
export function formatMoment({ at, zone, locale = defaultLocale }: Moment): string {
  const date = formatDate({ at, zone, locale })
  const time = dateTimeFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at)
  return `${date}, ${spacesPlain(time)}`
}

/** Any recent day in July: before zones had summer time, their names said winter. */
const summer = Date.UTC(2026, 6, 1)

/** "Central Time": the zone itself, whatever its offset is today. */
export function formatZone({ zone, locale = defaultLocale }: Omit<Moment, 'at'>): string {
  const parts = dateTimeFormat(locale, {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  }).formatToParts(summer)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

/** Whole minutes and seconds in words: "2 min 5 sec", "45 sec". Takes seconds; fractions are rounded. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const minutes = Math.floor(whole / 60)
  const rest = whole % 60
  if (minutes === 0) return `${rest} sec`
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} sec`
}

/** The face of a clock: "2:05". Takes seconds; never below zero. */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** A number with its noun: formatCount(1, 'answer', 'answers') → "1 answer"; 12000 → "12,000 answers". */
export function formatCount(count: number, one: string, other: string, locale = defaultLocale): string {
  const noun = pluralRules(locale, {}).select(count) === 'one' ? one : other
  return `${numberFormat(locale, {}).format(count)} ${noun}`
}

/** "86%" of a share between 0 and 1. */
export function formatShare(share: number, locale = defaultLocale): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

// ICU versions disagree on the space before AM and PM (plain or narrow no-break); the two sides of hydration must not.
function spacesPlain(text: string): string {
  return text.replaceAll(/[\u202f\u00a0]/g, ' ')
}
