import { requirePermission } from '#domain/access/index.ts'
import { readPolicyHistory } from '#domain/tenants/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { retentionAnchor } from './lifetime.ts'
import type { InterviewContext } from './ports.ts'

/** Fewer points are not a trend. */
export const fewestPointsForTrend = 3
/** Reports that progress looks back on. */
const mostReports = 200

export interface ProgressPoint {
  takeId: string
  at: Date
  level: number
  lessSure: boolean
}

export interface ItemProgress {
  item: string
  first: ProgressPoint
  /** The highest; of equals the earliest. */
  best: ProgressPoint
  latest: ProgressPoint
  /** Oldest first; null with fewer than three points, where a line would say more than is known. */
  trend: ProgressPoint[] | null
}

export interface ProgressView {
  /** Rubric items with at least one level, in the rubric's order; each apart, never a total. */
  items: ItemProgress[]
  /** Answers with feedback that were looked at. */
  reports: number
}

export interface LevelRow {
  takeId: string
  turnId: string
  interviewId: string
  /** In the question bank; null for the student's own. */
  questionId: string | null
  submittedAt: Date
  item: string
  level: number | null
  lessSure: boolean
  state: string
  lastActivityAt: Date
  endedAt: Date | null
}

/** First, best and latest for each rubric item, from the newest report of each answer that is still there. Two queries. */
export async function readProgress(
  ctx: InterviewContext & {
    content: { readonly rubric: { readonly items: readonly { readonly id: string }[] } }
  },
): Promise<ProgressView> {
  requirePermission(ctx, 'progress.read')
  const { rows, policyHistory, now } = await ctx.transaction(async (tx) => ({
    rows: await loadLevels(tx, { memberId: ctx.memberId, limit: mostReports }),
    policyHistory: await readPolicyHistory(tx),
    now: tx.now,
  }))
  const alive = rows.filter((row) => {
    const { at } = ctx.due({ dataClass: 'feedback', anchor: retentionAnchor(row), policyHistory, now })
    return !at || at > now
  })
  const ids = new Set(ctx.content.rubric.items.map(({ id }) => id))
  const items = [...ids].flatMap((id) => progressOf(id, alive))
  return { items, reports: new Set(alive.map((row) => row.takeId)).size }
}

/** Levels of the newest report of each of the last `limit` answers, oldest answer first. */
export async function loadLevels(tx: Tx, input: { memberId: string; limit: number }): Promise<LevelRow[]> {
  return tx.db.$queryRaw<LevelRow[]>`
    SELECT k.id AS "takeId", k.turn_id AS "turnId", k.interview_id AS "interviewId",
           CASE t.source WHEN 'bank' THEN t.question_id END AS "questionId",
           k.submitted_at AS "submittedAt", l.item, l.level, l.less_sure AS "lessSure",
           i.state, i.last_activity_at AS "lastActivityAt", i.ended_at AS "endedAt"
    FROM (
      SELECT * FROM take WHERE tenant_id = ${tx.tenantId}::uuid AND member_id = ${input.memberId}::uuid
        AND submitted_at IS NOT NULL
      ORDER BY submitted_at DESC LIMIT ${input.limit}
    ) k
    JOIN interview i ON i.tenant_id = k.tenant_id AND i.id = k.interview_id
    JOIN turn t ON t.tenant_id = k.tenant_id AND t.id = k.turn_id
    JOIN LATERAL (
      SELECT id FROM report r WHERE r.tenant_id = k.tenant_id AND r.take_id = k.id ORDER BY r.revision DESC LIMIT 1
    ) r ON true
    JOIN report_level l ON l.tenant_id = k.tenant_id AND l.report_id = r.id
    ORDER BY k.submitted_at, k.id, l.item`
}

export function progressOf(
  item: string,
  rows: readonly Pick<LevelRow, 'takeId' | 'submittedAt' | 'item' | 'level' | 'lessSure'>[],
): ItemProgress[] {
  const points = rows.flatMap(({ takeId, submittedAt: at, level, lessSure, item: own }) =>
    own === item && level !== null ? [{ takeId, at, level, lessSure }] : [],
  )
  const [first] = points
  const latest = points.at(-1)
  if (!first || !latest) return []
  const best = points.reduce((high, point) => (point.level > high.level ? point : high), first)
  return [{ item, first, best, latest, trend: points.length >= fewestPointsForTrend ? points : null }]
}
