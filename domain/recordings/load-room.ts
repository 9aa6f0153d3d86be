import type { Tx } from '#domain/shared/context.ts'
import { noRoom } from './errors.ts'
import { mostMemberBytes, mostTakeBytes } from './limits.ts'
import type { RecordingMode } from './units.ts'

/**
 * Bytes that may still come for one take: what its limit leaves, all parts together, and what its student's space leaves.
 * Never below 0. One query.
 * @throws `limit` `recordings.no_room` where the student's space is full
 */
export async function loadRoom(
  tx: Tx,
  { takeId, memberId, mode }: { takeId: string; memberId: string; mode: RecordingMode },
): Promise<number> {
  const { tenantId } = tx
  const [row] = await tx.db.$queryRaw<{ take: bigint; member: bigint }[]>`
    SELECT (SELECT coalesce(sum(c.length), 0)
            FROM recording_part p JOIN upload_chunk c ON c.tenant_id = p.tenant_id AND c.part_id = p.id
            WHERE p.tenant_id = ${tenantId}::uuid AND p.take_id = ${takeId}::uuid)::bigint AS take,
           (SELECT coalesce(sum(sealed_length), 0) FROM upload_chunk
            WHERE tenant_id = ${tenantId}::uuid AND member_id = ${memberId}::uuid)::bigint
         + (SELECT coalesce(sum(sealed_length), 0) FROM media_object
            WHERE tenant_id = ${tenantId}::uuid AND member_id = ${memberId}::uuid)::bigint AS member`
  const ofMember = mostMemberBytes - Number(row?.member ?? 0)
  if (ofMember <= 0) throw noRoom()
  return Math.max(0, Math.min(mostTakeBytes[mode] - Number(row?.take ?? 0), ofMember))
}
