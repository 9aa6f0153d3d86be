const millisecondsADay = 86_400_000
/** The last moment that a Date can name. */
const lastMoment = 8_640_000_000_000_000

/** `days` of 24 hours after `from`; a negative or unusable number counts as 0, one beyond the calendar as its end. */
export function addDays(from: Date, days: number): Date {
  const whole = Number.isNaN(days) ? 0 : Math.max(0, days)
  return new Date(Math.min(lastMoment, from.getTime() + whole * millisecondsADay))
}

export function earliest(moments: readonly Date[]): Date | undefined {
  return moments.reduce<Date | undefined>((first, one) => (first && first <= one ? first : one), undefined)
}

export function latest(first: Date, ...others: readonly (Date | null)[]): Date {
  return others.reduce<Date>((last, one) => (one && one > last ? one : last), first)
}
