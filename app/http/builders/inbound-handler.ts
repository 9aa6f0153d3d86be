import type { RequestHandler } from 'express'
import type { AppLoadContext } from '@remix-run/node'
import type { Permission } from '#domain/access/index.ts'
import { whoseLine } from './door.ts'
import { guarded } from './guard.ts'
import { mapError } from './map-error.ts'
import { contextOf } from './plain.ts'

const mostBytes = 64 * 1024

interface InboundSpec {
  permission: Permission
  /** The form's fields by name, each once. Resolves to whether the word was good. */
  take(said: {
    context: AppLoadContext
    params: Readonly<Record<string, string>>
    fields: URLSearchParams
  }): Promise<boolean>
}

/**
 * Words that another house's server sends, in front of the guard for our own pages: no browser, no cookie, so nothing to
 * forge. What they say is signed, and the verb verifies that. 200 or 400, and nothing more is told.
 */
export function inboundHandler({ permission, take }: InboundSpec): RequestHandler {
  const handler: RequestHandler = async (req, res) => {
    const context = contextOf(res)
    res.set('Cache-Control', 'no-store')
    try {
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of req as AsyncIterable<Buffer>) {
        size += chunk.length
        if (size > mostBytes) return void res.status(400).set('Connection', 'close').end()
        chunks.push(chunk)
      }
      const fields = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
      const isGood = await take({ context, params: req.params, fields })
      res.status(isGood ? 200 : 400).end()
    } catch (error) {
      const { logger } = context.house
      const { status, headers } = mapError(error, { logger, requestId: context.requestId, tenant: whoseLine(context), permission }) // prettier-ignore
      res.status(status).set(headers).end()
    }
  }
  return guarded(handler, { area: 'anyone', permission, kind: 'handler' })
}
