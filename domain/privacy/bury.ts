import { appendAuditEntry } from '#domain/audit/index.ts'
import type { UnitKind, UnitRef } from '#domain/keyring/index.ts'
import { newId } from '#domain/shared/ids.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import type { Tx } from '#domain/shared/context.ts'
import type { HeldPart } from './held-by.ts'

/** What was asked to be deleted, as the receipt names it. */
export type DeletedThing = 'answer' | 'interview'

export interface Burial {
  what: DeletedThing
  objectId: string
  memberId: string
  /** Every key that goes with it. */
  units: readonly UnitRef[]
  /** What really was there: keys are named also where none was made. */
  held: readonly HeldPart[]
}

/**
 * Writes the receipt, one tombstone for each key, and the event, in the transaction that removes the rows: from its commit
 * on nobody reads the thing, and whatever happens to this process the worker finishes (deletion.requested@1).
 */
export async function bury(tx: Tx, { what, objectId, memberId, units, held }: Burial): Promise<string> {
  const receiptId = newId()
  const whose = { tenantId: tx.tenantId, memberId, at: tx.now }
  await tx.db.deletionReceipt.createMany({ data: [{ ...whose, id: receiptId, what, objectId }] })
  await tx.db.tombstone.createMany({
    data: units.map((unit) => ({ ...whose, id: newId(), objectKind: unit.kind, objectId: unit.id, reason: 'asked', receiptId })), // prettier-ignore
    skipDuplicates: true,
  })
  await appendEvent(tx, { event: 'deletion.requested@1', payload: { receiptId, memberId } })
  await appendAuditEntry(tx, {
    action: `${what}.deleted`,
    memberId,
    objectKind: what,
    objectId,
    detail: { receiptId, keys: units.length, held: held.join(' ') },
  })
  return receiptId
}

/** The unit that a tombstone stands for. */
export function unitOf(tombstone: {
  tenantId: string
  memberId: string
  objectKind: string
  objectId: string
}): UnitRef {
  const { tenantId, memberId, objectKind, objectId } = tombstone
  // Tombstones are written from units alone, so their kind is one.
  return { tenantId, subjectId: memberId, kind: objectKind as UnitKind, id: objectId }
}
