import type { AppLoadContext } from '@remix-run/node'
import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express'
import type { z } from 'zod'
import { describePermission, requirePermission, type Permission } from '#domain/access/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { isTenantSlug, tenantKey, type TenantKey } from '#domain/shared/tenant-key.ts'
import type { House, StudentContext } from '../house.ts'
import type { Entering } from './area.ts'
import { enterMemberArea, studentDoor } from './areas.ts'
import { nothingHere, whoseLine } from './door.ts'
import { guarded } from './guard.ts'
import { mapError } from './map-error.ts'
import { noted } from './note-denial.ts'
import { contextOf, webRequest } from './plain.ts'
import type { Player } from './players.ts'
import { planAnswer, type Plan } from './range.ts'
import { refuseScript } from './refuse-script.ts'
import { sendMedia } from './send-media.ts'
import type { WithMember } from './specs.ts'

/** One recording, opened for one request. */
export interface OpenMedia {
  readonly length: number
  readonly contentType: string
  /** Strong and quoted; changes whenever a byte does. */
  readonly etag: string
  /** Plaintext from `start` to `end` (exclusive), each piece verified before it is given; who reads it uses it up. */
  read(start: number, end: number): AsyncIterable<Uint8Array>
  /**
   * Whether this person may still see this. Asked about three times a second as long as bytes are on their way, so one cheap
   * query; in a transaction of its own, beside the question whether session and membership stand, with the context that the
   * question before gave.
   */
  stillAllowed(ctx: Pick<MemberContext, 'transaction'>): Promise<boolean>
  /** Called once, after the last read or when access is over: keys are held until then, and a `read` under way fails. */
  close(): void
}

export interface MediaSpec<Params, Query, Ctx = StudentContext> {
  permission: Permission
  /** Path parameters, `tenant` aside. A mismatch is a 404. */
  params: z.ZodType<Params>
  /** Search parameters. A mismatch is a 404. */
  query: z.ZodType<Query>
  /**
   * `by sign-in`: the answers to one sign-in under one address share what was opened, for seconds, as long as access
   * stands. For what `stillAllowed` speaks for in full; anything else is opened for each answer.
   */
  shared?: 'by sign-in'
  /** Throws `not_found` for what is not the student's own. Nothing but sign-in and membership lets in (decision 011). */
  open(args: MediaArgs<Params, Query, Ctx>): Promise<OpenMedia>
}

export interface MediaArgs<Params, Query, Ctx = StudentContext> {
  readonly ctx: Ctx
  readonly house: House
  readonly params: Params
  readonly query: Query
}

/**
 * Playback in front of Remix, by GET and HEAD: at most 1 MiB an answer, and nothing later than a second
 * after membership, session or recording are gone. A recording that was tampered with is refused before its first byte, or
 * breaks off.
 */
export function mediaHandler<Params, Query>(spec: MediaSpec<Params, Query>): RequestHandler {
  return handlerOf({ area: 'student', enter: studentDoor }, spec)
}

/**
 * The same care for what the school made itself, played by its staff. Their context leads to no key of a student's and their
 * login to no recording, whatever `open` asks for (decision 032).
 */
export function staffMediaHandler<Params, Query>(
  spec: MediaSpec<Params, Query, MemberContext>,
): RequestHandler {
  return handlerOf({ area: 'admin', enter: (entering) => enterMemberArea(entering, 'admin') }, spec)
}

/** Who is let in, and as whom. */
interface Room<Ctx extends MemberContext> {
  readonly area: 'student' | 'admin'
  enter(entering: Entering): Promise<WithMember<Ctx>>
}

function handlerOf<Params, Query, Ctx extends MemberContext>(
  room: Room<Ctx>,
  spec: MediaSpec<Params, Query, Ctx>,
): RequestHandler {
  const handler: RequestHandler = async (req, res) => {
    const context = contextOf(res)
    setSafely(res)
    try {
      await serve({ room, spec }, { req, res, context })
    } catch (error) {
      const { area } = room
      const { permission } = spec
      const asked = { request: webRequest(req), context, tenantSlug: req.params['tenant'], area, permission }
      refuse(await noted(error, asked), res, context, permission)
    }
  }
  return guarded(handler, { area: room.area, permission: spec.permission, kind: 'handler' })
}

interface Served<Params, Query, Ctx extends MemberContext> {
  readonly room: Room<Ctx>
  readonly spec: MediaSpec<Params, Query, Ctx>
}

interface Exchange {
  readonly req: ExpressRequest
  readonly res: ExpressResponse
  readonly context: AppLoadContext
}

async function serve<Params, Query, Ctx extends MemberContext>(
  served: Served<Params, Query, Ctx>,
  { req, res, context }: Exchange,
): Promise<void> {
  requirePlayer(req)
  const who = keyOf(served, req, context)
  const player = await enter(served, { req, context, who })
  try {
    const { media } = player
    const plan = planAnswer(wishOf(req), media)
    const pieces = req.method === 'HEAD' ? null : await begin(media, plan)
    answerHead(res, plan, media)
    if (!pieces) return void res.end()
    await sendMedia({ res, pieces, player, who: who ?? context.requestId })
  } catch (error) {
    // What could not be read once is opened anew, and what is over while it is opened looks like what never was.
    player.end()
    throw res.headersSent || player.standing() ? error : nothingHere()
  } finally {
    player.release()
  }
}

