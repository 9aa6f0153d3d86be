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

/** What a script is for: the next call, the very sound of that hash, or a sound that is as long as the script says. */
export type Binding = { readonly sha256: string } | 'length' | null

/** What is known of a sound that was sent. */
export interface Sound {
  readonly sha256: string
  /** Null where it cannot be told. */
  readonly seconds: number | null
}

/** Scripts for calls to come. Without one a sound has no words: nothing is ever made up. */
export interface CueSheets {
  /** Bound by hash it is for every such call; bound by length for one, and for a few minutes; else for the next, in order. */
  readonly add: (cue: Cue, binding: Binding) => void
  /** The script for a sound; unless it is bound by hash, it is used up. */
  readonly take: (sound: Sound) => Cue | null
  readonly clear: () => void
  readonly counts: () => { waiting: number; known: number }
  /** Somebody waits for a sound of a certain length. */
  readonly asksLength: () => boolean
}

/** Seconds by which a recording may differ from what its page measured of it. */
const tolerance = 1.5
/** Milliseconds for which a script waits for the sound of its length. */
const longestWait = 600_000
const mostOfLength = 100

interface OfLength {
  readonly cue: Cue
  readonly seconds: number
  readonly until: number
}

/** `clock` in milliseconds, steady. */
export function cueSheets(clock: () => number): CueSheets {
  const waiting: Cue[] = []
  const known = new Map<string, Cue>()
  let ofLength: OfLength[] = []
  const waitingOfLength = () => (ofLength = ofLength.filter(({ until }) => until > clock()))
  const takeOfLength = (seconds: number | null): Cue | undefined => {
    if (seconds === null) return undefined
    // The newest: whoever told one twice handed in the second.
    const found = waitingOfLength().findLast((one) => Math.abs(one.seconds - seconds) <= tolerance)
    ofLength = ofLength.filter((one) => one !== found)
    return found?.cue
  }
  return {
    add: (cue, binding) => {
      if (binding === null) waiting.push(cue)
      else if (binding !== 'length') known.set(binding.sha256, cue)
      else if (cue.seconds !== null)
        ofLength = [...waitingOfLength(), { cue, seconds: cue.seconds, until: clock() + longestWait }].slice(
          -mostOfLength,
        )
    },
    take: ({ sha256, seconds }) => known.get(sha256) ?? takeOfLength(seconds) ?? waiting.shift() ?? null,
    clear: () => {
      waiting.length = 0
      known.clear()
      ofLength = []
    },
    counts: () => ({ waiting: waiting.length + waitingOfLength().length, known: known.size }),
    asksLength: () => waitingOfLength().length > 0,
  }
}

const mostWords = 20_000

/** A cue sheet as it is sent: `{words: [{text, from, to}], language?, seconds?, sha256?, bound?: 'length'}`; null for anything else. */
export function readCue(body: unknown): { cue: Cue; binding: Binding } | null {
  if (!isJson(body) || !Array.isArray(body.words) || body.words.length > mostWords) return null
  const words: CueWord[] = []
  for (const word of body.words as unknown[]) {
    if (!isJson(word)) return null
    const { text, from, to } = word
    if (typeof text !== 'string' || typeof from !== 'number' || typeof to !== 'number') return null
    words.push({ text, from, to })
  }
  const { language = 'en', seconds = null, sha256 = null, bound = null } = body
  if (typeof language !== 'string' || (seconds !== null && typeof seconds !== 'number')) return null
  if (sha256 !== null && (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/u.test(sha256))) return null
  const cue = { words, language, seconds }
  if (bound === null) return { cue, binding: sha256 === null ? null : { sha256 } }
  return bound === 'length' && seconds !== null && sha256 === null ? { cue, binding: bound } : null
}
