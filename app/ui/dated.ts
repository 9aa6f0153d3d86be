import { formatDate, formatMoment } from './format.ts'

/** A moment ready to be shown: the same words from the server and in the browser, and the machine's form beside them. */
export interface Dated {
  readonly text: string
  /** ISO 8601, for `<time>`. */
  readonly iso: string
}

/** "Fri, Feb 12, 2027" */
export const dated = (at: Date, zone: string): Dated => ({
  text: formatDate({ at, zone }),
  iso: at.toISOString(),
})

/** "Fri, Feb 12, 2027, 10:42 AM CST" */
export const momentOf = (at: Date, zone: string): Dated => ({
  text: formatMoment({ at, zone }),
  iso: at.toISOString(),
})
