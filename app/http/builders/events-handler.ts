import type { AppLoadContext } from '@remix-run/node'
import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express'
import type { z } from 'zod'
import { requirePermission, type Permission } from '#domain/access/index.ts'
import type { House, StudentContext } from '../house.ts'
import { studentDoor } from './areas.ts'
import { nothingHere, whoseLine } from './door.ts'
import { guarded } from './guard.ts'
import { mapError } from './map-error.ts'
import { noted } from './note-denial.ts'
import { contextOf, webRequest } from './plain.ts'
import type { WithStudent } from './specs.ts'

/** Somebody who was let out stops hearing within 5 seconds, of which the look itself and a loaded machine take one. */
const recheckMilliseconds = 4_000
const heartbeatMilliseconds = 20_000

export interface EventsSpec<Params> {
  permission: Permission
  /** Path parameters, `tenant` aside. A mismatch is a 404. */
  params: z.ZodType<Params>
  /**
   * What this page may hear of: `liveKey` → the id that the page is told when something changed there. Throws `not_found`
   * for what is not the student's own.
   */
  topics(args: { ctx: StudentContext; house: House; params: Params }): Promise<ReadonlyMap<string, string>>
}

/**
 * Live news by server-sent events, in front of Remix. Events carry ids only: the page asks its guarded loader again.
 * `event: news` with an id; `event: ended` when the session is over or the server goes down for good.
 */
export function eventsHandler<Params>(spec: EventsSpec<Params>): RequestHandler {
  const handler: RequestHandler = async (req, res) => {
    const context = contextOf(res)
    try {
      await serve(spec, req, res, context)
    } catch (error) {
      if (res.headersSent) return void res.end()
      const { permission } = spec
      const asked = { request: webRequest(req), context, tenantSlug: req.params['tenant'], area: 'student', permission } // prettier-ignore
      refuse(await noted(error, asked), res, context, permission)
    }
  }
  return guarded(handler, { area: 'student', permission: spec.permission, kind: 'handler' })
}

async function serve<Params>(
  spec: EventsSpec<Params>,
  req: ExpressRequest,
  res: ExpressResponse,
  context: AppLoadContext,
): Promise<void> {
  requirePermission({ area: 'student' }, spec.permission)
  const entered = await studentDoor({ request: webRequest(req), context, params: req.params, gate: 'closed' })
  const params = spec.params.safeParse(req.params)
  if (!params.success) throw nothingHere()
  const topics = await spec.topics({ ctx: entered.ctx, house: context.house, params: params.data })
  open(res)
  const send = (event: string, data: string) => res.write(`event: ${event}\ndata: ${data}\n\n`)
  const stop = context.house.live.listen([...topics.keys()], (key) => send('news', topics.get(key) ?? ''))
  const heartbeat = setInterval(() => res.write(':\n\n'), heartbeatMilliseconds)
  const recheck = setInterval(() => void endIfOver(), recheckMilliseconds)
  const end = () => {
    stop()
    clearInterval(heartbeat)
    clearInterval(recheck)
    context.house.closing.removeEventListener('abort', end)
    res.end()
  }
  async function endIfOver() {
    if (await stillMember(context.house, entered)) return
    send('ended', 'session')
    end()
  }
  context.house.closing.addEventListener('abort', end, { once: true })
  res.on('close', end)
  if (res.destroyed || context.house.closing.aborted) end()
}

/** A database that does not answer for a moment ends nothing; the next look decides. */
async function stillMember(house: House, { session, tenant }: WithStudent): Promise<boolean> {
  try {
    const { sessionHash } = session
    return (await house.openMember({ sessionHash, tenantSlug: tenant.slug, area: 'student' })) !== null
  } catch {
    return true
  }
}

function open(res: ExpressResponse): void {
  res.status(200)
  res.setHeader('Content-Type', 'text/event-stream; charset=utf-8')
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('X-Accel-Buffering', 'no')
  res.flushHeaders()
  res.write('retry: 3000\n\n')
}

function refuse(error: unknown, res: ExpressResponse, context: AppLoadContext, permission: string): void {
  if (error instanceof Response) {
    // A redirect to sign-in or to the welcome page means nothing to an event stream.
    res.status(401).json({ kind: 'unauthenticated' })
    return
  }
  const { logger } = context.house
  const mapped = mapError(error, { logger, requestId: context.requestId, tenant: whoseLine(context), permission }) // prettier-ignore
  res.status(mapped.status).set(mapped.headers).json({ kind: mapped.failure.kind })
}
