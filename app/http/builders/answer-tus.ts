import type { IncomingMessage, ServerResponse } from 'node:http'
import { Server } from '@tus/server'
import { z } from 'zod'
import { beginPart, type RecordingContext } from '#domain/recordings/index.ts'
import { isDomainError } from '#domain/shared/errors.ts'
import { tusStore } from './tus-store.ts'

const begun = z.object({ type: z.string().max(200), part: z.coerce.number().int() })

export interface TusParts {
  recording: RecordingContext
  reenter: () => Promise<RecordingContext | null>
  /** Where uploads of this take begin. */
  path: string
  takeId: string
  statusOf: (error: unknown) => number
}

/** One tus server for one request: its store acts as this student and nobody else. */
export async function answerTus(req: IncomingMessage, res: ServerResponse, parts: TusParts): Promise<void> {
  const { recording, reenter, path, takeId, statusOf } = parts
  const declares = req.headers['upload-length'] !== undefined
  const server = new Server({
    path,
    relativeLocation: true,
    datastore: tusStore(recording, { takeId, reenter, declares, body: req }),
    disableTerminationForFinishedUploads: true,
    namingFunction: async (_req, metadata) => {
      const { type, part } = begun.parse(metadata)
      return (await beginPart(recording, { takeId, number: part, contentType: type })).partId
    },
    onResponseError: (_req, error) =>
      isDomainError(error) ? { status_code: statusOf(error), body: error.code } : undefined,
  })
  await send(res, await server.handleWeb(headOf(req)))
}

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
