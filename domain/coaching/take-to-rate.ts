import { modelRefusal, type ModelRefusal } from '#domain/consent/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import type { CoachSpent } from './coach-budget.ts'

/** Everything about one submitted answer that feedback needs, still sealed. */
export interface TakeToRate {
  readonly takeId: string
  readonly interviewId: string
  readonly memberId: string
  readonly liveKey: string
  readonly level: string
  readonly field: string | null
  readonly turn: { source: string; questionId: string | null; followUp: number | null; asked: unknown }
  /** In force when the interview began. */
  readonly rubricVersion: number
  readonly answer: { sealed: Uint8Array; version: number }
  readonly setup: Uint8Array | null
  readonly jobText: Uint8Array | null
  readonly refusal: ModelRefusal | null
  /** Must not reach a model. */
  readonly names: readonly string[]
  readonly spent: CoachSpent
  readonly loadedAt: Date
}

/** Undefined when there is nothing to rate (any more): the answer was deleted, or never submitted. */
export async function loadTakeToRate(tx: Tx, takeId: string): Promise<TakeToRate | undefined> {
  const { tenantId } = tx
  const take = await tx.db.take.findUnique({
    where: { tenantId_id: { tenantId, id: takeId } },
    include: { answer: true, turn: { include: { interview: { include: { setup: true, job: true } } } } },
  })
  if (!take?.answer || take.state !== 'submitted') return undefined
  const { answer, turn, memberId, interviewId } = take
  const { interview } = turn
  return {
    takeId,
    interviewId,
    memberId,
    liveKey: interview.liveKey,
    level: interview.level,
    field: interview.field,
    turn,
    rubricVersion: interview.rubricVersion,
    answer,
    setup: interview.setup?.sealed ?? null,
    jobText: interview.job?.sealed ?? null,
    refusal: await modelRefusal(tx, memberId),
    names: await namesOf(tx, memberId),
    spent: await spentToday(tx, memberId),
    loadedAt: tx.now,
  }
}

async function namesOf(tx: Tx, memberId: string): Promise<string[]> {
  const member = await tx.db.membership.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: memberId } },
    select: { preferredName: true, tenant: { select: { name: true, shortName: true } } },
  })
  if (!member) return []
  return [member.preferredName, member.tenant.name, member.tenant.shortName].filter((name) => name !== '')
}

/** Calls and tokens of models since the tenant's midnight; rules cost nothing. */
async function spentToday(tx: Tx, memberId: string): Promise<CoachSpent> {
  const [row] = await tx.db.$queryRaw<{ student: bigint; calls: bigint; tokens: bigint }[]>`
    SELECT count(*) FILTER (WHERE c.member_id = ${memberId}::uuid) AS student, count(*) AS calls,
           coalesce(sum(c.input_tokens + c.output_tokens), 0)::bigint AS tokens
    FROM ai_call c JOIN tenant t ON t.id = c.tenant_id
    WHERE c.tenant_id = ${tx.tenantId}::uuid AND c.provider = 'model'
      AND c.started_at >= date_trunc('day', app_now() AT TIME ZONE t.time_zone) AT TIME ZONE t.time_zone`
  if (!row) return { studentCalls: 0, tenantCalls: 0, tenantTokens: 0 }
  return {
    studentCalls: Number(row.student),
    tenantCalls: Number(row.calls),
    tenantTokens: Number(row.tokens),
  }
}
