import { figures as text } from '#app/strings/en-US/figures.ts'
import { formatDate } from '#app/ui/format.ts'
import { dateTimeFormat } from '#domain/shared/intl.ts'
import type { FigureCell } from '#domain/metrics/index.ts'

/** "Nov 2, 2026": a date of the calendar, which has no zone. */
export function formatDay(day: string): string {
  const at = new Date(`${day}T12:00:00Z`)
  return dateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'medium' }).format(at)
}

/** "Mon, Nov 2, 2026" */
export const formatWeekday = (day: string): string => formatDate({ at: new Date(`${day}T12:00:00Z`), zone: 'UTC' }) // prettier-ignore

/** The last day of the week that begins on this Monday. */
export const sundayOf = (monday: string): string =>
  new Date(Date.parse(`${monday}T12:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10)

const per = (part: number, parts: number) => Math.round((part / parts) * 100)

/** "33 to 67%": in which part of the whole a share stands. The outer parts say no more than their border. */
export function shareWords(part: number, parts: number): string {
  if (part === 0) return `under ${per(1, parts)}%`
  if (part === parts - 1) return `over ${per(part, parts)}%`
  return `${per(part, parts)} to ${per(part + 1, parts)}%`
}

/** "3.5 to 4": an average as the step that it stands in. */
export function averageWords(cell: AverageOf): string {
  const told = averageOf(cell)
  return told ? `${plain(told.from)} to ${plain(told.to)}` : text.levels.noAverage
}

type AverageOf = Pick<FigureCell, 'state' | 'average' | 'averageStep'>

/** The step of an average; null where it is hidden, or where the shares are told and the average is not. Every page and file asks here. */
export function averageOf({ state, average, averageStep }: AverageOf): { from: number; to: number } | null {
  if (state !== 'shown' || average === null || averageStep === null) return null
  return { from: average, to: average + averageStep }
}

const plain = (value: number) => String(Math.round(value * 10) / 10)

export interface NamedCohort {
  id: string
  name: string
}

export function cohortName(
  id: string,
  cohorts: readonly NamedCohort[],
  whole: string = text.everyone,
): string {
  if (id === '') return whole
  if (id === 'none') return text.none
  if (id === 'small') return text.small
  return cohorts.find((cohort) => cohort.id === id)?.name ?? text.gone
}

/** Minutes for people: whole ones. */
export const minutesOf = (seconds: number): number => Math.round(seconds / 60)
