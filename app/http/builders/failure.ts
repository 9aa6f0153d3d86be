import type { ErrorKind } from '#domain/shared/errors.ts'

/** What an action gives back when it was refused; forms show it and keep what was typed. */
export interface Failure {
  readonly kind: ErrorKind
  readonly code: string
  /** A safe sentence for people. */
  readonly message: string
  readonly fields: Readonly<Record<string, string>>
  /** Seconds until a retry can succeed. */
  readonly retryAfter?: number
  /** What was typed into the fields that the action's `keep` names, so that a page without scripts loses nothing. */
  readonly typed?: Readonly<Record<string, string>>
}

export interface Failed {
  readonly failure: Failure
}

/** `failureOf(useActionData<typeof action>())`: null when nothing was sent yet, or it worked. */
export function failureOf(result: unknown): Failure | null {
  if (typeof result !== 'object' || result === null || !('failure' in result)) return null
  return (result as Failed).failure
}

const statuses: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit: 429,
  unavailable: 503,
}

/** The one table from kinds to HTTP. */
export function statusOf(failure: Pick<Failure, 'kind' | 'code'>): number {
  return failure.code === 'http.too_large' ? 413 : statuses[failure.kind]
}
