import type { Tx } from '#domain/shared/context.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { noConsent, noRoom, noUpload } from './errors.ts'
import { mostMemberBytes, mostTakeBytes } from './limits.ts'
import { partOf, type PartFacts, type UploadRow } from './load-part.ts'

export interface PartPlace {
  part: PartFacts
  /** Bytes that may still come for its take: what its limit leaves, all parts together, and its student's space. At least 0. */
  room: number
}

interface Row extends UploadRow {
  take_bytes: bigint
  member_bytes: bigint
  agreed: string | null
}

/**
 * Where bytes may be added: the upload with all that is asked for each piece of it. One query, because each piece asks it
 * twice.
 * @throws `not_found` `recordings.no_upload`, `conflict` `recordings.no_consent` where its student does not agree to be
 * recorded (any more), `limit` `recordings.no_room` where their space is full
 */
export async function loadPlace(
  tx: Tx,
  { takeId, partId }: { takeId: string; partId: string },
): Promise<PartPlace> {
  if (!isUuid(takeId) || !isUuid(partId)) throw noUpload()
  const [row] = await tx.db.$queryRaw<Row[]>`
    SELECT p.id, p.take_id, p.member_id, p.number, p.content_type, p.length, p.created_at, r.mode, r.state, r.first_received_at,
           take.received, take.bytes AS take_bytes,
           (SELECT coalesce(sum(sealed_length), 0) FROM upload_chunk
            WHERE tenant_id = p.tenant_id AND member_id = p.member_id)::bigint
         + (SELECT coalesce(sum(sealed_length), 0) FROM media_object
            WHERE tenant_id = p.tenant_id AND member_id = p.member_id)::bigint AS member_bytes,
           (SELECT state FROM consent WHERE tenant_id = p.tenant_id AND member_id = p.member_id AND purpose = 'recording'
            ORDER BY at DESC, id DESC LIMIT 1) AS agreed
    FROM recording_part p
    JOIN recording r ON r.tenant_id = p.tenant_id AND r.take_id = p.take_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(c.length), 0)::bigint AS bytes,
             coalesce(sum(c.length) FILTER (WHERE c.part_id = p.id), 0)::bigint AS received
      FROM recording_part other JOIN upload_chunk c ON c.tenant_id = other.tenant_id AND c.part_id = other.id
      WHERE other.tenant_id = p.tenant_id AND other.take_id = p.take_id
    ) take
    WHERE p.tenant_id = ${tx.tenantId}::uuid AND p.id = ${partId}::uuid AND p.take_id = ${takeId}::uuid`
  if (!row) throw noUpload()
  if (row.agreed !== 'granted') throw noConsent()
  const ofMember = mostMemberBytes - Number(row.member_bytes)
  if (ofMember <= 0) throw noRoom()
  const part = partOf(row)
  const ofTake = mostTakeBytes[part.mode] - Number(row.take_bytes)
  return { part, room: Math.max(0, Math.min(ofTake, ofMember)) }
}
