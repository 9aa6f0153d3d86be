import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FaultOptions } from './faults.ts'
import type { ApiError } from './model-request.ts'

const badRequest = 'invalid_request_error'
/** What the service says when it refuses. */
export const errors = {
  key: {
    status: 401,
    message: 'Incorrect API key provided.',
    type: badRequest,
    param: null,
    code: 'invalid_api_key',
  },
  path: { status: 404, message: 'Invalid URL.', type: badRequest, param: null, code: null },
  rate: {
    status: 429,
    message: 'Rate limit reached.',
    type: 'requests',
    param: null,
    code: 'rate_limit_exceeded',
  },
  quota: {
    status: 429,
    message: 'You exceeded your current quota.',
    type: 'insufficient_quota',
    param: null,
    code: 'insufficient_quota',
  },
  large: {
    status: 413,
    message: 'Maximum content size limit (26214400) exceeded.',
    type: badRequest,
    param: null,
    code: null,
  },
  server: { status: 500, message: 'The server had an error.', type: 'server_error', param: null, code: null },
} as const

/** The refusal that a fault asks for, or null for a fault of another kind. */
export function refusalOf(
  fault: string,
  { retryAfter = 7 }: FaultOptions,
): { error: ApiError; headers?: Record<string, string> } | null {
  if (fault === '401') return { error: errors.key }
  if (fault === '404') return { error: errors.path }
  if (fault === '413') return { error: errors.large }
  if (fault === '429') return { error: errors.rate, headers: { 'retry-after': String(retryAfter) } }
  if (fault === 'quota') return { error: errors.quota }
  return fault === '500' ? { error: errors.server } : null
}

export function apiHeaders(call: number): Record<string, string> {
  return {
    'x-request-id': `req_sim_${String(call).padStart(6, '0')}`,
    'openai-processing-ms': '12',
    'x-ratelimit-limit-requests': '500',
    'x-ratelimit-remaining-requests': String(Math.max(0, 500 - call)),
    'x-ratelimit-reset-requests': '120ms',
    'x-ratelimit-limit-tokens': '200000',
    'x-ratelimit-remaining-tokens': '190000',
    'x-ratelimit-reset-tokens': '6m0s',
  }
}

export function drop(response: ServerResponse): number {
  response.destroy()
  return 0
}

/** Headers, half of the body, and then silence. */
export function half(response: ServerResponse, body: string, headers: Record<string, string>): number {
  response.writeHead(200, { 'content-type': 'application/json', ...headers })
  response.write(body.slice(0, Math.ceil(body.length / 2)))
  return 200
}

export function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
  response.end(body)
}

/** The whole body, or null for one that is longer than `most` bytes: the rest is read and forgotten, so that an answer arrives. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  let chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > most * 4) throw new Error('The body is too large to be refused politely.')
    if (size > most) chunks = []
    else chunks.push(bytes)
  }
  return size > most ? null : Buffer.concat(chunks)
}
