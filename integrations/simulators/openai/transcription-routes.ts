import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { silentWebm } from '#integrations/openai/silent-webm.ts'
import { faultOptions, faultSwitch } from './faults.ts'
import type { FaultSwitch } from './faults.ts'
import { isJson } from './model-request.ts'
import type { ApiError } from './model-request.ts'
import { soundSeconds } from './sound-seconds.ts'
import { writeTranscription } from './transcription-answer.ts'
import { cueSheets, readCue } from './transcription-cues.ts'
import type { Cue, CueSheets } from './transcription-cues.ts'
import { transcriptionFaults } from './transcription-faults.ts'
import type { TranscriptionFault } from './transcription-faults.ts'
import { mostFileBytes, readForm, readTranscriptionRequest } from './transcription-request.ts'
import { drop, errors, half, readBody, refusalOf, send } from './wire.ts'

/** The state of the stand-in for a transcriber. */
export interface TranscriptionBooth {
  readonly apiKey: string
  readonly faults: FaultSwitch<TranscriptionFault>
  readonly cues: CueSheets
}

export function transcriptionBooth(apiKey: string): TranscriptionBooth {
  return { apiKey, faults: faultSwitch<TranscriptionFault>(), cues: cueSheets(() => performance.now()) }
}

/** What is kept of a call: its fields and what the file was, never the sound. */
export interface HeardCall {
  readonly model: string | null
  readonly bytes: number
  readonly body: string
}

interface Call {
  readonly booth: TranscriptionBooth
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly headers: Record<string, string>
  /** Told before the answer: a call that a fault leaves waiting was a call too. */
  readonly record: (heard: HeardCall) => void
}

/** Room for the other fields and the marks between them. */
const mostBytes = mostFileBytes + 1_000_000

/** `POST /v1/audio/transcriptions`. Gives the status; 0 where the call is left without one. */
export async function answerTranscription({
  booth,
  request,
  response,
  headers,
  record,
}: Call): Promise<number> {
  const refuse = ({ status, ...error }: ApiError, more: Record<string, string> = {}) => {
    send(response, status, JSON.stringify({ error }), { ...headers, ...more })
    return status
  }
  const raw = await readBody(request, mostBytes)
  const form = raw && (await readForm(raw, request.headers['content-type']))
  record(await heardIn(form, raw?.length ?? mostBytes))
  if (request.headers.authorization !== `Bearer ${booth.apiKey}`) return refuse(errors.key)
  if (!raw) return refuse(errors.large)
  const read = await readTranscriptionRequest(form)
  if ('status' in read) return refuse(read)
  const fault = booth.faults.take()
  const { delayMs = 2_000 } = booth.faults.options()
  const refused = refusalOf(fault, booth.faults.options())
  if (refused) return refuse(refused.error, refused.headers)
  if (fault === 'timeout') return 0
  if (fault === 'drop_connection') return drop(response)
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, delayMs))
  // Scripts are used up by answers that arrive, so that a second try finds them.
  const lost = fault === 'half_body' || fault === 'html' || fault === 'wrong_json' || fault === 'huge_10mb'
  const cue = lost || isSilence(read.file.bytes) ? null : await cueFor(read.file.bytes, booth.cues)
  const written = writeTranscription({ request: read, cue, fault })
  if (fault === 'half_body') return half(response, written.body, headers)
  send(response, 200, written.body, { ...headers, 'content-type': written.type })
  return 200
}

async function cueFor(bytes: Buffer, cues: CueSheets): Promise<Cue | null> {
  return cues.take({ sha256: sha256Of(bytes), seconds: cues.asksLength() ? await soundSeconds(bytes) : null })
}

/** The second in which nobody speaks, by which a house is examined: it uses up no script that waits for somebody. */
const isSilence = (bytes: Buffer): boolean => bytes.equals(silentWebm())

async function heardIn(form: FormData | null, bytes: number): Promise<HeardCall> {
  const fields: [string, string][] = []
  const files: { name: string; type: string; bytes: number; sha256: string }[] = []
  for (const [name, value] of form?.entries() ?? []) {
    if (typeof value === 'string') fields.push([name, value])
    else {
      const sound = Buffer.from(await value.arrayBuffer())
      files.push({ name: value.name, type: value.type, bytes: sound.length, sha256: sha256Of(sound) })
    }
  }
  const model = fields.find(([name]) => name === 'model')?.[1] ?? null
  return { model, bytes, body: JSON.stringify({ fields, files }) }
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * The switches of the transcriber, below `/__sim/transcription`:
 *   GET (state) · POST /faults {"fault", "count"?, "delayMs"?, "retryAfter"?}
 *   POST /cues {"words": [{"text", "from", "to"}], "language"?, "seconds"?, "sha256"?, "bound"?: "length"} · DELETE /cues
 * Null for anything else.
 */
export function controlTranscription(input: {
  asked: string
  body: unknown
  booth: Pick<TranscriptionBooth, 'faults' | 'cues'>
}): { status: number; body: unknown } | null {
  const { asked, body, booth } = input
  const { faults, cues } = booth
  const state = () => ({ ...faults.shown(), faults: transcriptionFaults, ...cues.counts() })
  if (asked === 'GET ') return { status: 200, body: state() }
  if (asked === 'DELETE /cues') {
    cues.clear()
    return { status: 200, body: state() }
  }
  if (asked === 'POST /cues') {
    const read = readCue(body)
    if (!read) return { status: 400, body: { error: 'Give {"words":[{"text","from","to"}], "language"?}.' } }
    cues.add(read.cue, read.binding)
    return { status: 201, body: state() }
  }
  if (asked !== 'POST /faults') return null
  const given = isJson(body) ? body : {}
  const fault = transcriptionFaults.find((one) => one === given.fault)
  if (!fault) return { status: 400, body: { error: `Give one of: ${transcriptionFaults.join(', ')}.` } }
  faults.set(fault, faultOptions(given))
  return { status: 200, body: state() }
}
