import type { CoachKind } from './ports.ts'

/** What may be spent on model feedback; counts are of calls and tokens since the start of the tenant's day. */
export interface CoachLimits {
  readonly runs: number
  readonly studentCallsPerDay: number
  readonly tenantCallsPerDay: number
  readonly tenantTokensPerDay: number
}

export const defaultCoachLimits: CoachLimits = {
  runs: 1,
  studentCallsPerDay: 60,
  tenantCallsPerDay: 5_000,
  tenantTokensPerDay: 20_000_000,
}

export interface CoachSpent {
  readonly studentCalls: number
  readonly tenantCalls: number
  readonly tenantTokens: number
}

/** Independent ratings beyond this add cost and next to no certainty to a median of five levels. */
export const mostRuns = 5

export interface CoachBudget {
  /** How often the answer may be rated; 0 means that today's allowance is used up. */
  readonly runs: number
  /** Calls in all, one repair included. */
  readonly calls: number
  readonly limitedBy?: 'student' | 'tenant_calls' | 'tenant_tokens'
}

/** Instructions, rubric and output take about this many tokens a call, whatever the answer. */
const fixedTokens = 4_000
const charactersPerToken = 3

/**
 * How many runs today's allowance still pays for. A run is never started that could not be paid to its end; the one
 * repair is paid out of the last run where nothing else is left. Rules cost nothing, and repeat themselves.
 */
export function coachBudget(input: {
  kind: CoachKind
  limits: CoachLimits
  spent: CoachSpent
  /** UTF-16 units of answer, question and job text together. */
  inputLength: number
}): CoachBudget {
  const { kind, limits, spent } = input
  if (kind === 'rules') return { runs: 1, calls: 1 }
  const tokens = fixedTokens + Math.ceil(input.inputLength / charactersPerToken)
  const left = [
    ['student', limits.studentCallsPerDay - spent.studentCalls],
    ['tenant_calls', limits.tenantCallsPerDay - spent.tenantCalls],
    ['tenant_tokens', Math.floor((limits.tenantTokensPerDay - spent.tenantTokens) / tokens)],
  ] as const
  const wanted = Math.min(Math.max(1, Math.floor(limits.runs)), mostRuns)
  const [limitedBy, least] = left.reduce((a, b) => (b[1] < a[1] ? b : a))
  if (least >= wanted + 1) return { runs: wanted, calls: wanted + 1 }
  const runs = Math.max(0, Math.min(wanted, least))
  return { runs, calls: runs, ...(runs < wanted ? { limitedBy } : {}) }
}
