import type { AppLoadContext } from '@remix-run/node'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'

/** The request as builders of pages know it: address and cookies, no body. */
export function webRequest(req: ExpressRequest): Request {
  const headers = new Headers({ cookie: req.get('cookie') ?? '' })
  return new Request(new URL(req.originalUrl, 'http://inside.invalid'), { headers })
}

export function contextOf(res: ExpressResponse): AppLoadContext {
  return res.locals.context as AppLoadContext
}
