import type { PolicyVersion } from '#domain/tenants/index.ts'
import { dataClasses, type DataClass } from './data-classes.ts'
import { addDays, latest } from './time.ts'

/** Days that a longer period waits where no second person approved it. */
export const unapprovedDelayDays = 7

interface Period {
  readonly at: Date
  readonly days: number
  readonly overridden: boolean
  /** The change that gave it, and since when it counts; null where the usual period does. */
  readonly set: { readonly since: Date; readonly reason: string } | null
}

/**
 * The institution's period for one thing, by walking its changes in order. A change counts from its own moment on, and only
 * for what is alive then: nothing that was due is brought back, and a shorter period never reaches into the past.
 * Null where the class has no period of its own.
 */
export function policyPeriod(input: {
  dataClass: DataClass
  anchor: Date
  policyHistory: readonly PolicyVersion[]
  now: Date
}): Period | null {
  const rule = dataClasses[input.dataClass]
  if (rule.defaultDays === null) return null
  let period: Period = {
    at: addDays(input.anchor, rule.defaultDays),
    days: rule.defaultDays,
    overridden: false,
    set: null,
  }
  for (const change of changesInOrder(input)) {
    const longer = change.days > period.days
    const from = longer ? startOfLonger(change) : latest(change.effectiveAt, change.announcedAt)
    if (from === null || from > input.now || from >= period.at) continue
    period = {
      at: latest(addDays(input.anchor, change.days), from),
      days: change.days,
      overridden: true,
      set: { since: from, reason: change.reason },
    }
  }
  return period
}

/** By when they count; of changes that count at once, the strictest comes last and so prevails. */
function changesInOrder(input: {
  dataClass: DataClass
  policyHistory: readonly PolicyVersion[]
}): PolicyVersion[] {
  const { override, defaultDays } = dataClasses[input.dataClass]
  return input.policyHistory
    .filter(
      (change) => change.dataClass === input.dataClass && isAllowed(override, change.days, defaultDays ?? 0),
    )
    .sort((a, b) => moment(a) - moment(b) || b.days - a.days)
}

const moment = (change: PolicyVersion) => latest(change.effectiveAt, change.announcedAt).getTime()

function isAllowed(override: string, days: number, defaultDays: number): boolean {
  if (!Number.isFinite(days) || days < 0) return false
  if (override === 'none') return false
  if (override === 'shorter') return days <= defaultDays
  if (override === 'longer') return days >= defaultDays
  return true
}

/** S4-22: a longer period needs a reason, notice to students, and a second approver or 7 days. */
function startOfLonger(change: PolicyVersion): Date | null {
  if (change.announcedAt === null || change.reason.trim() === '') return null
  const waited = change.approvedBy ? change.createdAt : addDays(change.createdAt, unapprovedDelayDays)
  return latest(change.effectiveAt, change.announcedAt, waited)
}
