import type { RequestHandler } from 'express'
import type { PlainHandler } from '#app/http/handlers.ts'
import { handlers } from '#app/http/handlers.ts'
import { openMedia, readCaptions, type RecordingContext } from '#domain/recordings/index.ts'
import { dueOf } from '#domain/retention/index.ts'
import { house as ofHouse, tenantMark } from '#domain/shared/tenant-key.ts'
import { enterMemberArea } from '../../app/http/builders/areas.ts'
import { mapError } from '../../app/http/builders/map-error.ts'
import { contextOf, webRequest } from '../../app/http/builders/plain.ts'
import type { SignedInPerson } from './playback-house.ts'

/** Reads what a route gives of one recording, in the name of whoever came in. */
type Give = (ctx: RecordingContext, takeId: string) => Promise<Uint8Array>

/** The route that does not exist: the real door under the administrators' hat, the real verb behind it. */
function adminRoute(give: Give): RequestHandler {
  return async (req, res) => {
    const context = contextOf(res)
    const { house, requestId } = context
    try {
      const { ctx } = await enterMemberArea(
        { request: webRequest(req), context, params: req.params, gate: 'open' },
        'admin',
      )
      const { keyring, content, objects } = house
      res.end(await give({ ...ctx, keyring, content, objects, due: dueOf }, String(req.params['take'])))
    } catch (error) {
      const { status } = mapError(error, { logger: house.logger, requestId, tenant: tenantMark(ofHouse), permission: 'recording.read' }) // prettier-ignore
      res.status(error instanceof Response ? 401 : status).end()
    }
  }
}

const media: Give = async (ctx, takeId) => {
  const opened = await openMedia(ctx, { takeId })
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of opened.read(0, opened.length)) pieces.push(piece)
  } finally {
    opened.close()
  }
  return Buffer.concat(pieces)
}

/** The verb looks for keys of whoever asks, so this route says that it is the student. */
const captions: Give = async (ctx, takeId) => {
  const found = await ctx.transaction((tx) =>
    tx.db.recording.findFirst({ where: { tenantId: tx.tenantId, takeId }, select: { memberId: true } }),
  )
  return Buffer.from(await readCaptions({ ...ctx, ...found }, { takeId }))
}

export const adminHandlers: readonly PlainHandler[] = [
  ['get', '/t/:tenant/admin/takes/:take/media', adminRoute(media)],
  ['get', '/t/:tenant/admin/takes/:take/captions.vtt', adminRoute(captions)],
]

interface Asked {
  method: string
  path: string
}

/** Every plain handler that ships, and the ones that an administrator might hope for. */
const asked: readonly Asked[] = [...handlers, ...adminHandlers].map(([method, path]) => ({ method, path }))

export interface Answer extends Asked {
  status: number
  body: Buffer
}

/** Everything that one person is told about one recording. */
export async function askEverything(
  origin: string,
  person: Pick<SignedInPerson, 'cookie'>,
  { slug, takeId }: { slug: string; takeId: string },
): Promise<Answer[]> {
  const part = crypto.randomUUID()
  const answers: Answer[] = []
  for (const { method, path } of asked) {
    const where = path.replace(':tenant', slug).replace(':take', takeId).replace(':part', part)
    const init = { method: method.toUpperCase(), headers: headersOf(method, person.cookie, origin), ...(method === 'patch' && { body: 'x' }) } // prettier-ignore
    // A stream of news that let somebody in would not end by itself.
    const response = await fetch(`${origin}${where}`, { ...init, redirect: 'manual', signal: AbortSignal.timeout(15_000) }) // prettier-ignore
    const streams = response.headers.get('content-type')?.startsWith('text/event-stream') === true
    if (streams) await response.body?.cancel()
    const body = streams ? Buffer.alloc(0) : Buffer.from(await response.arrayBuffer())
    answers.push({ method, path, status: response.status, body })
  }
  return answers
}

function headersOf(method: string, cookie: string, origin: string): Record<string, string> {
  if (method === 'get') return { cookie }
  const tus = { cookie, origin, 'sec-fetch-site': 'same-origin', 'tus-resumable': '1.0.0' }
  if (method === 'patch')
    return { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  const type = Buffer.from('video/webm').toString('base64')
  const begins = { 'upload-defer-length': '1', 'upload-metadata': `type ${type},part ${Buffer.from('1').toString('base64')}` } // prettier-ignore
  return method === 'post' ? { ...tus, ...begins } : tus
}
