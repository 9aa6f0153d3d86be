import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

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
}

/** What was deleted, when, and whether the keys are gone. Two queries. */
export async function listReceipts(ctx: MemberContext): Promise<ReceiptView[]> {
  requirePermission(ctx, 'receipt.read')
  const rows = await ctx.transaction((tx) =>
    tx.db.deletionReceipt.findMany({
      where: { tenantId: tx.tenantId, memberId: ctx.memberId },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: mostReceipts,
      include: { tombstones: { select: { id: true } } },
    }),
  )
  return rows.map((row) => ({
    receiptId: row.id,
    what: row.what === 'interview' ? 'interview' : 'answer',
    objectId: row.objectId,
    at: row.at,
    completedAt: row.completedAt,
    keys: row.tombstones.length,
  }))
}
