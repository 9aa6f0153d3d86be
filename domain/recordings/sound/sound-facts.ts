import { closeShortGaps, dropClicks, runsOf, type Run } from './runs.ts'

/** Milliseconds that one level stands for. */
export const levelMs = 100
/** Decibels below full scale at level 0; level 255 is full scale, linear in dB between. */
const quietestDb = -60

/** What the sound itself tells, without a word being understood. Times in milliseconds from the start of the take. */
export interface SoundFacts {
  /** When the first sound of a voice begins; null where there is none. */
  readonly firstSoundMs: number | null
  /** Time in which somebody speaks, the gaps between syllables and short words included. */
  readonly speakingMs: number
  /** Silences of `shortestPauseMs` and more between two stretches of speech; never before the first or after the last. */
  readonly pauses: readonly { readonly from: number; readonly to: number }[]
  /** Nothing in the whole take stands out of its noise. */
  readonly silent: boolean
}

/**
 * A pause worth showing. Silences up to about 250 ms are articulation (Goldman-Eisler, Psycholinguistics, 1968), those of
 * 200 to 1000 ms are the ordinary ones of fluent speech (Campione & Véronis, Speech Prosody 2002); systems that wait for a speaker take
 * half a second to a second for the end of a turn. 700 ms is where a listener begins to notice. A fact, not a fault.
 */
export const shortestPauseMs = 700

// The quietest tenth of a take is its room: people breathe and think for more than a tenth of any answer.
const floorShare = 0.1
// Louder than this is no room. Keeps speech without a single breath from being taken for its own noise.
const loudestFloorDb = -30
// What an energy detector asks of speech over its noise before it can tell them apart in a quiet room; below, it guesses.
const overFloorDb = 9
const quietestSpeechDb = -50
// The loudest 300 ms must stand this far out of the noise, or nobody spoke: a constant hum has no such moment, a click is shorter.
const voiceRangeDb = 12
const voiceLevels = 3
// Stop consonants and the gaps between words: the hangover of telephone speech detectors (ETSI GSM 06.32) is of this size.
const hangoverLevels = 2

/**
 * Speech by energy alone: a level is speech when it stands 9 dB over the noise floor of this very take and over −50 dBFS.
 * Every value is defined for every input, the empty one included. O(n).
 */
export function soundFacts(levels: Uint8Array): SoundFacts {
  const threshold = speechThreshold(levels)
  const runs = threshold === null ? [] : speechRuns(levels, threshold)
  const first = runs[0]
  if (!first) return { firstSoundMs: null, speakingMs: 0, pauses: [], silent: true }
  return {
    firstSoundMs: first.from * levelMs,
    speakingMs: runs.reduce((sum, { from, to }) => sum + to - from, 0) * levelMs,
    pauses: pausesBetween(runs),
    silent: false,
  }
}

/** Level from which on something is speech; null where nothing is. */
function speechThreshold(levels: Uint8Array): number | null {
  const sorted = Uint8Array.from(levels).sort()
  // Digital zeros are a muted microphone, not a quiet room.
  const sounding = sorted.subarray(sorted.findLastIndex((level) => level === 0) + 1)
  if (sounding.length < voiceLevels) return null
  const floor = Math.min(decibels(sounding[Math.floor(sounding.length * floorShare)] ?? 0), loudestFloorDb)
  const loudest = decibels(sounding[sounding.length - voiceLevels] ?? 0)
  // Where the microphone was muted between the words, the room is as quiet as can be told.
  const room = sounding.length < sorted.length / 2 ? Math.min(floor, quietestSpeechDb - overFloorDb) : floor
  if (loudest < quietestSpeechDb || loudest - room < voiceRangeDb) return null
  return Math.max(quietestSpeechDb, room + overFloorDb)
}

function decibels(level: number): number {
  return quietestDb - (quietestDb * level) / 255
}

function speechRuns(levels: Uint8Array, thresholdDb: number): Run[] {
  const loud = runsOf(levels, (level) => decibels(level) >= thresholdDb)
  return dropClicks(closeShortGaps(loud, hangoverLevels))
}

function pausesBetween(runs: readonly Run[]): { from: number; to: number }[] {
  return runs.slice(1).flatMap((run, index) => {
    const from = (runs[index]?.to ?? 0) * levelMs
    const to = run.from * levelMs
    return to - from >= shortestPauseMs ? [{ from, to }] : []
  })
}
