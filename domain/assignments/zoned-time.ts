import { dateTimeFormat } from '#domain/shared/intl.ts'

/** A day and a time of day as a wall clock of the school shows them. */
export interface WallTime {
  /** `2026-11-30` */
  readonly day: string
  /** `23:59` */
  readonly time: string
}

const minute = 60_000

/**
 * The instant at which the clocks of a zone show this. Where they never show it, since they are set forward over it, the
 * instant as far behind the change as was written; where they show it twice, the second: what is due then is due later.
 */
export function instantOf({ day, time }: WallTime, zone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const ways = [wanted - offsetAt(wanted - 86_400_000, zone), wanted - offsetAt(wanted + 86_400_000, zone)]
  const shown = ways.filter((at) => at + offsetAt(at, zone) === wanted)
  return new Date(shown.length > 0 ? Math.max(...shown) : Math.max(...ways))
}

/** What the clocks of a zone show then. */
export function wallTimeOf(at: Date, zone: string): WallTime {
  const shown = new Date(at.getTime() + offsetAt(at.getTime(), zone)).toISOString()
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
}

/** Milliseconds that the zone is ahead of UTC then, in whole minutes. */
function offsetAt(at: number, zone: string): number {
  const format = dateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return (found[1] === '-' ? -minutes : minutes) * minute
}
