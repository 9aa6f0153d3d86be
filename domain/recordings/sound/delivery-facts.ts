import type { TranscriberCapabilities } from '../ports.ts'
import type { PlacedWords } from '../words/place-words.ts'
import { fillersOf, repetitionsOf, type Said } from './said-words.ts'
import type { SoundFacts } from './sound-facts.ts'

/**
 * What can be measured of how an answer was given. Figures with units, no judgment: none of them is good or bad in itself, and a
 * pause, a filler or a repeated word is never made a priority. Same input, same facts.
 */
export interface DeliveryFacts {
  /**
   * Words a minute of speaking time, whole. Source: tokens of the transcript over `SoundFacts.speakingMs`, or, without levels,
   * over the time that the words take. Pauses do not slow it ("articulation rate with short gaps"); null below five seconds of speech or
   * ten words, where one word changes it by a tenth.
   */
  readonly pace: {
    readonly wordsPerMinute: number
    readonly words: number
    readonly speakingMs: number
  } | null
  /** Milliseconds of the recording, and of the length suggested for the question. Source: the packets of the file. */
  readonly length: { readonly ms: number; readonly targetMs: number | null } | null
  /** Milliseconds from the start to the first voice. Source: levels; without them the first word's time. */
  readonly firstWordMs: number | null
  /** Silences of 700 ms and more between words, milliseconds. Source: levels alone (see `shortestPauseMs`); null without them. */
  readonly pauses: {
    readonly count: number
    readonly totalMs: number
    readonly longest: { readonly from: number; readonly to: number } | null
  } | null
  /**
   * "um", "uh" and their like, whole words only. Source: the transcript, where the transcriber keeps them
   * (`capabilities.fillers`) and the language is English; else `not_measured`, which is not zero.
   */
  readonly fillers:
    | { readonly count: number; readonly perMinute: number | null; readonly places: readonly Said[] }
    | 'not_measured'
  /** Words said again at once ("I I", "the the"); words that language doubles are left out. Source: the transcript. */
  readonly repetitions: { readonly count: number; readonly places: readonly Said[] } | null
}

const leastSpeakingMs = 5000
const leastWords = 10

/** `placed` is null where there are no words, `sound` where there are no levels. Never throws. */
export function deliveryFacts(input: {
  placed: PlacedWords | null
  sound: SoundFacts | null
  durationMs: number | null
  targetSeconds: number | null
  capabilities: TranscriberCapabilities
  /** ISO 639-1; null where it is not known. */
  language: string | null
}): DeliveryFacts {
  const { placed, sound, durationMs, targetSeconds, capabilities, language } = input
  const speakingMs = speakingTime(sound, placed)
  const isMeasured = placed !== null && capabilities.fillers && (language ?? 'en') === 'en'
  return {
    pace: paceOf(placed, speakingMs),
    length:
      durationMs === null
        ? null
        : { ms: durationMs, targetMs: targetSeconds === null ? null : targetSeconds * 1000 },
    firstWordMs: sound?.firstSoundMs ?? placed?.words[0]?.from ?? null,
    pauses: sound && pausesOf(sound),
    fillers: isMeasured ? counted(fillersOf(placed), speakingMs) : 'not_measured',
    repetitions: placed && withCount(repetitionsOf(placed)),
  }
}

function speakingTime(sound: SoundFacts | null, placed: PlacedWords | null): number {
  if (sound && sound.speakingMs > 0) return sound.speakingMs
  return (placed?.words ?? []).reduce((sum, { from, to }) => sum + to - from, 0)
}

function paceOf(placed: PlacedWords | null, speakingMs: number): DeliveryFacts['pace'] {
  const words = placed?.text.match(/[^\s]*[\p{L}\p{N}][^\s]*/gu)?.length ?? 0
  if (speakingMs < leastSpeakingMs || words < leastWords) return null
  return { wordsPerMinute: Math.round((words * 60_000) / speakingMs), words, speakingMs }
}

function pausesOf({ pauses }: SoundFacts): NonNullable<DeliveryFacts['pauses']> {
  const lengths = pauses.map(({ from, to }) => to - from)
  const longest = pauses[lengths.indexOf(Math.max(...lengths))] ?? null
  return { count: pauses.length, totalMs: lengths.reduce((sum, length) => sum + length, 0), longest }
}

const withCount = (places: readonly Said[]) => ({ count: places.length, places })

function counted(places: readonly Said[], speakingMs: number) {
  const isLong = speakingMs >= leastSpeakingMs
  const perMinute = isLong ? Math.round((places.length * 600_000) / speakingMs) / 10 : null
  return { ...withCount(places), perMinute }
}
