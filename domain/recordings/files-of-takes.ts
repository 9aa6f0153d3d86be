import type { Tx } from '#domain/shared/context.ts'

/** Names of every file that lies in the store for these takes: pieces that came, and what was made of them. One query. */
export async function filesOfTakes(tx: Tx, takeIds: readonly string[]): Promise<string[]> {
  if (takeIds.length === 0) return []
  const rows = await tx.db.$queryRaw<{ object_name: string }[]>`
    SELECT c.object_name FROM recording_part p
    JOIN upload_chunk c ON c.tenant_id = p.tenant_id AND c.part_id = p.id
    WHERE p.tenant_id = ${tx.tenantId}::uuid AND p.take_id = ANY(${takeIds}::uuid[])
    UNION ALL SELECT object_name FROM media_object
    WHERE tenant_id = ${tx.tenantId}::uuid AND take_id = ANY(${takeIds}::uuid[])`
  return rows.map((row) => row.object_name)
}
