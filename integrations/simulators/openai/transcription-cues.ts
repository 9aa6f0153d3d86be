import { isJson } from './model-request.ts'

export interface CueWord {
  readonly text: string
  /** Milliseconds from the start of the sound. */
  readonly from: number
  readonly to: number
}

/** What somebody says in a sound that the simulator itself cannot hear. */
export interface Cue {
  readonly words: readonly CueWord[]
  /** ISO 639-1. */
  readonly language: string
  /** Length of the sound; without it, the end of the last word. */
  readonly seconds: number | null
}

/** Scripts for calls to come. Without one a sound has no words: nothing is ever made up. */
export interface CueSheets {
  /** For the next calls, in order; with `sha256` for every call about that very sound. */
  readonly add: (cue: Cue, sha256: string | null) => void
  /** The script for a sound; one given by order is used up. */
  readonly take: (sha256: string) => Cue | null
  readonly clear: () => void
  readonly counts: () => { waiting: number; known: number }
}

export function cueSheets(): CueSheets {
  const waiting: Cue[] = []
  const known = new Map<string, Cue>()
  return {
    add: (cue, sha256) => {
      if (sha256 === null) waiting.push(cue)
      else known.set(sha256, cue)
    },
    take: (sha256) => known.get(sha256) ?? waiting.shift() ?? null,
    clear: () => {
      waiting.length = 0
      known.clear()
    },
    counts: () => ({ waiting: waiting.length, known: known.size }),
  }
}

const mostWords = 20_000

/** A cue sheet as tests send it: `{words: [{text, from, to}], language?, seconds?, sha256?}`; null for anything else. */
export function readCue(body: unknown): { cue: Cue; sha256: string | null } | null {
  if (!isJson(body) || !Array.isArray(body.words) || body.words.length > mostWords) return null
  const words: CueWord[] = []
  for (const word of body.words as unknown[]) {
    if (!isJson(word)) return null
    const { text, from, to } = word
    if (typeof text !== 'string' || typeof from !== 'number' || typeof to !== 'number') return null
    words.push({ text, from, to })
  }
  const { language = 'en', seconds = null, sha256 = null } = body
  if (typeof language !== 'string' || (seconds !== null && typeof seconds !== 'number')) return null
  if (sha256 !== null && (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/u.test(sha256))) return null
  return { cue: { words, language, seconds }, sha256 }
}
