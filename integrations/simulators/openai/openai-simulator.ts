import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerControl } from './control-routes.ts'
import type { RequestSummary } from './control-routes.ts'
import { faultSwitch } from './faults.ts'
import type { FaultOptions, FaultSwitch, OpenAiFault } from './faults.ts'
import { isJson, readModelRequest } from './model-request.ts'
import type { ApiError } from './model-request.ts'
import { answerTranscription, transcriptionBooth } from './transcription-routes.ts'
import type { TranscriptionBooth } from './transcription-routes.ts'
import { apiHeaders, drop, errors, half, readBody, refusalOf, send } from './wire.ts'
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
  /** Scripts and faults of the transcriber. */
  readonly transcription: Pick<TranscriptionBooth, 'faults' | 'cues'>
  readonly close: () => Promise<void>
}

export interface OpenAiSimulatorOptions {
  /** 0 for any free port. */
  readonly port: number
  readonly apiKey: string
  /** Where the transcriber's is another one. */
  readonly transcribeKey?: string
  readonly models?: readonly string[]
}

export const simulatedModels = ['greenroom-sim-1', 'greenroom-sim-2'] as const

const mostRequestsKept = 100
const longestBody = 2_000_000

interface State extends Required<OpenAiSimulatorOptions> {
  readonly faults: FaultSwitch
  readonly booth: TranscriptionBooth
  readonly requests: RecordedRequest[]
  calls: number
}

/** The OpenAI API as far as feedback needs it, on 127.0.0.1 only, after `contracts`: real HTTP for the real SDK. */
export async function startOpenAiSimulator(options: OpenAiSimulatorOptions): Promise<OpenAiSimulator> {
  const booth = transcriptionBooth(options.transcribeKey ?? options.apiKey)
  const state: State = {
    models: simulatedModels,
    ...options,
    transcribeKey: booth.apiKey,
    faults: faultSwitch(),
    booth,
    requests: [],
    calls: 0,
  }
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
    transcription: booth,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // Calls that a fault keeps waiting would hold the server open for ever.
        server.closeAllConnections()
      }),
  }
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (path === '/v1/audio/transcriptions' && request.method === 'POST') {
    return answerSound({ state, request, response, path })
  }
  const read = await readBody(request, longestBody)
  if (!read) throw new Error('The body is too large.')
  const raw = read.toString('utf8')
  const body = parse(raw)
  if (path.startsWith('/__sim/')) {
    const { faults, booth } = state
    const requests = state.requests.map(summary)
    const control = answerControl({ request, body, faults, booth, requests })
    return send(response, control.status, JSON.stringify(control.body), {})
  }
  state.calls += 1
  const { model, store } = isJson(body) ? body : {}
  const recorded = record(state, request, {
    path,
    model: typeof model === 'string' ? model : null,
    store,
    bytes: raw.length,
    body: raw,
  })
  recorded.status = await answerApi({ state, request, response, path, body })
}

async function answerSound({ state, request, response, path }: Omit<Call, 'body'>): Promise<void> {
  state.calls += 1
  const headers = apiHeaders(state.calls)
  let recorded: { status: number } | undefined
  const status = await answerTranscription({
    booth: state.booth,
    request,
    response,
    headers,
    record: (heard) => (recorded = record(state, request, { path, store: undefined, ...heard })),
  })
  if (recorded) recorded.status = status
}

/** Kept before it is answered: a call that a fault leaves waiting was a call too. */
function record(
  state: State,
  request: IncomingMessage,
  known: Pick<RecordedRequest, 'path' | 'model' | 'store' | 'bytes' | 'body'>,
) {
  const recorded = { ...known, status: 0, method: request.method ?? '', headers: request.headers }
  state.requests.push(recorded)
  if (state.requests.length > mostRequestsKept) state.requests.shift()
  return recorded
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
  const { delayMs = 2_000 } = state.faults.options()
  const refused = refusalOf(fault, state.faults.options())
  if (refused) return refuse(refused.error, refused.headers)
  if (fault === 'timeout') return 0
  if (fault === 'drop_connection') return drop(response)
  const written = writeAnswer({ request: read, fault, call: state.calls })
  if (fault === 'half_body') return half(response, written, headers)
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, delayMs))
  send(response, 200, written, headers)
  return 200
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown
  } catch {
    return undefined
  }
}
