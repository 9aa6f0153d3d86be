import type { Request as ExpressRequest, RequestHandler } from 'express'
import { z } from 'zod'
import { requirePermission } from '#domain/access/index.ts'
import { receivePrompt } from '#domain/assignments/index.ts'
import { enterMemberArea } from './areas.ts'
import { nothingHere, whoseLine } from './door.ts'
import { guarded } from './guard.ts'
import { mapError } from './map-error.ts'
import { noted } from './note-denial.ts'
import { contextOf, webRequest } from './plain.ts'
import { refuseScript } from './refuse-script.ts'

const permission = 'question.change'
const params = z.object({ tenant: z.string(), bank: z.uuid(), question: z.uuid() })

/**
 * POST of one recorded question, its type in `Content-Type` and its bytes as they are: at most three minutes, so it is sent
 * again rather than resumed. 201 with its id; a refusal as JSON with a sentence. Sealed as it arrives, never held whole.
 */
export const promptUploadHandler = (): RequestHandler => {
  const handler: RequestHandler = async (req, res) => {
    const context = contextOf(res)
    const { house, requestId } = context
    const request = webRequest(req)
    try {
      const { ctx } = await enterMemberArea({ request, context, params: req.params, gate: 'closed' }, 'admin')
      requirePermission(ctx, permission)
      const found = params.safeParse(req.params)
      if (!found.success) throw nothingHere()
      const { bank: bankId, question: questionId } = found.data
      const { objects, schoolKeys } = house
      const contentType = req.get('content-type') ?? ''
      const sent = { bankId, questionId, contentType, bytes: bodyOf(req) }
      const made = await receivePrompt({ ...ctx, objects, schoolKeys }, sent)
      house.nudge()
      res.status(201).set('Cache-Control', 'no-store').json(made)
    } catch (error) {
      if (error instanceof Response) return refuseScript(res.set('Connection', 'close'), error)
      const asked = { request, context, tenantSlug: req.params['tenant'], area: 'admin', permission }
      const told = await noted(error, asked)
      const { status, failure, headers } = mapError(told, { logger: house.logger, requestId, tenant: whoseLine(context), permission }) // prettier-ignore
      if (res.headersSent) return void res.end()
      // What was not read of the body would be taken for the next request.
      res.status(status).set(headers).set('Connection', 'close').json(failure)
    }
  }
  return guarded(handler, { area: 'admin', permission, kind: 'handler' })
}

/** A line that was cut is an error here: half a question is none. Stopping early leaves the connection to the answer. */
const bodyOf = (req: ExpressRequest) => req.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
