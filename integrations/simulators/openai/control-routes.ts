import type { IncomingMessage } from 'node:http'
import { openAiFaults } from './faults.ts'
import type { FaultSwitch, OpenAiFault } from './faults.ts'
import { isJson } from './model-request.ts'

/** What is told about a call to other processes: never the words that were sent. */
export interface RequestSummary {
  readonly path: string
  readonly model: string | null
  readonly store: unknown
  readonly bytes: number
  /** 0 while or where no answer was given. */
  readonly status: number
}

export interface ControlAnswer {
  readonly status: number
  readonly body: unknown
}

/**
 * The switches for the sandbox page, which runs in another process:
 *   GET|POST /__sim/faults {"fault", "count"?, "delayMs"?, "retryAfter"?} · GET /__sim/requests
 * A web page of another site may not turn them: whatever a browser sends carries an origin, and is refused.
 */
export function answerControl(input: {
  request: IncomingMessage
  body: unknown
  faults: FaultSwitch
  requests: readonly RequestSummary[]
}): ControlAnswer {
  const { request, body, faults, requests } = input
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined || (site !== undefined && site !== 'none')) {
    return { status: 403, body: { error: 'Browsers may not turn these switches.' } }
  }
  const asked = `${request.method} ${request.url ?? ''}`
  if (asked === 'GET /__sim/faults') return { status: 200, body: { ...faults.shown(), faults: openAiFaults } }
  if (asked === 'GET /__sim/requests') return { status: 200, body: { requests } }
  if (asked !== 'POST /__sim/faults') return { status: 404, body: { error: 'No such switch.' } }
  const given = isJson(body) ? body : {}
  if (!openAiFaults.includes(given.fault as OpenAiFault)) {
    return { status: 400, body: { error: `Give one of: ${openAiFaults.join(', ')}.` } }
  }
  faults.set(given.fault as OpenAiFault, {
    count: numberOf(given.count),
    delayMs: numberOf(given.delayMs),
    retryAfter: numberOf(given.retryAfter),
  })
  return { status: 200, body: faults.shown() }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? Math.min(value, 3_600_000)
    : undefined
}
