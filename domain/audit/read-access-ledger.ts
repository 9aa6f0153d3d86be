import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import type { LookKind, LookPurpose } from './record-looks.ts'

/** Lines on one page. */
export const ledgerPage = 50

/** `changes` are what staff did to the person's own record; the others are looks. */
export type LedgerKind = LookKind | 'changes'

export interface LedgerLine {
  id: string
  at: Date
  viewer: {
    /** The hat they wore; `connection` is the school's own sign-in. */
    kind: 'admin' | 'advisor' | 'recruiter' | 'operator' | 'connection'
    /** How they want to be called; null for people who do not belong to the school. */
    name: string | null
  }
  what:
    /** `item` names the part of the rubric that a level was of. */
    | { kind: LookKind; purpose: LookPurpose; item: string | null }
    /** `detail` holds ids and codes, never words. */
    | { kind: 'changes'; action: string; detail: Readonly<Record<string, unknown>> }
}

interface Row {
  id: string
  at: Date
  viewer_kind: LedgerLine['viewer']['kind']
  name: string | null
  object_kind: LookKind | null
  purpose: LookPurpose | null
  item: string | null
  action: string | null
  detail: Record<string, unknown> | null
}

/**
 * Who saw what of the person's own, and who changed something of their record, newest first. Lists of the whole school are no
 * lines here: the page says who sees those. One query.
 */
export async function readAccessLedger(
  ctx: MemberContext,
  { kind = null, after = null }: { kind?: LedgerKind | null; after?: string | null } = {},
): Promise<{ lines: LedgerLine[]; next: string | null }> {
  requirePermission(ctx, 'ledger.read')
  const rows = await ctx.transaction(
    (tx) => tx.db.$queryRaw<Row[]>`
      WITH line AS (
        SELECT l.id, l.at, l.viewer_kind, l.viewer_id, l.object_kind, l.purpose, l.item, NULL::text AS action, NULL::jsonb AS detail
        FROM access_look l WHERE l.tenant_id = ${tx.tenantId}::uuid AND l.subject_id = ${ctx.memberId}::uuid
        UNION ALL
        SELECT e.id, e.at, e.actor_kind, e.actor_id, NULL, NULL, NULL, e.action, e.detail
        FROM audit_entry e WHERE e.tenant_id = ${tx.tenantId}::uuid AND e.member_id = ${ctx.memberId}::uuid
          AND e.actor_kind IN ('admin', 'advisor', 'operator', 'connection') AND e.actor_id IS DISTINCT FROM ${ctx.memberId}::uuid
        UNION ALL
        SELECT i.id, i.created_at, 'admin', i.invited_by, NULL, NULL, NULL, 'invitation.sent', '{}'
        FROM invitation i WHERE i.tenant_id = ${tx.tenantId}::uuid AND i.joined_member = ${ctx.memberId}::uuid
          AND i.invited_by IS NOT NULL)
      SELECT line.id, line.at, line.viewer_kind, n.preferred_name AS name, line.object_kind, line.purpose, line.item,
        line.action, line.detail
      FROM line LEFT JOIN ledger_names() n ON n.member_id = line.viewer_id
      WHERE (${kind}::text IS NULL OR coalesce(line.object_kind, 'changes') = ${kind}::text)
        AND (${after}::uuid IS NULL OR (line.at, line.id) < (SELECT a.at, a.id FROM line a WHERE a.id = ${after}::uuid))
      ORDER BY line.at DESC, line.id DESC LIMIT ${ledgerPage + 1}`,
  )
  const lines = rows.slice(0, ledgerPage).map(lineOf)
  return { lines, next: rows.length > ledgerPage ? (lines.at(-1)?.id ?? null) : null }
}

function lineOf(row: Row): LedgerLine {
  const { id, at, viewer_kind: kind, name, object_kind, purpose, item, action, detail } = row
  const what =
    object_kind !== null && purpose !== null
      ? { kind: object_kind, purpose, item }
      : ({ kind: 'changes', action: action ?? '', detail: detail ?? {} } as const)
  return { id, at, viewer: { kind, name }, what }
}
