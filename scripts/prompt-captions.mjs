// Captions of spoken prompts: how a question is cut into pieces, and how the pieces are written as WebVTT.

/** Two lines of 42 characters, the usual size of a caption. */
export const captionLength = 84

/**
 * The clauses of a text, each with its mark: the voice breathes there anyway, so a clause spoken alone sounds as it does
 * in the whole text, and its length is exact.
 */
export function clauses(text) {
  return text.split(/(?<=[.?!,;:])\s+/).filter((part) => part !== '')
}

/** A clause that is too long for one caption, cut at the word nearest to its middle until each piece fits. */
export function captionPieces(clause) {
  if (clause.length <= captionLength) return [clause]
  const breaks = [...clause.matchAll(/ /g)].map(({ index }) => index)
  const middle = clause.length / 2
  const at = breaks.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0]
  if (at === undefined) return [clause]
  return [...captionPieces(clause.slice(0, at)), ...captionPieces(clause.slice(at + 1))]
}

function stamp(seconds) {
  const thousandths = Math.round(seconds * 1000)
  const part = (value, width) => String(value).padStart(width, '0')
  const minutes = Math.floor(thousandths / 60_000)
  return `00:${part(minutes, 2)}:${part(Math.floor(thousandths / 1000) % 60, 2)}.${part(thousandths % 1000, 3)}`
}

/** WebVTT for captions of `{ start, end, text }`, times in seconds. */
export function toVtt(captions) {
  const cues = captions.map(({ start, end, text }) => `${stamp(start)} --> ${stamp(end)}\n${text}\n`)
  return `WEBVTT\n\n${cues.join('\n')}`
}
