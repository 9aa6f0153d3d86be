import type { Logger } from 'pino'
import { domainError, isDomainError, type DomainError } from '#domain/shared/errors.ts'
import type { TenantMark } from '#domain/shared/tenant-key.ts'
import { statusOf, type Failure } from './failure.ts'

/** What is known of a request when something goes wrong in it: names and ids, never content. */
export interface Circumstances {
  readonly logger: Logger
  readonly requestId: string
  /** Whose rooms it was in. */
  readonly tenant: TenantMark
  readonly permission: string
}

export interface Mapped {
  readonly failure: Failure
  readonly status: number
  readonly headers: Record<string, string>
}

const tooBusy = new Set(['P2024', 'P2028', '53300', '57P03', '08001', '08006', 'P1001', 'P1008', 'P1017'])

/**
 * Any error to HTTP, logged once: `warn` where the house expected it, `error` where it did not. Unexpected errors keep
 * their words to themselves: a driver's message can hold what a student wrote, so only its type and code are logged.
 */
export function mapError(error: unknown, circumstances: Circumstances): Mapped {
  const { logger, requestId, tenant, permission } = circumstances
  if (isDomainError(error)) {
    const status = statusOf(error)
    logger.warn({ requestId, tenant, permission, kind: error.kind, code: error.code, status }, 'refused')
    // What was not read to its end would be taken for the next request of this connection.
    const cut: Record<string, string> = error.code === 'http.too_large' ? { Connection: 'close' } : {}
    return { failure: failureFrom(error), status, headers: { ...retryHeader(error), ...cut } }
  }
  const code = codeOf(error)
  logger.error({ requestId, tenant, permission, code, type: typeOf(error), stack: framesOf(error) }, 'failed')
  if (code !== undefined && tooBusy.has(code)) {
    const busy = domainError('unavailable', 'http.busy', 'Greenroom is busy. Try again in a few seconds.', {
      retryAfter: 5,
    })
    return { failure: failureFrom(busy), status: 503, headers: retryHeader(busy) }
  }
  const failure: Failure = {
    kind: 'unavailable',
    code: 'http.unexpected',
    message: 'Something on our side failed. Nothing was changed; try again.',
    fields: {},
  }
  return { failure, status: 500, headers: {} }
}

function failureFrom({ kind, code, message, fields, retryAfter }: DomainError): Failure {
  return { kind, code, message, fields: fields ?? {}, ...(retryAfter === undefined ? {} : { retryAfter }) }
}

function retryHeader({ retryAfter }: DomainError): Record<string, string> {
  return retryAfter === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) }
}

function typeOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

/** Where it happened, without the message, which stands in the lines before the first frame. */
function framesOf(error: unknown): string[] {
  if (!(error instanceof Error) || error.stack === undefined) return []
  return error.stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
}

/** SQLSTATE or Prisma code, wherever the driver put it. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const meta = 'meta' in error ? error.meta : undefined
  if (typeof meta === 'object' && meta !== null && 'code' in meta && typeof meta.code === 'string') {
    return meta.code
  }
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : undefined
}
