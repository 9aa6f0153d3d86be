import type { IncomingMessage } from 'node:http'
import { faultOptions, openAiFaults } from './faults.ts'
import type { FaultSwitch, OpenAiFault } from './faults.ts'
import { isJson } from './model-request.ts'
import { controlTranscription } from './transcription-routes.ts'
import type { TranscriptionBooth } from './transcription-routes.ts'

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

const noSuchSwitch = { status: 404, body: { error: 'No such switch.' } }

/**
 * The switches for the sandbox page, which runs in another process:
 *   GET|POST /__sim/faults {"fault", "count"?, "delayMs"?, "retryAfter"?} · GET /__sim/requests
 *   those of the transcriber: see `controlTranscription`
 * A web page of another site may not turn them: whatever a browser sends carries an origin, and is refused.
 */
export function answerControl(input: {
  request: IncomingMessage
  body: unknown
  faults: FaultSwitch
  booth: TranscriptionBooth
  requests: readonly RequestSummary[]
}): ControlAnswer {
  const { request, body, faults, booth, requests } = input
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined || (site !== undefined && site !== 'none')) {
    return { status: 403, body: { error: 'Browsers may not turn these switches.' } }
  }
  const asked = `${request.method} ${request.url ?? ''}`
  if (asked === 'GET /__sim/faults') return { status: 200, body: { ...faults.shown(), faults: openAiFaults } }
  if (asked === 'GET /__sim/requests') return { status: 200, body: { requests } }
  if (asked.includes(' /__sim/transcription')) {
    const told = controlTranscription({ asked: asked.replace('/__sim/transcription', ''), body, booth })
    return told ?? noSuchSwitch
  }
  if (asked !== 'POST /__sim/faults') return noSuchSwitch
  const given = isJson(body) ? body : {}
  if (!openAiFaults.includes(given.fault as OpenAiFault)) {
    return { status: 400, body: { error: `Give one of: ${openAiFaults.join(', ')}.` } }
  }
  faults.set(given.fault as OpenAiFault, faultOptions(given))
  return { status: 200, body: faults.shown() }
}
