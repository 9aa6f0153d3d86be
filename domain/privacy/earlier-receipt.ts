import type { Tx } from '#domain/shared/context.ts'
import type { DeletedThing } from './bury.ts'
import { nothingToDelete } from './errors.ts'

/**
 * The receipt of what this student deleted before: a browser whose connection broke presses once more by itself, and gets the
 * same answer. @throws `not_found` `privacy.unknown`
 */
export async function earlierReceipt(
  tx: Tx,
  { what, objectId }: { what: DeletedThing; objectId: string },
): Promise<string> {
  const receipt = await tx.db.deletionReceipt.findFirst({
    where: { tenantId: tx.tenantId, what, objectId },
    select: { id: true },
  })
  if (!receipt) throw nothingToDelete()
  return receipt.id
}
