// A registered symbol, because Vite and Node may each load this file: `instanceof` would fail across the two.
const brand = Symbol.for('greenroom.mail-failure')

/**
 * What a sender can do next. `unauthorized` needs a person who runs the house; `rate_limited` and `unavailable` may
 * succeed later by themselves; `not_found` and `rejected` never will: there is no such mailbox, or this mail is refused.
 */
export type MailFailureKind = 'unauthorized' | 'rate_limited' | 'not_found' | 'rejected' | 'unavailable'

export interface MailFailure extends Error {
  readonly failure: MailFailureKind
}

/** The one error that a mailer may throw. Its message names the kind; server answers can hold addresses. */
export function mailFailure(failure: MailFailureKind, cause?: unknown): MailFailure {
  const error = new Error(`The mail server's answer: ${failure}.`, { cause })
  return Object.assign(error, { [brand]: true, name: 'MailFailure', failure })
}

export function isMailFailure(error: unknown): error is MailFailure {
  return typeof error === 'object' && error !== null && brand in error
}
