import { createHash } from 'node:crypto'
import { chunkPlace, mediaUnit, objectKey } from '#domain/recordings/index.ts'
import type { CaptureHouse, Speaker } from '../test/assure/capture-house.ts'

/** SHA-256 over what the server keeps of one part of a take, opened piece by piece in order. */
export async function storedHash(
  { bench, objects }: CaptureHouse,
  { speaker, takeId, part }: { speaker: Speaker; takeId: string; part: number },
): Promise<string> {
  const { principal } = await bench.context(speaker.tenantId)
  const unit = mediaUnit(speaker, takeId, 'video')
  const rows = await bench.rows<{ length: string; object_name: string; sealed_length: string }>(
    `SELECT c.length, c.object_name, c.sealed_length FROM recording_part p
     JOIN upload_chunk c ON c.tenant_id = p.tenant_id AND c.part_id = p.id WHERE p.take_id = $1 AND p.number = $2 ORDER BY c.start`,
    [takeId, part],
  )
  const hash = createHash('sha256')
  for (const { length, object_name: name, sealed_length: sealedLength } of rows) {
    const read = async (start: number, end: number) =>
      (await objects.read(objectKey(speaker, name), { start, end })) ?? new Uint8Array(0)
    const object = { sealedLength: Number(sealedLength), read }
    const reader = await bench.jobs.keyring.openRange(principal, unit, chunkPlace(name), object)
    for await (const piece of reader.read(0, Number(length))) hash.update(piece)
    reader.close()
  }
  return hash.digest('hex')
}
