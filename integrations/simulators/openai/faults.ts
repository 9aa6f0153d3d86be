/**
 * What the simulator can be told to do wrong. Faults of content give a well-formed output that says something it must
 * not; faults of form break the output; faults of transport break the call.
 */
export const contentFaults = [
  'false_quotes',
  'invented_numbers',
  'markup',
  'other_ids',
  'banned_words',
  'out_of_range',
  'disagree',
  'needs_support',
] as const
export const formFaults = [
  'refusal',
  'incomplete',
  'failed_200',
  'wrong_json',
  'tool_call',
  'huge_10mb',
  'leak_marker',
] as const
export const transportFaults = [
  'timeout',
  'slow',
  'half_body',
  '429',
  'quota',
  '500',
  '401',
  'drop_connection',
] as const

export const openAiFaults = ['none', ...contentFaults, ...formFaults, ...transportFaults] as const
export type OpenAiFault = (typeof openAiFaults)[number]

export interface FaultOptions {
  /** Calls that meet the fault before all is well again; without it, all of them. */
  readonly count?: number
  /** For `slow`: milliseconds before the answer. */
  readonly delayMs?: number
  /** For `429`: seconds in the `retry-after` header. */
  readonly retryAfter?: number
}

export interface FaultSwitch<Fault extends string = OpenAiFault> {
  /** The fault of the next call, counted down. */
  readonly take: () => Fault | 'none'
  readonly set: (fault: Fault | 'none' | null, options?: FaultOptions) => void
  readonly shown: () => { fault: Fault | 'none'; left: number | null }
  readonly options: () => FaultOptions
}

export function faultSwitch<Fault extends string = OpenAiFault>(): FaultSwitch<Fault> {
  let fault: Fault | 'none' = 'none'
  let options: FaultOptions = {}
  let left = Infinity
  const active = () => (left > 0 ? fault : 'none')
  return {
    take: () => {
      const now = active()
      left -= 1
      return now
    },
    set: (next, given = {}) => {
      fault = next ?? 'none'
      options = given
      left = given.count !== undefined && given.count > 0 ? given.count : Infinity
    },
    shown: () => ({ fault: active(), left: active() !== 'none' && Number.isFinite(left) ? left : null }),
    options: () => options,
  }
}

/** Options as a control call sends them; what makes no sense is left out. */
export function faultOptions(given: Record<string, unknown>): FaultOptions {
  const { count, delayMs, retryAfter } = given
  return { count: numberOf(count), delayMs: numberOf(delayMs), retryAfter: numberOf(retryAfter) }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? Math.min(value, 3_600_000)
    : undefined
}
