// A registered symbol, because Vite and Node may each load this file: `instanceof` would fail across the two.
const brand = Symbol.for('greenroom.coach-failure')

/**
 * What a caller can do next. `unauthorized` and `not_found` need a person who runs the service; `rate_limited` and
 * `unavailable` may succeed later by themselves; `rejected` means that something came back and cannot be used.
 */
export type CoachFailureKind = 'unauthorized' | 'rate_limited' | 'not_found' | 'rejected' | 'unavailable'

/** Tokens as the vendor counted them. */
export interface CoachUsage {
  readonly inputTokens: number
  readonly outputTokens: number
}

export interface CoachFailure extends Error {
  readonly failure: CoachFailureKind
  /** A short name for logs and figures, such as `quota` or `wrong_json`. Never holds words of an answer or of a model. */
  readonly reason: string
  /** Whole seconds until a retry can succeed; for `rate_limited` and `unavailable`, where the vendor says so. */
  readonly retryAfter?: number
  /** Asking once more, with the problem named, can help: only for an output of the wrong form. */
  readonly repairable: boolean
  /** What the failed call cost, where the vendor said so. */
  readonly usage?: CoachUsage
}

/** The sentence people see for each kind: what happened, what is safe, what next. */
export const coachFailureSentences: Readonly<Record<CoachFailureKind, string>> = {
  unauthorized:
    'The feedback service refused our access. Your answer is safe. Tell your career office, then run the feedback again.',
  rate_limited: 'The feedback service is busy. Your answer is safe. Run the feedback again in a few minutes.',
  not_found:
    'The feedback service does not know the model it was asked for. Your answer is safe. Tell your career office.',
  rejected:
    'The feedback that came back could not be used, so none of it is shown. Your answer is safe. Run it again.',
  unavailable: 'The feedback service did not answer. Your answer is safe. Run the feedback again later.',
}

/** Makes the one error that a coach may throw; its message is safe to show. `cause` stays with the server. */
export function coachFailure(
  failure: CoachFailureKind,
  reason: string,
  details: { retryAfter?: number; repairable?: boolean; usage?: CoachUsage; cause?: unknown } = {},
): CoachFailure {
  const error = new Error(coachFailureSentences[failure], { cause: details.cause })
  return Object.assign(error, {
    [brand]: true,
    name: 'CoachFailure',
    failure,
    reason,
    retryAfter: details.retryAfter,
    repairable: details.repairable ?? false,
    usage: details.usage,
  })
}

export function isCoachFailure(error: unknown): error is CoachFailure {
  return typeof error === 'object' && error !== null && brand in error
}
