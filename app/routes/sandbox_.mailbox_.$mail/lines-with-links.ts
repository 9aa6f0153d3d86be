export interface Part {
  text: string
  /** A path on this site; null for plain words and for links that lead elsewhere. */
  path: string | null
}

/** The lines of a mail's text, with the links that lead back to this site. Mail comes from outside: nothing else is live. */
export function linesWithLinks(text: string, origin: string): Part[][] {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/(https?:\/\/[^\s<>"]+)/).flatMap((piece) => partOf(piece, origin)))
}

function partOf(piece: string, origin: string): Part[] {
  if (piece === '') return []
  const url = /^https?:/.test(piece) ? URL.parse(piece) : null
  const path = url !== null && url.origin === origin ? url.pathname + url.search : null
  return [{ text: piece, path }]
}
