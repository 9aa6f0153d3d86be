import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { readPolicyHistory, type PolicyVersion } from '#domain/tenants/index.ts'
import { dataClasses, type DataClass, type OverrideRule, type RetentionClock } from './data-classes.ts'
import { due, type DueRule } from './due.ts'
import { policyPeriod } from './policy-period.ts'

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
  return ctx.transaction(async (tx) => rulesNow(await readPolicyHistory(tx), tx.now))
}

/** The same for the career office, with what a school may change and what this one did. */
export interface SchoolRule extends RuleInForce {
  readonly override: OverrideRule
  /** Since when the school's own period counts, and its reason; null where the usual one does. */
  readonly set: { readonly since: Date; readonly reason: string } | null
}

/** What applies now to each kind of thing about the school's students. Of no student, so every administrator may read it. One query. */
export async function readSchoolRules(ctx: MemberContext): Promise<SchoolRule[]> {
  requirePermission(ctx, 'policy.read')
  return ctx.transaction(async (tx) => {
    const history = await readPolicyHistory(tx)
    return rulesNow(history, tx.now).map((rule) => {
      const { override } = dataClasses[rule.dataClass]
      return { ...rule, override, set: setBy(rule, { history, now: tx.now }) }
    })
  })
}

function rulesNow(policyHistory: readonly PolicyVersion[], now: Date): RuleInForce[] {
  return ofStudents.map((dataClass) => {
    const { at, rule, why } = due({ object: { dataClass, anchor: now }, policyHistory, now })
    const days = at && Math.round((at.getTime() - now.getTime()) / 86_400_000)
    return { dataClass, days, clock: dataClasses[dataClass].clock, rule, why }
  })
}

/** The change that the period in force comes from. */
function setBy(
  { dataClass, rule }: RuleInForce,
  { history, now }: { history: readonly PolicyVersion[]; now: Date },
): SchoolRule['set'] {
  if (rule !== 'tenant_override') return null
  return policyPeriod({ dataClass, anchor: now, policyHistory: history, now })?.set ?? null
}
