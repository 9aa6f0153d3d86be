import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, Output, WebMOutputFormat } from 'mediabunny'
import type { Page } from '@playwright/test'
import { readPart } from '#integrations/mediabunny/read-part.ts'
import type { ToneCode } from '../../e2e/setup/tones.ts'
import { look, partOf } from '../media/media-fixtures.ts'
import { judge, type Verdict, type Witnessed } from './tab-kills-judge.ts'

/** Most of what may be missing (B13), in milliseconds. */
export const mostMissing = 2_000

type Packets = readonly EncodedPacket[]

interface Damage {
  name: string
  /** The same packets, but for what somebody did to them. */
  make(packets: Packets): Packets
  /** Whether the judge counted it where it belongs. */
  isCounted(verdict: Verdict): boolean
}

/** Seconds that are cut out, and that change places. */
const [cutSeconds, movedSeconds] = [3, 0.75]

const damages: readonly Damage[] = [
  { name: 'two packets swapped', make: swap, isCounted: ({ wrongPackets }) => wrongPackets > 0 },
  { name: 'a packet twice', make: double, isCounted: ({ wrongPackets }) => wrongPackets > 0 },
  { name: 'a byte changed', make: change, isCounted: ({ wrongPackets }) => wrongPackets > 0 },
  { name: `${cutSeconds} s cut out`, make: cut, isCounted: ({ missingMs }) => missingMs > mostMissing },
  { name: 'words swapped', make: move, isCounted: ({ jumps }) => jumps > 0 },
]

/**
 * What the judge makes of an answer to which nothing happened, and of the same answer damaged in each way that it looks
 * for. The names are those that it did not count, and `untouched` where it counted something that was not there.
 */
export async function controlJudge(
  given: Witnessed & { page: Page; code: ToneCode },
): Promise<{ missed: string[]; damages: number }> {
  const clean = await judge(given)
  const isClean = clean.wrongPackets === 0 && clean.jumps === 0 && clean.missingMs <= mostMissing
  const missed = isClean ? [] : ['untouched']
  for (const { name, make, isCounted } of damages) {
    const sound = await rewritten(given.sound, make)
    if (!isCounted(await judge({ ...given, sound }))) missed.push(name)
  }
  return { missed, damages: damages.length }
}

function swap(packets: Packets): Packets {
  const at = Math.floor(packets.length / 2)
  return [...packets.slice(0, at), ...packets.slice(at, at + 2).reverse(), ...packets.slice(at + 2)]
}

function double(packets: Packets): Packets {
  const at = Math.floor(packets.length / 2)
  return [...packets.slice(0, at + 1), ...packets.slice(at)]
}

function change(packets: Packets): Packets {
  const at = Math.floor(packets.length / 2)
  return packets.map((packet, index) => {
    if (index !== at) return packet
    const data = Uint8Array.from(packet.data)
    data[data.length - 1] = (data.at(-1) ?? 0) ^ 1
    return packet.clone({ data })
  })
}

function cut(packets: Packets): Packets {
  const from = Math.floor(packets.length / 4)
  const end = from + countOf(packets.slice(from), cutSeconds)
  return [...packets.slice(0, from), ...packets.slice(end)]
}

function move(packets: Packets): Packets {
  const from = Math.floor(packets.length / 4)
  const count = countOf(packets.slice(from), movedSeconds)
  const [one, other] = [packets.slice(from, from + count), packets.slice(from + count, from + 2 * count)]
  return [...packets.slice(0, from), ...other, ...one, ...packets.slice(from + 2 * count)]
}

/** How many packets last so long. */
function countOf(packets: Packets, seconds: number): number {
  const begin = packets[0]?.timestamp ?? 0
  const found = packets.findIndex(({ timestamp }) => timestamp - begin >= seconds)
  return found < 0 ? packets.length : found
}

/** The same sound as a file of its own, one packet behind the other. */
async function rewritten(sound: Uint8Array, make: (packets: Packets) => Packets): Promise<Uint8Array> {
  const part = await readPart(partOf(sound))
  part.input.dispose()
  const target = new BufferTarget()
  const output = new Output({ format: new WebMOutputFormat(), target })
  const source = new EncodedAudioPacketSource(part.audio.codec)
  output.addAudioTrack(source)
  await output.start()
  let at = 0
  for (const packet of make(await packetsIn(sound))) {
    await source.add(packet.clone({ timestamp: at }), { decoderConfig: part.audio.config })
    at += packet.duration
  }
  await output.finalize()
  return new Uint8Array(target.buffer ?? new ArrayBuffer(0))
}

async function packetsIn(sound: Uint8Array): Promise<EncodedPacket[]> {
  const { tracks } = await look(sound)
  const found = tracks.find(({ type }) => type === 'audio')?.packets ?? []
  return found.map(
    ({ data, timestamp, duration }) =>
      new EncodedPacket(Buffer.from(data, 'base64'), 'key', timestamp, duration),
  )
}
