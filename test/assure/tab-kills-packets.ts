import type { RecorderRun } from '../../e2e/setup/recorder-witness.ts'
import { look } from '../media/media-fixtures.ts'

/** One packet of Opus: its bytes in base64, and how long it sounds. */
export interface Packet {
  data: string
  ms: number
}

/** What one run of a recorder gave, as far as its witness could pass it on. */
export interface Given {
  packets: readonly Packet[]
  /** Its page died while it recorded. */
  isOpen: boolean
}

export interface Compared {
  /** Packets that arrived and are not what a recorder gave at that place: changed, twice, or out of order. */
  wrongPackets: number
  /** Milliseconds that arrived of which the witness did not hear, since it died with the page: only their length can be judged. */
  unwitnessedMs: number
}

/** A slice of a second and what a busy machine adds to it: a page that dies may have stored that much and told nobody. */
export const mostUnwitnessedMs = 1_200

/**
 * A video begins with its first whole picture, late where the machine is busy. So many milliseconds of sound from before it
 * make nothing wrong: they are missing, and counted by length.
 */
const mostBeforeMs = 6_000

/** Walks through what arrived beside what was given. What was given and did not arrive is no matter of this: it is counted by length. */
export function compare(runs: readonly Given[], arrived: readonly Packet[]): Compared {
  let at = 0
  let unwitnessedMs = 0
  for (const [index, { packets, isOpen }] of runs.entries()) {
    let here = beginning(packets, arrived[at])
    while (here < packets.length && at < arrived.length && packets[here]?.data === arrived[at]?.data) {
      here += 1
      at += 1
    }
    if (!isOpen || here < packets.length) continue
    const next = runs.slice(index + 1).flatMap((run) => run.packets)[0]
    const skipped = unwitnessed(arrived.slice(at), next, mostUnwitnessedMs - unwitnessedMs)
    unwitnessedMs += msOf(skipped)
    at += skipped.length
  }
  return { wrongPackets: arrived.length - at, unwitnessedMs }
}

function beginning(packets: readonly Packet[], first: Packet | undefined): number {
  const found = packets.findIndex(({ data }) => data === first?.data)
  return found > 0 && msOf(packets.slice(0, found)) <= mostBeforeMs ? found : 0
}

/** What stands before the next run's beginning, or before the end; nothing where that is longer than a death can explain. */
function unwitnessed(rest: readonly Packet[], next: Packet | undefined, mostMs: number): readonly Packet[] {
  const end = next ? rest.findIndex(({ data }) => data === next.data) : rest.length
  const skipped = rest.slice(0, Math.max(0, end))
  return msOf(skipped) <= mostMs ? skipped : []
}

export const msOf = (packets: readonly Packet[]): number => packets.reduce((sum, { ms }) => sum + ms, 0)

export async function givenBy(run: RecorderRun): Promise<Given> {
  return { packets: await packetsOf(witnessed(run)), isOpen: run.spans.at(-1)?.to === null }
}

/** Up to the first piece that the witness could not pass on. */
function witnessed({ pieces }: RecorderRun): Uint8Array {
  const whole = Array.from(pieces)
  const end = whole.findIndex((piece) => piece === undefined)
  return Buffer.concat(end < 0 ? whole : whole.slice(0, end))
}

export async function packetsOf(file: Uint8Array): Promise<Packet[]> {
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
