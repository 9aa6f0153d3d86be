import { mkdir, writeFile, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Chunk } from '#app/capture/parts.ts'
import { startInterview } from '#domain/interviews/index.ts'
import { chunkPlace, mediaUnit, objectKey, type RecordingMode } from '#domain/recordings/index.ts'
import { spawnWorker, type WorkerProcess } from '../jobs/worker-process.ts'
import type { Device } from './capture-client.ts'
import type { CaptureHouse, Speaker } from './capture-house.ts'
import { record, sha256, type Recorded } from './capture-media.ts'
import type { Random } from './random.ts'

/** One take on its way: what was recorded, and where its page keeps its copy. */
export interface CapturedTake {
  speaker: Speaker
  takeId: string
  recorded: Recorded
  folder: string
}

export async function aCapturedTake(
  house: CaptureHouse,
  { mode, random }: { mode: RecordingMode; random: Random },
): Promise<CapturedTake> {
  const speaker = await house.speaker()
  const { takeId } = await startInterview(await speaker.enter(), { format: 'single', mode })
  const recorded = await record(mode, random)
  const folder = path.join(house.dataDir, 'devices', takeId)
  await mkdir(folder, { recursive: true })
  const parts: Device['parts'] = []
  for (const [index, bytes] of recorded.parts.entries()) {
    const number = index + 1
    const chunks = piecesOf(bytes.length, random)
    for (const { index: piece, start, length } of chunks)
      await writeFile(path.join(folder, `${number}-${piece}`), bytes.subarray(start, start + length))
    parts.push({ number, type: recorded.type, url: null, ended: true, safe: 0, complete: false, from: 'device', chunks }) // prettier-ignore
  }
  const device: Device = {
    origin: house.origin,
    cookie: speaker.cookie,
    uploads: `/t/${speaker.slug}/takes/${takeId}/uploads`,
    stopAt: null,
    left: false,
    parts,
  }
  await writeDevice(folder, device)
  return { speaker, takeId, recorded, folder }
}

/** As a recorder hands them over: in pieces of any size. */
function piecesOf(length: number, random: Random): Chunk[] {
  const pieces: Chunk[] = []
  for (let start = 0; start < length; start += pieces.at(-1)?.length ?? length) {
    const piece = Math.min(length - start, 2_048 + random.below(24_000))
    pieces.push({ index: pieces.length, start, length: piece, ms: 1000, levels: null })
  }
  return pieces
}

const writeDevice = (folder: string, device: Device) =>
  writeFile(path.join(folder, 'device.json'), JSON.stringify(device))

/** The page that sends it, from what its device holds. */
export async function openPage(
  { folder }: CapturedTake,
  stopAt: Device['stopAt'] = null,
): Promise<WorkerProcess> {
  const file = path.join(folder, 'device.json')
  const device = JSON.parse(await readFile(file, 'utf8')) as Device
  await writeDevice(folder, { ...device, stopAt })
  return spawnWorker('test/assure/capture-client.ts', { PATH: '' }, [folder])
}

/** Bytes that the device had erased as safe and the server did not have, as one page met it. */
export function bytesLost(page: WorkerProcess): number {
  const missing = page.lines.map(({ event, safe, offset }) =>
    event === 'stands' ? Math.max(0, Number(safe) - Number(offset)) : 0,
  )
  return missing.reduce((sum, one) => sum + one, 0)
}

/** Parts whose stored bytes are not the ones that were recorded. */
export async function wrongParts(house: CaptureHouse, take: CapturedTake): Promise<number> {
  const stored = await storedParts(house, take)
  const pairs = take.recorded.parts.map((bytes, index) => ({ sent: bytes, stored: stored[index] }))
  return pairs.filter((pair) => !pair.stored || sha256(pair.sent) !== sha256(pair.stored)).length
}

async function storedParts(
  { bench, objects }: CaptureHouse,
  { speaker, takeId, recorded }: CapturedTake,
): Promise<Uint8Array[]> {
  const { principal } = await bench.context(speaker.tenantId)
  const unit = mediaUnit(speaker, takeId, recorded.mode)
  const rows = await bench.rows<{
    number: number
    length: string
    object_name: string
    sealed_length: string
  }>(
    `SELECT p.number, c.length, c.object_name, c.sealed_length FROM recording_part p
     JOIN upload_chunk c ON c.tenant_id = p.tenant_id AND c.part_id = p.id
     WHERE p.take_id = $1 ORDER BY p.number, c.start`,
    [takeId],
  )
  const parts: Uint8Array[][] = []
  for (const { number, length, object_name: name, sealed_length: sealedLength } of rows) {
    const read = async (start: number, end: number) =>
      (await objects.read(objectKey(speaker, name), { start, end })) ?? new Uint8Array(0)
    const object = { sealedLength: Number(sealedLength), read }
    const reader = await bench.jobs.keyring.openRange(principal, unit, chunkPlace(name), object)
    const part = (parts[number - 1] ??= [])
    for await (const piece of reader.read(0, Number(length))) part.push(piece)
    reader.close()
  }
  return parts.map((pieces) => Buffer.concat(pieces))
}
