import { requirePermission, type Permission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { csvOf } from '#domain/shared/csv.ts'
import { appendAuditEntry } from './append-audit-entry.ts'

type Cell = string | number | null

/**
 * A table of a page as a file. R-47: each download is an entry; where that cannot be written there is no file.
 * @throws `forbidden` without the page's own permission
 */
export async function exportTable(
  ctx: MemberContext,
  asked: {
    readonly permission: Permission
    readonly action: 'figures.exported' | 'assignment.exported'
    /** What it is of; the school itself where it is left out. */
    readonly objectId?: string
    readonly detail?: Readonly<Record<string, string>>
    readonly rows: () => Promise<readonly (readonly Cell[])[]>
  },
): Promise<string> {
  const { permission, action, objectId, detail = {} } = asked
  requirePermission(ctx, permission)
  const text = csvOf(await asked.rows())
  await ctx.transaction((tx) =>
    appendAuditEntry(tx, {
      action,
      memberId: ctx.memberId,
      objectKind: action.slice(0, action.indexOf('.')),
      objectId: objectId ?? tx.tenantId,
      detail,
    }),
  )
  return text
}
