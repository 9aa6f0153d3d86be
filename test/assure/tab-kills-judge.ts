import type { Page } from '@playwright/test'
import { decodeSound } from '../../e2e/setup/decode.ts'
import type { RecorderRun } from '../../e2e/setup/recorder-witness.ts'
import { wordAt, type ToneCode } from '../../e2e/setup/tones.ts'
import { look } from '../media/media-fixtures.ts'

export interface Verdict {
  /** Milliseconds that recorders ran before the answer's end or its page's, and of those that arrived. */
  recordedMs: number
  arrivedMs: number
  /** Milliseconds that the browser's recorders held back beyond their slice of a second: no page could keep those. */
  heldBackMs: number
  /** Packets that arrived and are not what a recorder gave at that place: changed, twice, or out of order. */
  wrongPackets: number
  /** Stretches without a pause. */
  spans: number
  /** Words whose pitch is heard, and places within a stretch where the next one is not the next of the code. */
  words: number
  jumps: number
}

/** Compares what recorders gave with the sound that the house sent to be written down. */
export async function judge(given: {
  runs: readonly RecorderRun[]
  diedAt: number
  sound: Uint8Array
  page: Page
  code: ToneCode
}): Promise<Verdict> {
  const { runs, diedAt, sound, page, code } = given
  const arrived = await packetsOf(sound)
  let at = 0
  for (const run of runs) {
    const gave = await packetsOf(witnessed(run))
    // A video begins with its first whole picture: sound from before it is missing, and counted so.
    let here = Math.max(
      0,
      gave.slice(0, mostBefore).findIndex(({ data }) => data === arrived[at]?.data),
    )
    while (here < gave.length && at < arrived.length && gave[here]?.data === arrived[at]?.data) {
      here += 1
      at += 1
    }
    // The witness died with the page: of what it did not hear of, only the length can be judged.
    const isOpen = run.spans.at(-1)?.to === null
    if (isOpen && here === gave.length) at = await skipUnwitnessed({ arrived, at, runs, run })
  }
  const heard = wordsIn(code, await decodeSound(page, sound))
  const breaks = heard.filter((word, index) => index > 0 && word !== (heard[index - 1] ?? 0) + 1).length
  const spans = runs.reduce((sum, run) => sum + run.spans.length, 0)
  return {
    recordedMs: recordedMs(runs, diedAt),
    arrivedMs: msOf(arrived),
    heldBackMs: await heldBackMs(runs, diedAt),
    wrongPackets: arrived.length - at,
    spans,
    words: heard.length,
    jumps: Math.max(0, breaks - (spans - 1)),
  }
}

/** A browser that has too much to do gives its pieces late, pictures most of all. */
async function heldBackMs(runs: readonly RecorderRun[], diedAt: number): Promise<number> {
  const held = runs.map(async (run) => {
    const given = msOf(await packetsOf(witnessed(run)))
    return Math.max(0, recordedMs([run], diedAt) - given - sliceMs)
  })
  return (await Promise.all(held)).reduce((sum, ms) => sum + ms, 0)
}

/** Of the room's recorder. */
const sliceMs = 1_000

const msOf = (packets: readonly Packet[]) => packets.reduce((sum, { ms }) => sum + ms, 0)

interface Packet {
  data: string
  ms: number
}

/** Up to the first piece that the witness could not pass on. */
function witnessed({ pieces }: RecorderRun): Uint8Array {
  const whole = Array.from(pieces)
  const end = whole.findIndex((piece) => piece === undefined)
  return Buffer.concat(end < 0 ? whole : whole.slice(0, end))
}

async function packetsOf(file: Uint8Array): Promise<Packet[]> {
  // Not even its head: nothing of that run could be read by anybody.
  const { tracks } = await look(file).catch(() => ({ tracks: [] }))
  const found = tracks.find(({ type }) => type === 'audio')?.packets ?? []
  return found.map(({ data }) => ({ data, ms: opusMs(Buffer.from(data, 'base64')) }))
}

/** Length of an Opus packet by its first byte (RFC 6716, section 3.1). */
function opusMs(packet: Buffer): number {
  const config = (packet[0] ?? 0) >> 3
  const frame = config < 12 ? [10, 20, 40, 60][config % 4] : config < 16 ? [10, 20][config % 2] : [2.5, 5, 10, 20][config % 4] // prettier-ignore
  const code = (packet[0] ?? 0) & 3
  const frames = code === 0 ? 1 : code === 3 ? (packet[1] ?? 0) & 63 : 2
  return (frame ?? 0) * frames
}

/** A page that dies may have stored a last second that it could tell nobody of: up to where the next run begins. */
async function skipUnwitnessed(given: {
  arrived: readonly Packet[]
  at: number
  runs: readonly RecorderRun[]
  run: RecorderRun
}): Promise<number> {
  const { arrived, at, runs, run } = given
  const next = runs[runs.indexOf(run) + 1]
  const [first] = next ? await packetsOf(witnessed(next)) : []
  const most = at + unwitnessedPackets
  const end = first
    ? arrived.findIndex(({ data }, index) => index >= at && data === first.data)
    : arrived.length
  return end < 0 || end > most ? at : end
}

/** A little more than a second, and two, in packets of 20 ms. */
const unwitnessedPackets = 60
const mostBefore = 100

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
