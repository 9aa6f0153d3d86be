import { createHash } from 'node:crypto'
import type { SampleTake } from '#domain/recordings/index.ts'

/** Bytes of all sample recordings together (ux.md, Sample). */
export const mostSampleBytes = 4_000_000

/** A file as it stands in the folder. */
export interface SampleFile {
  readonly bytes: Uint8Array
  /** Seconds, as a player reads them; null for captions. */
  readonly seconds: number | null
}

export interface SampleInput {
  /** The answer of the sample report. */
  readonly text: string
  readonly take: SampleTake
  /** Undefined for a file that is not there. */
  readonly fileOf: (name: string) => SampleFile | undefined
}

/** Seconds that a file may be longer or shorter than its sound: one Opus packet and what the container rounds. */
const slack = 0.06

/** Everything that sets a spoken sample apart from its answer and its files; empty when all agree. */
export function sampleFaults({ text, take, fileOf }: SampleInput): string[] {
  const files = [take.voice, take.captions, ...(take.video ? [take.video] : [])]
  return [
    ...(sha256(text) === take.textSha256 ? [] : ['was spoken from another text']),
    ...(take.words.map((word) => word.text).join(' ') === text ? [] : ['has other words than its answer']),
    ...timeFaults(take),
    ...files.flatMap((named) => fileFaults(named, fileOf(named.file), take.seconds)),
  ]
}

function timeFaults({ words, seconds }: SampleTake): string[] {
  return words.flatMap(({ text, from, to }, index) => {
    const before = words[index - 1]?.to ?? 0
    const faults: string[] = []
    if (from < before) faults.push(`the word ${text} begins before the last one ends`)
    if (to - from < 0.03 || to - from > 1.2) faults.push(`the word ${text} has a length that no word has`)
    if (to > seconds) faults.push(`the word ${text} ends after the sound`)
    return faults
  })
}

function fileFaults(
  { file, ...said }: SampleTake['voice'],
  found: SampleFile | undefined,
  seconds: number,
): string[] {
  if (!found) return [`${file} is missing`]
  const faults: string[] = []
  const hash = sha256(found.bytes)
  if (found.bytes.length !== said.bytes) faults.push(`${file} has another size`)
  if (hash !== said.sha256) faults.push(`${file} has other bytes`)
  if (!file.includes(`-${hash.slice(0, 8)}.`)) faults.push(`${file} is not named for its bytes`)
  if (found.seconds !== null && Math.abs(found.seconds - seconds) > slack)
    faults.push(`${file} lasts ${found.seconds} seconds`)
  return faults
}

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
