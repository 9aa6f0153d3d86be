import { createHash } from 'node:crypto'
import { copyFile, open, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { BufferSource, EncodedPacketSink, Input, WEBM, type InputTrack } from 'mediabunny'
import { mediabunnyTool } from '#integrations/mediabunny/media-tool.ts'
import { appendChunk, beginPart, declareLength, keepRecording, openMedia, prepareRecording, type RecordingContext } from '#domain/recordings/index.ts' // prettier-ignore
import { recordedFile } from '../test/media/recorded-file.ts'
import { mebibytes, scaled, withMediaHouse, type MediaHouse } from './media-house.ts'
import { compareAll } from './media-pairs.ts'
import type { Row } from './pairs.ts'

/** Ten minutes at the bits of a room: 91.5 kB a second, sent on every five seconds. */
const clip = { container: 'webm' as const, seconds: Math.round(scaled(600_000_000) / 1_000_000), frameBytes: 9_150 } // prettier-ignore
const sentBytes = 457_500
const policy = { leaseSeconds: 60, mostAttempts: 1, backoff: { firstSeconds: 1, mostSeconds: 1 } }

const warmUps = 2

/** G14: from everything sent to one sealed, seekable file that was read back, against a copy of the file. */
export async function run(): Promise<Row[]> {
  const { bytes } = await recordedFile(clip)
  return withMediaHouse(async (media) => {
    const file = path.join(media.plainFolder, 'recorded')
    await writeFile(file, bytes)
    let checked: Checked | null = null
    // A worker lives long: what the engine compiles in its first minute is no cost of a video.
    for (let round = 0; round < warmUps; round += 1) {
      await prepared(media, bytes)
      await media.forgetFiles()
    }
    const rows = await compareAll({
      anchor: async () => ({ ms: await copied(file) }),
      product: async () => {
        const { ms, played } = await prepared(media, bytes)
        checked ??= await compareTracks(bytes, played)
        await media.forgetFiles()
        return { ms }
      },
      rows: [
        {
          figure: 'ms',
          name: 'G14 sent to seekable / a copy of the file',
          goal: 15,
          better: 'lower',
          unit: 'ms',
          more: `${mebibytes(bytes.length)}, ${clip.seconds} s in pieces of five; joined, sealed and read back, fsync on both sides`,
        },
      ],
    })
    for (const row of rows) row.note += `; ${said(checked)}`
    return rows
  })
}

/** Milliseconds. */
async function copied(file: string): Promise<number> {
  const copy = `${file}-copy`
  const began = performance.now()
  await copyFile(file, copy)
  const handle = await open(copy, 'r+')
  await handle.sync()
  await handle.close()
  const ms = performance.now() - began
  await rm(copy)
  return ms
}

async function prepared(media: MediaHouse, bytes: Uint8Array): Promise<{ ms: number; played: Buffer }> {
  const { bench, objects } = media.house
  const { speaker, takeId } = await media.begin()
  const ctx = await speaker.enter()
  await send(ctx, takeId, bytes)
  await keepRecording(ctx, { takeId, levels: new Uint8Array(30).fill(200) })
  const [stage] = await bench.rows<{ id: string }>(`SELECT id FROM stage WHERE object_id = $1 AND name = 'prepare'`, [takeId]) // prettier-ignore
  let told: number | null = null
  const job = {
    ...(await bench.context(speaker.tenantId)),
    pulse: () => () => undefined,
    // Pages are told once the file can be played; the parts are removed behind that.
    notifyLive: async () => void (told = performance.now()),
    keyring: bench.jobs.keyring,
    objects,
    media: mediabunnyTool(),
  }
  const began = performance.now()
  await prepareRecording(job, { stageId: stage?.id ?? '', policy, signal: new AbortController().signal })
  if (told === null) throw new Error('Nobody was told of the file.')
  const ms = told - began
  const found = await openMedia(ctx, { takeId })
  const played: Uint8Array[] = []
  for await (const piece of found.read(0, found.length)) played.push(piece)
  found.close()
  return { ms, played: Buffer.concat(played) }
}

async function send(ctx: RecordingContext, takeId: string, bytes: Uint8Array): Promise<void> {
  const { partId } = await beginPart(ctx, { takeId, number: 1, contentType: 'video/webm' })
  for (let offset = 0; offset < bytes.length; offset += sentBytes) {
    // What was sealed is given back at once, so a copy goes in.
    const piece = one(Uint8Array.from(bytes.subarray(offset, offset + sentBytes)))
    await appendChunk(ctx, { takeId, partId, offset, bytes: piece, reenter: async () => ctx })
  }
  await declareLength(ctx, { takeId, partId, length: bytes.length })
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

interface Checked {
  packets: number
  seekable: boolean
}

/** No packet was encoded again: their bytes are the recorder's, in its order. Throws where they are not. */
async function compareTracks(recorded: Uint8Array, played: Uint8Array): Promise<Checked> {
  const [before, after] = [await packetsOf(recorded), await packetsOf(played)]
  if (before.hash !== after.hash || before.packets !== after.packets)
    throw new Error('The packets are not those that were recorded.')
  // An index of moments, and a length that is said: what a recorder's own file has not.
  const seekable = Buffer.from(played).includes(Buffer.from([0x1c, 0x53, 0xbb, 0x6b]))
  return { packets: after.packets, seekable }
}

async function packetsOf(bytes: Uint8Array): Promise<{ packets: number; hash: string }> {
  const input = new Input({ source: new BufferSource(bytes), formats: [WEBM] })
  const hash = createHash('sha256')
  let packets = 0
  const tracks: (InputTrack | null)[] = [
    await input.getPrimaryVideoTrack(),
    await input.getPrimaryAudioTrack(),
  ]
  for (const track of tracks) {
    if (!track) throw new Error('A track is missing.')
    const sink = new EncodedPacketSink(track)
    for (let at = await sink.getFirstPacket(); at; at = await sink.getNextPacket(at)) {
      hash.update(at.data)
      packets += 1
    }
  }
  return { packets, hash: hash.digest('hex') }
}

const said = (checked: Checked | null) =>
  checked ? `${checked.packets} packets, every byte of them as recorded, ${checked.seekable ? 'with' : 'WITHOUT'} an index` : 'unchecked' // prettier-ignore
