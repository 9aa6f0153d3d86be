import type { Prisma } from '#prisma/generated/client.ts'
import type { Tx } from '#domain/shared/context.ts'
import { idFromRequest, newId } from '#domain/shared/ids.ts'
import type { AuditAction } from './actions.ts'

export interface NewAuditEntry {
  /** `noun.verb`, such as `interview.started`. */
  action: AuditAction
  /** Whose data it concerns; null where it is the school's own. */
  memberId: string | null
  objectKind: string
  objectId: string
  /** Ids, codes and counts; never words that a person wrote. */
  detail?: Record<string, string | number | boolean | null>
  /** Told again by the same actor of the same object under these words, it is the same entry. */
  once?: string
}

/** One line of the ledger, in the transaction of the deed itself: neither happens without the other. */
export async function appendAuditEntry(tx: Tx, entry: NewAuditEntry): Promise<void> {
  await tx.db.auditEntry.createMany({ data: [rowOf(tx, entry)], skipDuplicates: entry.once !== undefined })
}

/** Many lines by one statement, for a deed that concerns many people. */
export async function appendAuditEntries(
  tx: Tx,
  entries: readonly Omit<NewAuditEntry, 'once'>[],
): Promise<void> {
  if (entries.length > 0)
    await tx.db.auditEntry.createMany({ data: entries.map((entry) => rowOf(tx, entry)) })
}

function rowOf(tx: Tx, entry: NewAuditEntry): Prisma.AuditEntryCreateManyInput {
  return {
    tenantId: tx.tenantId,
    id: idOf(tx, entry),
    at: tx.now,
    actorKind: tx.actor.kind,
    actorId: tx.actor.id,
    memberId: entry.memberId,
    action: entry.action,
    objectKind: entry.objectKind,
    objectId: entry.objectId,
    detail: entry.detail ?? {},
  }
}

function idOf({ tenantId, actor }: Tx, { once, action, objectId }: NewAuditEntry): string {
  if (once === undefined) return newId()
  return idFromRequest({ ownerId: actor.id ?? tenantId, requestId: [action, objectId, once].join(':') })
}
