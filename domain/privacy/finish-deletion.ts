import type { Keyring } from '#domain/keyring/index.ts'
import type { JobContext, Tx } from '#domain/shared/context.ts'
import { runStage } from '#domain/shared/stages/index.ts'
import type { Pulse, StageOutcome, StagePolicy } from '#domain/shared/stages/index.ts'
import { unitOf } from './bury.ts'

export type DeletionContext = JobContext & { readonly keyring: Keyring }

/**
 * Destroys whatever keys of a receipt are left and dates it. The verb that asked destroys them itself; this finishes what
 * a process that died could not, and may run any number of times.
 */
export async function finishDeletion(
  ctx: DeletionContext,
  { receiptId }: { receiptId: string },
): Promise<void> {
  await destroyKeys(ctx, receiptId)
  await ctx.transaction((tx) => completeReceipt(tx, receiptId))
}

/** The same as the work of one stage, whose object is the receipt. */
export async function finishDeletionStage(
  ctx: DeletionContext & { readonly pulse: Pulse },
  { stageId, policy }: { stageId: string; policy: StagePolicy },
): Promise<StageOutcome> {
  return runStage(ctx, {
    stageId,
    policy,
    pulse: ctx.pulse,
    work: async (held) => {
      await destroyKeys(ctx, held.objectId)
      return { commit: (tx) => completeReceipt(tx, held.objectId) }
    },
  })
}

async function destroyKeys(ctx: DeletionContext, receiptId: string): Promise<void> {
  const tombstones = await ctx.transaction((tx) =>
    tx.db.tombstone.findMany({
      where: { tenantId: tx.tenantId, receiptId, keyDestroyedAt: null },
      select: { tenantId: true, memberId: true, objectKind: true, objectId: true },
    }),
  )
  if (tombstones.length > 0) await ctx.keyring.destroy(ctx.principal, ...tombstones.map(unitOf))
}

async function completeReceipt(tx: Tx, receiptId: string): Promise<void> {
  const { tenantId, now } = tx
  await tx.db.tombstone.updateMany({
    where: { tenantId, receiptId, keyDestroyedAt: null },
    data: { keyDestroyedAt: now },
  })
  await tx.db.deletionReceipt.updateMany({
    where: { tenantId, id: receiptId, completedAt: null },
    data: { completedAt: now },
  })
}