/** Joins the sign-in's player where there is a live one whose access stands, or goes the whole way in. */
async function enter<Params, Query, Ctx extends MemberContext>(
  { room, spec }: Served<Params, Query, Ctx>,
  { req, context, who }: { req: ExpressRequest; context: AppLoadContext; who: TenantKey | null },
): Promise<Player<OpenMedia>> {
  const { house } = context
  const since = performance.now()
  const key = spec.shared ? who : null
  const live = key === null ? null : house.players.join(key)
  if (live) {
    if (await live.fresh()) return live
    live.end()
    live.release()
  }
  const request = webRequest(req)
  const entered = await room.enter({ request, context, params: req.params, gate: 'closed' })
  requirePermission(entered.ctx, spec.permission)
  const params = spec.params.safeParse(req.params)
  const query = spec.query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!params.success || !query.success) throw nothingHere()
  const media = await spec.open({ ctx: entered.ctx, house, params: params.data, query: query.data })
  return house.players.begin(key, {
    media,
    ask: askingFor(house, { entered, media, area: room.area, permission: spec.permission }),
    since,
  })
}

/**
 * Sign-in, hat and everything that the address says: whoever differs in one of them shares nothing. Needs no query. Null for
 * whoever will be refused.
 */
function keyOf<Params, Query, Ctx extends MemberContext>(
  { room, spec }: Served<Params, Query, Ctx>,
  req: ExpressRequest,
  { house }: AppLoadContext,
): TenantKey | null {
  const sessionHash = house.identity.namedSession(req.get('cookie') ?? null)
  const params = spec.params.safeParse(req.params)
  const query = spec.query.safeParse(req.query)
  const tenantSlug = String(req.params['tenant'])
  if (!sessionHash || !params.success || !query.success || !isTenantSlug(tenantSlug)) return null
  const { path } = req.route as { path: string }
  const asked = JSON.stringify([params.data, query.data])
  return tenantKey({ tenantSlug }, sessionHash, room.area, spec.permission, path, asked)
}

/** The first piece is read before anything is said: what fails here still gets an honest status. */
async function begin(media: OpenMedia, plan: Plan) {
  if (!('start' in plan)) return null
  const rest = media.read(plan.start, plan.end)[Symbol.asyncIterator]()
  const { done, value } = await rest.next()
  return { first: done ? null : value, rest }
}

function answerHead(res: ExpressResponse, plan: Plan, { length, contentType, etag }: OpenMedia): void {
  res.status(plan.status)
  res.setHeader('Accept-Ranges', 'bytes')
  res.setHeader('ETag', etag)
  if (plan.status === 416) res.setHeader('Content-Range', `bytes */${length}`)
  if (plan.status === 206) res.setHeader('Content-Range', `bytes ${plan.start}-${plan.end - 1}/${length}`)
  if (!('start' in plan)) return
  res.setHeader('Content-Type', contentType)
  res.setHeader('Content-Length', plan.end - plan.start)
}

/** R-18, on every answer and refusal: kept nowhere, embedded by our own pages alone, taken for what it is. */
function setSafely(res: ExpressResponse): void {
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  res.setHeader('Referrer-Policy', 'no-referrer')
}

const sites = new Set([undefined, 'same-origin', 'none'])
const destinations = new Set([undefined, 'video', 'audio', 'track', 'empty'])

/**
 * a player or a script of our own pages. Browsers that say nothing of it (before 2023, or over plain HTTP) get in by
 * their cookie, which other sites cannot send.
 */
function requirePlayer(req: ExpressRequest): void {
  if (sites.has(req.get('sec-fetch-site')) && destinations.has(req.get('sec-fetch-dest'))) return
  throw domainError('forbidden', 'http.no_player', 'A recording opens in its page only.')
}

function wishOf(req: ExpressRequest) {
  return {
    method: req.method,
    range: req.get('range'),
    ifRange: req.get('if-range'),
    ifMatch: req.get('if-match'),
    ifNoneMatch: req.get('if-none-match'),
  }
}

/** Both questions are asked at once: one after the other, a busy server would answer too late. */
function askingFor<Ctx extends MemberContext>(
  house: House,
  { entered, media, area, permission }: Asking<Ctx>,
): () => Promise<boolean> {
  const { session, tenant } = entered
  let { transaction } = entered.ctx
  return async () => {
    const [member, isThere] = await Promise.all([
      house.openMember({ sessionHash: session.sessionHash, tenantSlug: tenant.slug, area }),
      media.stillAllowed({ transaction }),
    ])
    if (!member || !isThere) return false
    // A token lives a minute.
    transaction = member.transaction
    return mayStill(member, permission)
  }
}

interface Asking<Ctx extends MemberContext> {
  readonly entered: WithMember<Ctx>
  readonly media: OpenMedia
  readonly area: Room<Ctx>['area']
  readonly permission: Permission
}

/** What the school gave an administrator can be taken back meanwhile. */
function mayStill(member: MemberContext, permission: Permission): boolean {
  const { needs } = describePermission(permission)
  return needs === null || member.permissions.includes(needs)
}

function refuse(error: unknown, res: ExpressResponse, context: AppLoadContext, permission: string): void {
  if (error instanceof Response) return refuseScript(res, error)
  const { logger } = context.house
  const mapped = mapError(error, { logger, requestId: context.requestId, tenant: whoseLine(context), permission }) // prettier-ignore
  if (res.headersSent) return
  res.status(mapped.status).set(mapped.headers).json({ kind: mapped.failure.kind })
}
