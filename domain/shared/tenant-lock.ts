import type { Tx } from './context.ts'

/**
 * Waits until no other transaction of this tenant holds the lock of that name, and holds it until this one ends: for rules over
 * many rows, which no lock of a row can guard.
 */
export async function holdTenantLock(
  tx: Tx,
  name: 'people' | 'audit' | 'practice' | 'sign-in',
): Promise<void> {
  const key = `${name}:${tx.tenantId}`
  // Not as a column of its own: the function gives back nothing that the driver could read.
  await tx.db.$queryRaw`SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))) held`
}
