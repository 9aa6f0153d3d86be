import { isDay } from '#domain/shared/calendar-day.ts'
import { dateTimeFormat } from '#domain/shared/intl.ts'

/** Days after its end on which a week is closed: so long a student can still say that a remark is wrong, and feedback that failed come. */
export const settlingDays = 3

const day = 86_400_000

/** A date of the calendar as `YYYY-MM-DD`. */
export type Day = string

export const addDays = (to: Day, days: number): Day =>
  new Date(Date.parse(`${to}T00:00:00Z`) + days * day).toISOString().slice(0, 10)

/** The Monday of the week that a day stands in. */
export function mondayOf(of: Day): Day {
  const weekday = new Date(`${of}T00:00:00Z`).getUTCDay()
  return addDays(of, -((weekday + 6) % 7))
}

/** The date there. */
export const dayIn = (at: Date, zone: string): Day =>
  dateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at)

/** The day on which a week is closed. */
export const closesOn = (week: Day): Day => addDays(week, 7 + settlingDays)

/** The Monday of the week that is now, there. */
export const thisWeek = (now: Date, zone: string): Day => mondayOf(dayIn(now, zone))

/** The last week that is over for good: its Sunday lies `settlingDays` whole days back. */
export function lastClosable(now: Date, zone: string): Day {
  return addDays(mondayOf(addDays(dayIn(now, zone), -settlingDays)), -7)
}

/** The day on which levels come next: that of the first week with practice, and never one that is over. `last` is the last that could close. */
export const nextClosing = ({ last, firstPractice }: { last: Day; firstPractice: Day | null }): Day => {
  const open = addDays(last, 7)
  return closesOn(firstPractice !== null && firstPractice > open ? firstPractice : open)
}

export const isMonday = (text: string): boolean => isDay(text) && mondayOf(text) === text
