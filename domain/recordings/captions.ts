import { fitLines, piecesOf, type Piece } from './caption-lines.ts'
import type { PlacedWords } from './words/place-words.ts'

// Readability of captions (contracts: WebVTT): at most two lines of 42 characters, one to seven seconds, 20 characters a second.
const shortestMs = 1000
const longestMs = 7000
const charactersPerSecond = 20
// A silence that a viewer notices ends a caption (the same that is shown as a pause), so that no words stand under it.
const breakMs = 700

interface Cue {
  from: number
  to: number
  lines: readonly string[]
}

/**
 * Captions of one answer as WebVTT, from the words that have times; words without one show with the word before them. Captions
 * follow the speech: they stay longer where nobody speaks yet, up to their shortest time and a reading speed of 20
 * characters a second, but never run into the next one, so that fast speech may stay faster.
 */
export function captions(placed: PlacedWords): string {
  const cues = stretch(cuesOf(piecesOf(placed)))
  const blocks = cues.map(({ from, to, lines }, index) =>
    [`${index + 1}`, `${timestamp(from)} --> ${timestamp(to)}`, ...lines.map(escape)].join('\n'),
  )
  return ['WEBVTT', ...blocks].join('\n\n') + '\n'
}

function cuesOf(pieces: readonly Piece[]): Cue[] {
  const cues: Cue[] = []
  let open: Piece[] = []
  const close = () => {
    const [first] = open
    const last = open.at(-1)
    const lines = fitLines(open.map(({ text }) => text))
    if (first && last && lines) cues.push({ from: first.from, to: last.to, lines })
    open = []
  }
  for (const piece of pieces) {
    if (open.length > 0 && endsBefore(open, piece)) close()
    open.push(piece)
  }
  close()
  return cues
}

function endsBefore(open: readonly Piece[], piece: Piece): boolean {
  const first = open[0]
  const last = open.at(-1)
  if (!first || !last) return false
  if (piece.from - last.to >= breakMs || piece.to - first.from > longestMs) return true
  if (fitLines([...open, piece].map(({ text }) => text)) === null) return true
  // A sentence that has stood long enough ends its caption.
  return /[.!?…]["')\]»”]*$/u.test(last.text) && last.to - first.from >= shortestMs
}

function stretch(cues: readonly Cue[]): Cue[] {
  const stretched: Cue[] = []
  for (const [index, cue] of cues.entries()) {
    const from = Math.max(cue.from, stretched.at(-1)?.to ?? 0)
    const characters = cue.lines.reduce((sum, line) => sum + [...line].length, 0)
    const wanted = Math.max(cue.to, from + shortestMs, from + (characters / charactersPerSecond) * 1000)
    const next = cues[index + 1]?.from ?? Infinity
    const to = Math.min(wanted, from + longestMs, next)
    // Words without any length still need a caption that a player accepts.
    stretched.push({ ...cue, from, to: Math.max(Math.round(to), from + 1) })
  }
  return stretched
}

/** `>` as well: no caption may hold the arrow that separates times. */
function escape(line: string): string {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function timestamp(ms: number): string {
  const pad = (value: number, width: number) => String(Math.floor(value)).padStart(width, '0')
  return `${pad(ms / 3_600_000, 2)}:${pad((ms / 60_000) % 60, 2)}:${pad((ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`
}
