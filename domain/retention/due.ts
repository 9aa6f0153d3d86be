import type { PolicyVersion } from '#domain/tenants/index.ts'
import { dataClasses, type DataClass } from './data-classes.ts'
import { policyPeriod } from './policy-period.ts'
import { addDays, earliest } from './time.ts'
import { sentenceFor } from './why.ts'

/** What is known of a stored thing: facts only, never a due date. */
export interface RetainedObject {
  readonly dataClass: DataClass
  /** When the class's clock started; null while it has not. */
  readonly anchor: Date | null
}

/** A person's own wish: `erasure` ends it, `shorter` limits it to so many days after the clock's start. */
export type RetentionRequest =
  | { readonly kind: 'erasure'; readonly at: Date }
  | { readonly kind: 'shorter'; readonly at: Date; readonly days: number }

/** What a contract of the platform demands: so many days after `from`, or after the clock's start where `from` is null. */
export interface PlatformTerm {
  readonly dataClass: DataClass
  readonly days: number
  readonly from: Date | null
}

/** A legal hold, with an end date. */
export interface LegalHold {
  readonly from: Date
  readonly until: Date
}

/** In order of precedence; it names the winner among rules that give the same moment. */
export const dueRules = ['erasure', 'platform_term', 'tenant_override', 'own_choice', 'default'] as const
export type DueRule = (typeof dueRules)[number] | 'not_started' | 'until_asked'

export interface Due {
  /** When access ends; null while no clock runs. */
  readonly at: Date | null
  readonly rule: DueRule
  /** One plain sentence for "why is this still here?" (B6). */
  readonly why: string
  /** When bytes and key may go: `at`, or the end of a legal hold. */
  readonly destroyAt: Date | null
}

export interface DueInput {
  readonly object: RetainedObject
  readonly policyHistory: readonly PolicyVersion[]
  readonly holds?: readonly LegalHold[]
  readonly requests?: readonly RetentionRequest[]
  readonly platformTerms?: readonly PlatformTerm[]
  readonly now: Date
}

interface Candidate {
  at: Date
  rule: (typeof dueRules)[number]
  days: number | null
}

/**
 * When a thing is due, and by which rule. Pure and total: the same facts give the same answer, and every input
 * gives one. The strictest rule wins; an extension counts from the moment students were told, for what is alive then.
 * A day is 24 hours, whatever the zone does with its clocks.
 */
export function due(input: DueInput): Due {
  const { object } = input
  const candidates = [...erasures(input), ...terms(input), ...ownPeriod(input), ...choices(input)]
  const winner = strictest(candidates)
  if (!winner) {
    const rule =
      object.anchor || dataClasses[object.dataClass].defaultDays === null ? 'until_asked' : 'not_started'
    return {
      at: null,
      rule,
      why: sentenceFor({ rule, days: null, dataClass: object.dataClass }),
      destroyAt: null,
    }
  }
  const why = sentenceFor({ rule: winner.rule, days: winner.days, dataClass: object.dataClass })
  return { at: winner.at, rule: winner.rule, why, destroyAt: afterHolds(input, winner.at) }
}

function erasures({ requests = [], now }: DueInput): Candidate[] {
  return requests
    .filter((request) => request.kind === 'erasure' && request.at <= now)
    .map((request) => ({ at: request.at, rule: 'erasure', days: null }))
}

function terms({ object, platformTerms = [], now }: DueInput): Candidate[] {
  return platformTerms
    .filter((term) => term.dataClass === object.dataClass && (term.from === null || term.from <= now))
    .flatMap((term) => {
      const from = term.from ?? object.anchor
      return from ? [{ at: addDays(from, term.days), rule: 'platform_term' as const, days: term.days }] : []
    })
}

function ownPeriod({ object, policyHistory, now }: DueInput): Candidate[] {
  if (!object.anchor) return []
  const period = policyPeriod({ dataClass: object.dataClass, anchor: object.anchor, policyHistory, now })
  if (!period) return []
  return [{ at: period.at, rule: period.overridden ? 'tenant_override' : 'default', days: period.days }]
}

function choices({ object, requests = [], now }: DueInput): Candidate[] {
  const anchor = object.anchor
  if (!anchor) return []
  return requests.flatMap((request) => {
    if (request.kind !== 'shorter' || request.at > now) return []
    const at = addDays(anchor, request.days)
    return [{ at: at > request.at ? at : request.at, rule: 'own_choice' as const, days: request.days }]
  })
}

function strictest(candidates: readonly Candidate[]): Candidate | undefined {
  const at = earliest(candidates.map((candidate) => candidate.at))
  const first = candidates.filter((candidate) => candidate.at.getTime() === at?.getTime())
  return first.sort((a, b) => dueRules.indexOf(a.rule) - dueRules.indexOf(b.rule))[0]
}

/** A hold that stands when something falls due keeps the bytes until its end; one that comes later finds nothing. */
function afterHolds({ object, holds = [] }: DueInput, at: Date): Date {
  if (!dataClasses[object.dataClass].holdable) return at
  const inOrder = [...holds].sort((a, b) => a.from.getTime() - b.from.getTime())
  return inOrder.reduce((end, hold) => (hold.from <= end && hold.until > end ? hold.until : end), at)
}
