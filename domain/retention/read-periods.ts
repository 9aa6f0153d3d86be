import { readPolicyHistory } from '#domain/tenants/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { requirePermission } from '#domain/access/index.ts'
import { due } from './due.ts'

/** Days that something begun now is kept after its clock starts. */
export interface Periods {
  answer: number
  feedback: number
  video: number
  resume: number
}

/** What a student is told before an interview: how long each kind of thing will be kept, by the rules in force now. */
export async function readPeriods(ctx: MemberContext): Promise<Periods> {
  requirePermission(ctx, 'interview.start')
  return ctx.transaction(readPeriodsIn)
}

async function readPeriodsIn(tx: Tx): Promise<Periods> {
  const policyHistory = await readPolicyHistory(tx)
  const days = (dataClass: keyof Periods) => {
    const { at } = due({ object: { dataClass, anchor: tx.now }, policyHistory, now: tx.now })
    return at ? Math.round((at.getTime() - tx.now.getTime()) / 86_400_000) : 0
  }
  return { answer: days('answer'), feedback: days('feedback'), video: days('video'), resume: days('resume') }
}
