/** What went wrong, in the seven kinds that the HTTP mapper knows. A kind is a promise about what the caller can do next. */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'limit' | 'unavailable'

// A registered symbol, because Vite and Node may each load this file: `instanceof` would fail across the two.
const brand = Symbol.for('greenroom.domain-error')

export interface DomainError extends Error {
  readonly kind: ErrorKind
  /** `module.reason`, owned by the module that throws it. */
  readonly code: string
  /** Seconds until a retry can succeed; only for `limit` and `unavailable`. */
  readonly retryAfter?: number
  /** Per-field messages for forms; only for `invalid`. */
  readonly fields?: Readonly<Record<string, string>>
}

interface Details {
  retryAfter?: number
  fields?: Record<string, string>
  cause?: unknown
}

/**
 * Makes an error that may be shown to people: `message` is a safe sentence that says what is wrong and what would be
 * right. It never holds what a student wrote.
 */
export function domainError(
  kind: ErrorKind,
  code: string,
  message: string,
  details: Details = {},
): DomainError {
  const error = new Error(message, { cause: details.cause })
  return Object.assign(error, {
    [brand]: true,
    name: 'DomainError',
    kind,
    code,
    retryAfter: details.retryAfter,
    fields: details.fields,
  })
}

export function isDomainError(error: unknown): error is DomainError {
  return typeof error === 'object' && error !== null && brand in error
}
