import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerControl } from './control-routes.ts'
import type { RequestSummary } from './control-routes.ts'
import { faultSwitch } from './faults.ts'
import type { FaultOptions, FaultSwitch, OpenAiFault } from './faults.ts'
import { isJson, readModelRequest } from './model-request.ts'
import type { ApiError } from './model-request.ts'
import { writeAnswer } from './write-answer.ts'

export interface RecordedRequest extends RequestSummary {
  readonly method: string
  readonly headers: IncomingMessage['headers']
  /** Every byte of the body, for tests that look for what must not leave. Never given to another process. */
  readonly body: string
}

export interface OpenAiSimulator {
  /** For `baseURL`, with `/v1`. */
  readonly url: string
  /** Where the switches are: the same server without `/v1`. */
  readonly controlUrl: string
  readonly requests: () => readonly RecordedRequest[]
  readonly setFault: (fault: OpenAiFault | null, options?: FaultOptions) => void
  readonly close: () => Promise<void>
}

export interface OpenAiSimulatorOptions {
  /** 0 for any free port. */
  readonly port: number
  readonly apiKey: string
  readonly models?: readonly string[]
}

export const simulatedModels = ['greenroom-sim-1', 'greenroom-sim-2'] as const

const mostRequestsKept = 100
const longestBody = 2_000_000

interface State extends Required<OpenAiSimulatorOptions> {
  readonly faults: FaultSwitch
  readonly requests: RecordedRequest[]
  calls: number
}

/** The OpenAI API as far as feedback needs it, on 127.0.0.1 only, after `contracts`: real HTTP for the real SDK. */
export async function startOpenAiSimulator(options: OpenAiSimulatorOptions): Promise<OpenAiSimulator> {
  const state: State = { models: simulatedModels, ...options, faults: faultSwitch(), requests: [], calls: 0 }
  const server = createServer((request, response) => {
    answer(state, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const controlUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `${controlUrl}/v1`,
    controlUrl,
    requests: () => [...state.requests],
    setFault: state.faults.set,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // Calls that a fault keeps waiting would hold the server open for ever.
        server.closeAllConnections()
      }),
  }
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const raw = await readBody(request)
  const body = parse(raw)
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (path.startsWith('/__sim/')) {
    const control = answerControl({
      request,
      body,
      faults: state.faults,
      requests: state.requests.map(summary),
    })
    return send(response, control.status, JSON.stringify(control.body), {})
  }
  state.calls += 1
  const { model, store } = isJson(body) ? body : {}
  const known = { path, model: typeof model === 'string' ? model : null, store, bytes: raw.length, status: 0 }
  const recorded = { ...known, method: request.method ?? '', headers: request.headers, body: raw }
  // Kept before it is answered: a call that a fault leaves waiting was a call too.
  state.requests.push(recorded)
  if (state.requests.length > mostRequestsKept) state.requests.shift()
  recorded.status = await answerApi({ state, request, response, path, body })
}

function summary({ path, model, store, bytes, status }: RecordedRequest): RequestSummary {
  return { path, model, store, bytes, status }
}

interface Call {
  state: State
  request: IncomingMessage
  response: ServerResponse
  path: string
  body: unknown
}

/** Answers one call of the API and gives the status; 0 where the call is left without one. */
async function answerApi({ state, request, response, path, body }: Call): Promise<number> {
  const headers = apiHeaders(state.calls)
  const refuse = (error: ApiError, more: Record<string, string> = {}) => {
    const { status, ...rest } = error
    send(response, status, JSON.stringify({ error: rest }), { ...headers, ...more })
    return status
  }
  if (request.headers.authorization !== `Bearer ${state.apiKey}`) return refuse(errors.key)
  if (path === '/v1/models' && request.method === 'GET') {
    const data = state.models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'simulator' }))
    send(response, 200, JSON.stringify({ object: 'list', data }), headers)
    return 200
  }
  const style = path === '/v1/responses' ? 'responses' : path === '/v1/chat/completions' ? 'chat' : null
  if (!style || request.method !== 'POST') return refuse(errors.path)
  const read = readModelRequest({ style, body, models: state.models })
  if ('status' in read) return refuse(read)
  const fault = state.faults.take()
  const { retryAfter = 7, delayMs = 2_000 } = state.faults.options()
  if (fault === '401') return refuse(errors.key)
  if (fault === '429') return refuse(errors.rate, { 'retry-after': String(retryAfter) })
  if (fault === 'quota') return refuse(errors.quota)
  if (fault === '500') return refuse(errors.server)
  if (fault === 'timeout') return 0
  if (fault === 'drop_connection') return drop(response)
  const written = writeAnswer({ request: read, fault, call: state.calls })
  if (fault === 'half_body') return half(response, written, headers)
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, delayMs))
  send(response, 200, written, headers)
  return 200
}

const badRequest = 'invalid_request_error'
const errors = {
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
  server: { status: 500, message: 'The server had an error.', type: 'server_error', param: null, code: null },
} as const

function apiHeaders(call: number): Record<string, string> {
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

function drop(response: ServerResponse): number {
  response.destroy()
  return 0
}

/** Headers, half of the body, and then silence. */
function half(response: ServerResponse, body: string, headers: Record<string, string>): number {
  response.writeHead(200, { 'content-type': 'application/json', ...headers })
  response.write(body.slice(0, Math.ceil(body.length / 2)))
  return 200
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string>): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
  response.end(body)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > longestBody) throw new Error('The body is too large.')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown
  } catch {
    return undefined
  }
}
