import { z } from 'zod'
import { captions, placeWords } from '#domain/recordings/index.ts'
import type { HeardWord } from '#domain/recordings/ports.ts'
import { domainError } from '#domain/shared/errors.ts'

/** What is said from a moment on, until the next line begins. */
export interface PromptLine {
  /** Milliseconds from the start. */
  readonly from: number
  readonly text: string
}

export const promptLinesSchema = z.array(z.object({ from: z.int().min(0), text: z.string() }))

/** Characters of all captions together: far more than anyone says in three minutes. */
export const longestCaptions = 6_000
// A line as people read it at one look; a sentence ends it sooner.
const longestLine = 84

/** Words with their times as lines to be read and corrected. */
export function linesOf(words: readonly HeardWord[]): PromptLine[] {
  const lines: PromptLine[] = []
  let open: { from: number; text: string } | null = null
  for (const { text, from } of words) {
    if (open && open.text.length + text.length < longestLine && !/[.!?…]$/u.test(open.text)) {
      open.text += ` ${text}`
      continue
    }
    open = { from: Math.max(0, Math.round(from)), text }
    lines.push(open)
  }
  return lines
}

/** `0:07 What you learned from it`, one a line, as staff correct them. */
export const writeLines = (lines: readonly PromptLine[]): string =>
  lines.map(({ from, text }) => `${clockOf(from)} ${text}`).join('\n')

/**
 * Reads what staff corrected. A line without a time belongs to the one before it.
 * @throws `invalid` `assignments.captions` with a sentence for the field
 */
export function readLines(typed: string, { durationMs }: { durationMs: number }): PromptLine[] {
  const lines: { from: number; text: string }[] = []
  const raw = typed.normalize('NFC').replaceAll('\r\n', '\n')
  if (raw.length > longestCaptions || !raw.isWellFormed() || raw.includes('\0'))
    throw wrong(`Use at most ${longestCaptions.toLocaleString('en-US')} plain characters.`)
  for (const [index, line] of raw.split('\n').entries()) {
    const [, minutes, seconds, said = ''] = /^\s*(?:(\d{1,2}):(\d{2}))?\s*(.*?)\s*$/u.exec(line) ?? []
    if (said === '') continue
    const before = lines.at(-1)
    if (minutes === undefined || seconds === undefined) {
      if (before) before.text += ` ${said}`
      else lines.push({ from: 0, text: said })
      continue
    }
    const from = (Number(minutes) * 60 + Number(seconds)) * 1000
    if (Number(seconds) > 59 || from > durationMs)
      throw wrong(`Line ${index + 1} begins at ${minutes}:${seconds}, after the recording has ended.`)
    if (before && from < before.from)
      throw wrong(`Line ${index + 1} begins before the line above it. Put them in the order in which they are said.`) // prettier-ignore
    lines.push({ from, text: said })
  }
  if (lines.length === 0) throw wrong('Write what is said. Without sound, this is the question.')
  return lines
}

/** As WebVTT: the words of a line share the time until the next line, by their length. */
export function captionsOf(lines: readonly PromptLine[], { durationMs }: { durationMs: number }): string {
  const words = lines.flatMap(({ from, text }, index) => {
    const until = Math.max(from + 1, lines[index + 1]?.from ?? durationMs)
    const said = text.split(/\s+/u).filter(Boolean)
    const whole = said.reduce((sum, word) => sum + word.length, 0)
    let before = 0
    return said.map((word): HeardWord => {
      const at = (length: number) => Math.round(from + ((until - from) * length) / whole)
      const begins = at(before)
      before += word.length
      return { text: word, from: begins, to: at(before) }
    })
  })
  return captions(placeWords(words))
}

const clockOf = (ms: number) => {
  const seconds = Math.floor(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const wrong = (sentence: string) =>
  domainError('invalid', 'assignments.captions', 'Look again at the captions.', { fields: { lines: sentence } }) // prettier-ignore
