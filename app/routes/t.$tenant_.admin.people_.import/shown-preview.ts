import type { RosterPreview } from '#domain/institution/index.ts'

/** Bad lines that are shown at once; a file with more is broken somewhere that the first ones tell. */
const mostShown = 200

export interface ShownPreview extends RosterPreview {
  /** Of all bad lines; `bad` holds the first of them. */
  readonly badCount: number
}

/** What travels to the page: a file of 50,000 bad lines would be seconds of work for the server and the browser. */
export const shown = (preview: RosterPreview): ShownPreview => ({
  ...preview,
  bad: preview.bad.slice(0, mostShown),
  badCount: preview.bad.length,
})
