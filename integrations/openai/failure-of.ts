import OpenAI from 'openai'
import { coachFailure, isCoachFailure } from '#domain/coaching/ports.ts'
import type { CoachFailure } from '#domain/coaching/ports.ts'
import { isTooLarge } from './bounded-fetch.ts'

/** What a call came to grief by, in words that hold nothing of the vendor's text. */
export interface CallFailure {
  readonly failure: 'unauthorized' | 'rate_limited' | 'not_found' | 'rejected' | 'unavailable'
  /** A short name, such as `refused_key`. */
  readonly reason: string
  /** Seconds. */
  readonly retryAfter?: number
}

/** Any error of the SDK as a failure of the coach's port. Nothing of the vendor's text is kept but as `cause`. */
export function failureOf(error: unknown, signal?: AbortSignal): CoachFailure {
  if (isCoachFailure(error)) return error
  const { failure, reason, retryAfter } = callFailure(error, signal)
  return coachFailure(failure, reason, { cause: error, retryAfter })
}

/**
 * Any error of the SDK as one of the five kinds. A used-up quota comes as 429 and is no matter of waiting: it needs a
 * person, as a refused key does.
 */
export function callFailure(error: unknown, signal?: AbortSignal): CallFailure {
  if (signal?.aborted) return { failure: 'unavailable', reason: 'aborted' }
  if (isTooLarge(error)) return { failure: 'rejected', reason: 'too_large' }
  if (error instanceof OpenAI.APIConnectionTimeoutError) return { failure: 'unavailable', reason: 'timeout' }
  if (error instanceof OpenAI.APIConnectionError) return { failure: 'unavailable', reason: 'connection' }
  if (error instanceof OpenAI.APIError) return failureOfStatus(error)
  // A body that is no JSON, or JSON in which the SDK's own reading stumbles.
  return { failure: 'rejected', reason: 'unreadable' }
}

function failureOfStatus(error: InstanceType<typeof OpenAI.APIError>): CallFailure {
  const status = Number(error.status ?? 0)
  if (status === 401 || status === 403) return { failure: 'unauthorized', reason: 'refused_key' }
  if (status === 404) return { failure: 'not_found', reason: 'unknown_model' }
  if (status === 429 && error.code === 'insufficient_quota')
    return { failure: 'unauthorized', reason: 'quota' }
  const retryAfter = retryAfterOf(error.headers)
  if (status === 429) return { failure: 'rate_limited', reason: 'too_many', retryAfter: retryAfter ?? 30 }
  if (status >= 500 || status === 408 || status === 409) {
    return { failure: 'unavailable', reason: 'server', retryAfter }
  }
  return { failure: 'rejected', reason: 'refused_request' }
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
