import type { Tx } from '#domain/shared/context.ts'

/**
 * Holds the row of one recording until the caller's transaction ends: no piece comes, nothing is handed in, ended or swept
 * meanwhile. A statement of its own, so that what is asked after it sees what was written while it waited.
 */
export async function lockRecording(tx: Tx, takeId: string): Promise<void> {
  await tx.db.$queryRaw`
    SELECT 1 FROM recording WHERE tenant_id = ${tx.tenantId}::uuid AND take_id = ${takeId}::uuid FOR NO KEY UPDATE`
}
