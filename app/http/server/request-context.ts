import { randomBytes, randomUUID } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import type { RequestHandler } from 'express'
import type { House } from '../house.ts'

/** Gives every request its name in the log, its nonce, and what builders share. */
export function requestContext(house: House): RequestHandler {
  return (req, res, next) => {
    const context: AppLoadContext = {
      house,
      nonce: randomBytes(18).toString('base64url'),
      requestId: randomUUID(),
      // Express names the socket's own peer unless trusted hops are configured: a header alone decides nothing.
      clientAddress: req.ip ?? 'unknown',
      memo: new Map(),
      setCookie: (value) => void res.append('Set-Cookie', value),
      setHeader: (name, value) => void res.setHeader(name, value),
    }
    res.locals.context = context
    res.setHeader('X-Request-Id', context.requestId)
    next()
  }
}
