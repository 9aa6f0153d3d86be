import type { Prisma } from '#prisma/generated/client.ts'
import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { heldParts, type HeldPart } from './held-by.ts'

/** Receipts on the page, newest first. */
const mostReceipts = 50

export interface ReceiptView {
  receiptId: string
  what: 'answer' | 'interview'
  objectId: string
  /** When access ended: the moment it was asked for. */
  at: Date
  /** When every key was gone; null while that is under way. */
  completedAt: Date | null
  /** Separately sealed things that went with it. */
  keys: number
  /** What there was of it. */
  held: readonly HeldPart[]
}

/** What was deleted, when, and whether the keys are gone. Three queries. */
export async function listReceipts(ctx: MemberContext): Promise<ReceiptView[]> {
  requirePermission(ctx, 'receipt.read')
  return ctx.transaction((tx) => loadReceipts(tx, { memberId: ctx.memberId }))
}

/** One of them; null where this person has no such receipt. */
export async function readReceipt(
  ctx: MemberContext,
  { receiptId }: { receiptId: string },
): Promise<ReceiptView | null> {
  requirePermission(ctx, 'receipt.read')
  const rows = await ctx.transaction((tx) => loadReceipts(tx, { memberId: ctx.memberId, id: receiptId }))
  return rows[0] ?? null
}

async function loadReceipts(tx: Tx, which: { memberId: string; id?: string }): Promise<ReceiptView[]> {
  const { tenantId } = tx
  const rows = await tx.db.deletionReceipt.findMany({
    where: { tenantId, ...which },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: mostReceipts,
    include: { tombstones: { select: { id: true } } },
  })
  const held = await heldOf(tx, { memberId: which.memberId, objectIds: rows.map((row) => row.objectId) })
  return rows.map((row) => ({
    receiptId: row.id,
    what: row.what === 'interview' ? 'interview' : 'answer',
    objectId: row.objectId,
    at: row.at,
    completedAt: row.completedAt,
    keys: row.tombstones.length,
    held: held.get(row.id) ?? [],
  }))
}

/** The ledger noted it with the deed: the rows that could tell are gone. By receipt. */
async function heldOf(
  tx: Tx,
  { memberId, objectIds }: { memberId: string; objectIds: readonly string[] },
): Promise<Map<string, HeldPart[]>> {
  if (objectIds.length === 0) return new Map()
  const noted = await tx.db.auditEntry.findMany({
    where: {
      ...{ tenantId: tx.tenantId, memberId },
      action: { in: ['answer.deleted', 'interview.deleted'] },
      objectId: { in: [...objectIds] },
    },
    select: { detail: true },
  })
  return new Map(noted.map(({ detail }) => readNote(detail)))
}

function readNote(detail: Prisma.JsonValue): [string, HeldPart[]] {
  // Written by `bury` alone, so it has this shape; entries of before it named parts have none.
  const { receiptId = '', held = '' } = detail as { receiptId?: string; held?: string }
  const parts = held.split(' ')
  return [receiptId, heldParts.filter((part) => parts.includes(part))]
}
