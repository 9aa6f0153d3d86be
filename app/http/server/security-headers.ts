import type { AppLoadContext } from '@remix-run/node'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'

export interface HeaderSettings {
  /** The origin people use. */
  origin: string
  /** The development server's own scripts and sockets need room. */
  development: boolean
}

/** Where browsers send what the policy stopped. */
export const reportPath = '/csp-report'

/** Scripts run by this response's nonce and by no other way. Styles and fonts come from this site's own files. */
export function securityHeaders({ origin, development }: HeaderSettings): RequestHandler[] {
  const secure = origin.startsWith('https:')
  const nonce = (_: unknown, res: unknown) =>
    `'nonce-${((res as Response).locals.context as AppLoadContext).nonce}'`
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'", nonce],
          styleSrc: ["'self'", ...(development ? ["'unsafe-inline'"] : [])],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          mediaSrc: ["'self'", 'blob:'],
          connectSrc: ["'self'", ...(development ? ['ws:'] : [])],
          manifestSrc: ["'self'"],
          workerSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          objectSrc: ["'none'"],
          frameAncestors: ["'none'"],
          reportUri: [reportPath],
          reportTo: ['csp'],
          ...(secure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: secure
        ? { maxAge: 63_072_000, includeSubDomains: true, preload: true }
        : false,
      referrerPolicy: { policy: 'same-origin' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      crossOriginEmbedderPolicy: false,
      xFrameOptions: { action: 'deny' },
      xPoweredBy: false,
    }),
    (_req, res, next) => {
      // Rooms with a camera or microphone will allow what their mode needs, on their own documents only.
      res.setHeader(
        'Permissions-Policy',
        'camera=(), microphone=(), display-capture=(), geolocation=(), payment=()',
      )
      res.setHeader('Reporting-Endpoints', `csp="${reportPath}"`)
      res.setHeader('Cache-Control', 'private, no-store')
      next()
    },
  ]
}
