import type { IncomingHttpHeaders } from 'node:http'
import type { RequestHandler } from 'express'

const forwarded = /^(x-forwarded-|forwarded$|x-real-ip$|x-original-|x-rewrite-url$|x-http-method-override$)/

/** Whether a request came through another machine, or claims to. */
export function isForwarded(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some((name) => forwarded.test(name))
}

/**
 * Takes away what a client could claim about itself or its way here, and answers only to its own name: another Host
 * means that a foreign name was pointed at this address (DNS rebinding) or a proxy is set up wrongly.
 */
export function hostGuard({ origins }: { origins: ReadonlySet<string> }): RequestHandler {
  const hosts = new Set([...origins].map((origin) => new URL(origin).host))
  return (req, res, next) => {
    for (const name of Object.keys(req.headers)) if (forwarded.test(name)) delete req.headers[name]
    if (hosts.has(req.headers.host ?? '')) return next()
    res.status(421).type('text/plain').send('Greenroom does not answer to this name.\n')
  }
}

/** A NUL or a broken escape in the address is nobody's link, and no database takes it. */
export const pathGuard: RequestHandler = (req, res, next) => {
  try {
    if (!decodeURIComponent(req.path).includes('\0')) return next()
  } catch {
    // A broken escape ends below as well.
  }
  res.status(400).type('text/plain').send('This address is not complete.\n')
}
