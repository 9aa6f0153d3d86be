import { dateTimeFormat } from '#domain/shared/intl.ts'

/** A moment as people of an institution say it, with weekday and zone: "Friday, March 6, 2026 at 2:05 PM CST". */
export function sayWhen(moment: Date, { locale, timeZone }: { locale: string; timeZone: string }): string {
  const day = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const
  return dateTimeFormat(locale, { ...day, ...time, timeZone }).format(moment)
}
