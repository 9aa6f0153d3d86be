import { domainError } from '#domain/shared/errors.ts'
import type { DomainError } from '#domain/shared/errors.ts'
import { callFailure } from './failure-of.ts'
import type { CallFailure } from './failure-of.ts'

const sentences = {
  busy: 'The transcriber has too much to do at the moment.',
  timeout: 'The transcriber took too long.',
  down: 'The transcriber cannot be reached.',
  refused: 'The transcriber refuses the call. Its key, its model or its limits need a look.',
  unusable: 'What the transcriber gave is no transcript.',
} as const

export type TranscriberCode = keyof typeof sentences

/** A failure in the words of the port. It carries nothing of the server's own text, not even as its cause. */
export function transcriberError(code: TranscriberCode, retryAfter?: number): DomainError {
  return domainError('unavailable', `transcriber.${code}`, sentences[code], { retryAfter })
}

/** Any error of the SDK, in one call. */
export function transcriberFailure(error: unknown, signal?: AbortSignal): DomainError {
  const found = callFailure(error, signal)
  return transcriberError(codeOf(found), found.retryAfter)
}

function codeOf({ failure, reason }: CallFailure): TranscriberCode {
  if (failure === 'rate_limited') return 'busy'
  if (failure === 'unavailable') return reason === 'timeout' || reason === 'aborted' ? 'timeout' : 'down'
  return failure === 'rejected' && reason !== 'refused_request' ? 'unusable' : 'refused'
}
