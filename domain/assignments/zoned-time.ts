import { zoneOffset } from '#domain/shared/zone-offset.ts'

/** A day and a time of day as a wall clock of the school shows them. */
export interface WallTime {
  /** `2026-11-30` */
  readonly day: string
  /** `23:59` */
  readonly time: string
}

/**
 * The instant at which the clocks of a zone show this. Where they never show it, since they are set forward over it, the
 * instant as far behind the change as was written; where they show it twice, the second: what is due then is due later.
 */
export function instantOf({ day, time }: WallTime, zone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const ways = [
    wanted - zoneOffset(wanted - 86_400_000, zone),
    wanted - zoneOffset(wanted + 86_400_000, zone),
  ]
  const shown = ways.filter((at) => at + zoneOffset(at, zone) === wanted)
  return new Date(shown.length > 0 ? Math.max(...shown) : Math.max(...ways))
}

/** What the clocks of a zone show then. */
export function wallTimeOf(at: Date, zone: string): WallTime {
  const shown = new Date(at.getTime() + zoneOffset(at.getTime(), zone)).toISOString()
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
}
