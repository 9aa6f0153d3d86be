import type { Tx } from '#domain/shared/context.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { noUpload } from './errors.ts'
import { soundGoneBy } from './sound-gone-by.ts'
import type { RecordingMode } from './units.ts'

export interface PartFacts {
  partId: string
  takeId: string
  memberId: string
  number: number
  contentType: string
  /** Bytes in all; null while it is being recorded. */
  length: number | null
  /** Bytes that are committed. */
  offset: number
  mode: RecordingMode
  state: string
  /** When the first part of its take was announced: the hour of its sound counts from here. */
  firstReceivedAt: Date
  /** When its sound is gone at the latest; null for a video. */
  soundGoneBy: Date | null
  createdAt: Date
}

/** As `recording_part` and its `recording` have it. */
export interface UploadRow {
  id: string
  take_id: string
  member_id: string
  number: number
  content_type: string
  length: bigint | null
  received: bigint
  mode: RecordingMode
  state: string
  first_received_at: Date
  created_at: Date
}

/**
 * One upload. Its offset is the sum of its committed pieces, nothing else. One query.
 * @throws `not_found` `recordings.no_upload`
 */
export async function loadPart(
  tx: Tx,
  { takeId, partId }: { takeId: string; partId: string },
): Promise<PartFacts> {
  if (!isUuid(takeId) || !isUuid(partId)) throw noUpload()
  const [row] = await tx.db.$queryRaw<UploadRow[]>`
    SELECT p.id, p.take_id, p.member_id, p.number, p.content_type, p.length, p.created_at, r.mode, r.state, r.first_received_at,
           (SELECT coalesce(sum(c.length), 0)::bigint FROM upload_chunk c WHERE c.tenant_id = p.tenant_id AND c.part_id = p.id) AS received
    FROM recording_part p JOIN recording r ON r.tenant_id = p.tenant_id AND r.take_id = p.take_id
    WHERE p.tenant_id = ${tx.tenantId}::uuid AND p.id = ${partId}::uuid AND p.take_id = ${takeId}::uuid`
  if (!row) throw noUpload()
  return partOf(row)
}

export function partOf(row: UploadRow): PartFacts {
  return {
    partId: row.id,
    takeId: row.take_id,
    memberId: row.member_id,
    number: row.number,
    contentType: row.content_type,
    length: row.length === null ? null : Number(row.length),
    offset: Number(row.received),
    mode: row.mode,
    state: row.state,
    firstReceivedAt: row.first_received_at,
    soundGoneBy: soundGoneBy({ mode: row.mode, firstReceivedAt: row.first_received_at }),
    createdAt: row.created_at,
  }
}
