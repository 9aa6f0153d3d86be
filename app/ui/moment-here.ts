import { formatMoment } from './format.ts'

/** "Fri, Feb 12, 2027, 10:42 AM CST" where this device is: for what the device itself does, never for a server's page. */
export const momentHere = (at: number): string =>
  formatMoment({ at: new Date(at), zone: new Intl.DateTimeFormat().resolvedOptions().timeZone })
