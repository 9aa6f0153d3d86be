import type { RosterPreview } from '#domain/institution/index.ts'

/** Bad lines that are shown at once; a file with more is broken somewhere that the first ones tell. */
const mostShown = 200

/** The first bad lines, and how many there are. */
export interface ShownBad {
  readonly bad: RosterPreview['bad']
  readonly badCount: number
}

export type ShownPreview = RosterPreview & ShownBad

/** What travels to the page: a file of 50,000 bad lines would be seconds of work for the server and the browser. */
export const shown = <Given extends Pick<RosterPreview, 'bad'>>(given: Given): Given & ShownBad => ({
  ...given,
  bad: given.bad.slice(0, mostShown),
  badCount: given.bad.length,
})
