import type { RequestHandler } from 'express'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * R-56: whatever changes something must come from a page of ours, on every path, resource routes and data requests
 * included. A browser says so by Sec-Fetch-Site, or by an Origin that is ours to the letter, scheme and port included; a
 * request that says neither is refused. Signed webhooks get a door of their own, in front of this one.
 */
export function originGuard({ origins }: { origins: ReadonlySet<string> }): RequestHandler {
  return (req, res, next) => {
    if (safeMethods.has(req.method)) return next()
    const site = req.get('sec-fetch-site')
    const origin = req.get('origin')
    const originIsOurs = origin === undefined ? undefined : origins.has(origin)
    const siteIsOurs = site === undefined ? undefined : site === 'same-origin'
    // Both are believed only together: where both are said, both must be right.
    if (originIsOurs !== false && siteIsOurs !== false && (originIsOurs || siteIsOurs)) return next()
    res
      .status(403)
      .type('text/plain')
      .send('This request did not come from a page of Greenroom. Nothing was changed.\n')
  }
}

/** The configured origin, and on a loopback origin its other spellings on the same port. */
export function ownOrigins(origin: string): Set<string> {
  const url = new URL(origin)
  const local = ['localhost', '127.0.0.1', '[::1]']
  if (!local.includes(url.hostname)) return new Set([url.origin])
  return new Set(local.map((host) => `${url.protocol}//${host}${url.port ? `:${url.port}` : ''}`))
}
