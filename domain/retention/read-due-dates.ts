import { requirePermission } from '#domain/access/index.ts'
import { retentionAnchor } from '#domain/interviews/index.ts'
import { readPolicyHistory } from '#domain/tenants/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { due, type Due } from './due.ts'

export interface DueItem extends Due {
  kind: 'answers' | 'feedback' | 'job_text'
  /** How many things it stands for. */
  count: number
  /** True while the period has not begun; `at` is then the date if nothing more happens. */
  open: boolean
}

/**
 * "Why is this still here?" (B6): each kind of thing of one interview with its date and the rule that set it. Two queries.
 * @throws `not_found` `retention.unknown`
 */
export async function readDueDates(
  ctx: MemberContext,
  { interviewId }: { interviewId: string },
): Promise<DueItem[]> {
  requirePermission(ctx, 'retention.read')
  if (!isUuid(interviewId)) throw unknown()
  return ctx.transaction(async (tx) => {
    const [row] = await tx.db.$queryRaw<Row[]>`
      SELECT i.state, i.last_activity_at AS "lastActivityAt", i.ended_at AS "endedAt", j.used_at AS "usedAt",
             (SELECT count(*)::int FROM answer_text a JOIN take k ON k.tenant_id = a.tenant_id AND k.id = a.take_id
              WHERE k.tenant_id = i.tenant_id AND k.interview_id = i.id) AS answers,
             (SELECT count(*)::int FROM report r WHERE r.tenant_id = i.tenant_id AND r.interview_id = i.id) AS reports
      FROM interview i LEFT JOIN job_text j ON j.tenant_id = i.tenant_id AND j.interview_id = i.id
      WHERE i.tenant_id = ${tx.tenantId}::uuid AND i.id = ${interviewId}::uuid`
    if (!row) throw unknown()
    const facts = { policyHistory: await readPolicyHistory(tx), now: tx.now }
    const anchor = retentionAnchor(row)
    const open = row.endedAt === null
    const items: DueItem[] = [
      {
        kind: 'answers',
        count: row.answers,
        open,
        ...due({ ...facts, object: { dataClass: 'answer', anchor } }),
      },
      {
        kind: 'feedback',
        count: row.reports,
        open,
        ...due({ ...facts, object: { dataClass: 'feedback', anchor } }),
      },
    ]
    const job = row.usedAt && due({ ...facts, object: { dataClass: 'resume', anchor: row.usedAt } })
    return job ? [...items, { kind: 'job_text', count: 1, open: false, ...job }] : items
  })
}

interface Row {
  state: string
  lastActivityAt: Date
  endedAt: Date | null
  usedAt: Date | null
  answers: number
  reports: number
}

const unknown = () =>
  domainError('not_found', 'retention.unknown', 'There is no such interview here. It may have been deleted.')
