import type { IncomingMessage, ServerResponse } from 'node:http'
import { Server } from '@tus/server'
import { z } from 'zod'
import { beginPart, type RecordingContext } from '#domain/recordings/index.ts'
import { tusStore } from './tus-store.ts'

const begun = z.object({ type: z.string().max(200), part: z.coerce.number().int() })

/** What an answer says of an error: a status and the code that the page knows it by, never the error's own words. */
export interface Refusal {
  status: number
  code: string
  headers: Record<string, string>
}

/** As the library itself refuses: a plain object with a fixed sentence about the protocol. */
interface ProtocolError {
  status_code: number
  body: string
}

const wrongMetadata: ProtocolError = {
  status_code: 400,
  body: 'Upload-Metadata must name "type", at most 200 characters, and "part", a whole number.\n',
}

export interface TusParts {
  recording: RecordingContext
  reenter: () => Promise<RecordingContext | null>
  /** Where uploads of this take begin. */
  path: string
  takeId: string
  /** Logs it, too. */
  refusalOf: (error: unknown) => Refusal
}

/** One tus server for one request: its store acts as this student and nobody else. */
export async function answerTus(req: IncomingMessage, res: ServerResponse, parts: TusParts): Promise<void> {
  const { recording, reenter, path, takeId, refusalOf } = parts
  const declares = req.headers['upload-length'] !== undefined
  // tus' own header for when an upload ends by itself. Whole seconds, cut off: never later than the truth.
  const onGoneBy = (at: Date) => void res.setHeader('Upload-Expires', at.toUTCString())
  const server = new Server({
    path,
    relativeLocation: true,
    datastore: tusStore(recording, { takeId, reenter, declares, body: req, onGoneBy }),
    disableTerminationForFinishedUploads: true,
    namingFunction: async (_req, metadata) => {
      const found = begun.safeParse(metadata)
      // The library answers what it knows of by itself.
      if (!found.success) throw wrongMetadata
      const { type, part } = found.data
      return (await beginPart(recording, { takeId, number: part, contentType: type })).partId
    },
    onResponseError: (_req, error) => {
      if (isProtocolError(error)) return undefined
      const { status, code, headers } = refusalOf(error)
      for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
      return { status_code: status, body: code }
    },
  })
  await send(res, await server.handleWeb(headOf(req)))
}

const isProtocolError = (error: unknown): error is ProtocolError =>
  typeof error === 'object' && error !== null && !(error instanceof Error) && 'status_code' in error

/**
 * All that the library judges. It would pass the body on through web streams, which cost more than sealing and writing
 * together: our store reads it from the connection instead.
 */
function headOf({ url = '', method, headersDistinct }: IncomingMessage): Request {
  const headers = new Headers()
  for (const [name, values] of Object.entries(headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return new Request(new URL(url, 'http://inside.invalid'), { ...(method && { method }), headers })
}

async function send(res: ServerResponse, answer: Response): Promise<void> {
  res.statusCode = answer.status
  for (const [name, value] of answer.headers) res.setHeader(name, value)
  res.end(await answer.text())
}
