import type { Page } from '@playwright/test'
import { decodeSound } from '../../e2e/setup/decode.ts'
import type { RecorderRun } from '../../e2e/setup/recorder-witness.ts'
import { wordAt, type ToneCode } from '../../e2e/setup/tones.ts'
import { compare, givenBy, msOf, packetsOf, type Compared, type Given } from './tab-kills-packets.ts'

export interface Verdict extends Compared {
  /** Milliseconds that recorders ran before the answer's end or its page's, of those that arrived, and of those that did not. */
  recordedMs: number
  arrivedMs: number
  missingMs: number
  /** Milliseconds that the browser's recorders held back beyond their slice of a second: no page could keep those. */
  heldBackMs: number
  /** Stretches without a pause. */
  spans: number
  /** Words whose pitch is heard, and places within a stretch where the next one is not the next of the code. */
  words: number
  jumps: number
}

export interface Witnessed {
  runs: readonly RecorderRun[]
  /** When its page died, or was seen whole to its end. */
  diedAt: number
  /** The file that the house sent to be written down. */
  sound: Uint8Array
}

/** Compares what recorders gave with the sound that the house sent to be written down. */
export async function judge(given: Witnessed & { page: Page; code: ToneCode }): Promise<Verdict> {
  const { runs, diedAt, sound, page, code } = given
  const arrived = await packetsOf(sound)
  const gave = await Promise.all(runs.map(givenBy))
  const heard = wordsIn(code, await decodedAside(page, sound))
  const breaks = heard.filter((word, index) => index > 0 && word !== (heard[index - 1] ?? 0) + 1).length
  const spans = runs.reduce((sum, run) => sum + run.spans.length, 0)
  const recorded = recordedMs(runs, diedAt)
  const arrivedMs = msOf(arrived)
  return {
    recordedMs: recorded,
    arrivedMs,
    missingMs: Math.round(recorded - arrivedMs),
    heldBackMs: heldBackMs(runs, gave, diedAt),
    ...compare(gave, arrived),
    spans,
    words: heard.length,
    jumps: Math.max(0, breaks - (spans - 1)),
  }
}

/** In a page of its own: the room's may be on its way to the feedback. */
async function decodedAside(page: Page, sound: Uint8Array) {
  const aside = await page.context().newPage()
  return decodeSound(aside, sound).finally(() => aside.close())
}

/** A browser that has too much to do gives its pieces late, pictures most of all. */
function heldBackMs(runs: readonly RecorderRun[], gave: readonly Given[], diedAt: number): number {
  const held = runs.map((run, index) =>
    Math.max(0, recordedMs([run], diedAt) - msOf(gave[index]?.packets ?? []) - sliceMs),
  )
  return held.reduce((sum, ms) => sum + ms, 0)
}

/** Of the room's recorder. */
const sliceMs = 1_000

export function recordedMs(runs: readonly RecorderRun[], diedAt: number): number {
  const spans = runs.flatMap((run) => run.spans)
  return spans.reduce((sum, { from, to }) => sum + Math.max(0, (to ?? diedAt) - from), 0)
}

/** The words in the order in which they are heard, each once however long it sounds. */
function wordsIn(code: ToneCode, sound: Parameters<typeof wordAt>[1]): number[] {
  const windowSeconds = 0.06
  const found: number[] = []
  let before: number | null = null
  const seconds = sound.samples.length / sound.rate
  for (let from = 0; from + windowSeconds <= seconds; from += windowSeconds / 2) {
    const word = wordAt(code, sound, from, from + windowSeconds)
    // Said twice in a row by two windows: an edge between two pitches is neither.
    if (word !== null && word === before && word !== found.at(-1)) found.push(word)
    before = word
  }
  return found
}
