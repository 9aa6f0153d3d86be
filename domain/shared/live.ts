import type { Tx } from './context.ts'

/** Where the database calls out that something changed. Any role can listen here, so only opaque keys are said aloud. */
export const liveChannel = 'greenroom_live'

/** Tells open pages, once this transaction commits, that what stands under `liveKey` changed. */
export async function announceLive(tx: Tx, { liveKey }: { liveKey: string }): Promise<void> {
  await tx.db.$executeRaw`SELECT pg_notify(${liveChannel}, ${liveKey})`
}
