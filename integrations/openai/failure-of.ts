import OpenAI from 'openai'
import { coachFailure, isCoachFailure } from '#domain/coaching/ports.ts'
import type { CoachFailure } from '#domain/coaching/ports.ts'
import { isTooLarge } from './bounded-fetch.ts'

/**
 * Any error of the SDK as one of the five kinds. Nothing of the vendor's text is kept but as `cause`. A used-up quota
 * comes as 429 and is no matter of waiting: it needs a person, as a refused key does.
 */
export function failureOf(error: unknown, signal?: AbortSignal): CoachFailure {
  if (isCoachFailure(error)) return error
  if (signal?.aborted) return coachFailure('unavailable', 'aborted', { cause: error })
  if (isTooLarge(error)) return coachFailure('rejected', 'too_large', { cause: error })
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return coachFailure('unavailable', 'timeout', { cause: error })
  if (error instanceof OpenAI.APIConnectionError)
    return coachFailure('unavailable', 'connection', { cause: error })
  if (error instanceof OpenAI.APIError) return failureOfStatus(error)
  // A body that is no JSON, or JSON in which the SDK's own reading stumbles.
  return coachFailure('rejected', 'unreadable', { cause: error })
}

function failureOfStatus(error: InstanceType<typeof OpenAI.APIError>): CoachFailure {
  const status = Number(error.status ?? 0)
  const cause = { cause: error }
  if (status === 401 || status === 403) return coachFailure('unauthorized', 'refused_key', cause)
  if (status === 404) return coachFailure('not_found', 'unknown_model', cause)
  if (status === 429 && error.code === 'insufficient_quota')
    return coachFailure('unauthorized', 'quota', cause)
  const retryAfter = retryAfterOf(error.headers)
  if (status === 429)
    return coachFailure('rate_limited', 'too_many', { ...cause, retryAfter: retryAfter ?? 30 })
  if (status >= 500 || status === 408 || status === 409) {
    return coachFailure('unavailable', 'server', { ...cause, retryAfter })
  }
  return coachFailure('rejected', 'refused_request', cause)
}

const longestWait = 3_600

/** Whole seconds, at least 1 and at most an hour. A date is measured against the server's own clock. */
export function retryAfterOf(headers: Headers | undefined): number | undefined {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  if (Number.isFinite(milliseconds)) return clamp(milliseconds / 1000)
  const given = headers?.get('retry-after')
  if (!given) return undefined
  const seconds = Number(given)
  if (Number.isFinite(seconds)) return clamp(seconds)
  const until = Date.parse(given) - Date.parse(headers?.get('date') ?? '')
  return Number.isFinite(until) ? clamp(until / 1000) : undefined
}

function clamp(seconds: number): number {
  return Math.min(longestWait, Math.max(1, Math.ceil(seconds)))
}
