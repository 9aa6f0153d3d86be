import { dateTimeFormat } from './intl.ts'

const minute = 60_000

/** Milliseconds that an IANA zone is ahead of UTC at an instant, in whole minutes. */
export function zoneOffset(at: number, zone: string): number {
  const format = dateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return (found[1] === '-' ? -minutes : minutes) * minute
}
