import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express'
import { z } from 'zod'
import { requirePermission } from '#domain/access/index.ts'
import { settlePart, type RecordingContext } from '#domain/recordings/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { isDomainError } from '#domain/shared/errors.ts'
import { answerTus, type Refusal, type TusParts } from './answer-tus.ts'
import { studentDoor } from './areas.ts'
import { nothingHere, whoseLine } from './door.ts'
import { guarded } from './guard.ts'
import { mapError, type Circumstances } from './map-error.ts'
import { noted } from './note-denial.ts'
import { contextOf, webRequest } from './plain.ts'

const permission = 'recording.write'
const params = z.object({ tenant: z.string(), take: z.uuid() })

/**
 * Resumable uploads by tus 1.0.0, in front of Remix. Every request is let in anew by session, membership and the rows'
 * own fence; nothing of it outlives the answer but what the verbs committed.
 */
export const uploadHandler = (): RequestHandler => ofUploads(answerTus)

/**
 * POST `…/uploads/:part/settled`, without a body: this upload is as long as what arrived of it, whatever was said before.
 * 204 with `Upload-Offset` and `Upload-Length`, which are the same then; again, the same answer. 404 once it is handed in
 * or over. It is no part of tus, whose length is said only once.
 */
export const settleHandler = (): RequestHandler =>
  ofUploads(async (req, res, { recording, takeId }) => {
    const { offset } = await settlePart(recording, { takeId, partId: String(req.params['part']) })
    const headers = { 'Upload-Offset': String(offset), 'Upload-Length': String(offset), 'Cache-Control': 'no-store' } // prettier-ignore
    res.status(204).set(headers).end()
  })

type AnswerUpload = (req: ExpressRequest, res: ExpressResponse, parts: TusParts) => Promise<void>

function ofUploads(answer: AnswerUpload): RequestHandler {
  const handler: RequestHandler = async (req, res) => {
    const context = contextOf(res)
    try {
      requirePermission({ area: 'student' }, permission)
      const { ctx, session, tenant } = await studentDoor({
        request: webRequest(req),
        context,
        params: req.params,
        gate: 'closed',
      })
      const found = params.safeParse(req.params)
      if (!found.success) throw nothingHere()
      const { house } = context
      const recording: RecordingContext = { ...ctx, objects: house.objects }
      const { sessionHash } = session
      await answer(req, res, {
        recording,
        reenter: reenterBy(recording, () => house.openMember({ sessionHash, tenantSlug: tenant.slug, area: 'student' })), // prettier-ignore
        path: `/t/${tenant.slug}/takes/${found.data.take}/uploads`,
        takeId: found.data.take,
        refusalOf: (error) => refusalOf(error, { logger: house.logger, requestId: context.requestId, tenant: whoseLine(context) }), // prettier-ignore
      })
    } catch (error) {
      const asked = { request: webRequest(req), context, tenantSlug: req.params['tenant'], area: 'student', permission } // prettier-ignore
      refuse(await noted(error, asked), res)
    }
  }
  return guarded(handler, { area: 'student', permission, kind: 'handler' })
}

function refuse(error: unknown, res: ExpressResponse): void {
  if (res.headersSent) return void res.end()
  const { status, code, headers } = answerTo(error, res)
  res.status(status).set(headers).type('text/plain').end(code)
}

/** The same upload by who its student is now; null where they may not enter any more. */
export const reenterBy =
  (recording: RecordingContext, open: () => Promise<MemberContext | null>) =>
  async (): Promise<RecordingContext | null> => {
    const member = await open()
    return member && { ...recording, ...member }
  }

/** A redirect to sign-in means nothing to an upload. */
function answerTo(error: unknown, res: ExpressResponse): Refusal {
  if (error instanceof Response) return { status: 401, code: '', headers: {} }
  const context = contextOf(res)
  const { house, requestId } = context
  return refusalOf(error, { logger: house.logger, requestId, tenant: whoseLine(context) })
}

/** Logged once, with the request that it happened in. */
export function refusalOf(error: unknown, at: Omit<Circumstances, 'permission'>): Refusal {
  const { status, failure, headers } = mapError(error, { ...at, permission })
  return { status: statusOf(error) ?? status, code: failure.code, headers }
}

/** What uploads say by a status of their own: too large, and no room for this student or for anybody. */
function statusOf(error: unknown): number | null {
  if (!isDomainError(error)) return null
  if (error.code === 'recordings.too_large') return 413
  if (error.code === 'recordings.type') return 415
  return error.code === 'recordings.no_room' || error.code === 'objects.full' ? 507 : null
}
