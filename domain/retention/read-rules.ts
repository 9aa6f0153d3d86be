import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { readPolicyHistory } from '#domain/tenants/index.ts'
import { dataClasses, type DataClass, type RetentionClock } from './data-classes.ts'
import { due, type DueRule } from './due.ts'

/** Kinds of things that speak of a student, in the order in which they matter to them. */
const ofStudents = [
  'answer',
  'feedback',
  'resume',
  'audio',
  'video',
  'account',
  'ledger',
  'technical',
  'metrics',
] as const satisfies readonly DataClass[]

export interface RuleInForce {
  readonly dataClass: (typeof ofStudents)[number]
  /** Days for something whose clock starts now; null where no period runs by itself. */
  readonly days: number | null
  readonly clock: RetentionClock
  /** `tenant_override` where the institution set and announced another period than the usual one. */
  readonly rule: DueRule
  readonly why: string
}

/** What applies now to each kind of thing about a student, for "what is kept, until when, and why". One query. */
export async function readRules(ctx: MemberContext): Promise<RuleInForce[]> {
  requirePermission(ctx, 'retention.read')
  return ctx.transaction(async (tx) => {
    const policyHistory = await readPolicyHistory(tx)
    return ofStudents.map((dataClass) => {
      const { at, rule, why } = due({ object: { dataClass, anchor: tx.now }, policyHistory, now: tx.now })
      const days = at && Math.round((at.getTime() - tx.now.getTime()) / 86_400_000)
      return { dataClass, days, clock: dataClasses[dataClass].clock, rule, why }
    })
  })
}
