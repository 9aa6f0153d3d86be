import express, { type Express, type RequestHandler } from 'express'
import type { PlainHandler } from '../handlers.ts'
import type { House } from '../house.ts'
import { cspReport } from './csp-report.ts'
import { failPlainly } from './fail.ts'
import { healthz, readyz } from './health.ts'
import { hostGuard, pathGuard } from './host-guard.ts'
import { openMetrics } from './metrics.ts'
import { originGuard, ownOrigins } from './origin-guard.ts'
import { requestContext } from './request-context.ts'
import { reportPath, securityHeaders } from './security-headers.ts'

export interface AppParts {
  house: House
  development: boolean
  /** Plain handlers in front of Remix, by path; every one comes from a guarded builder. */
  handlers: readonly PlainHandler[]
  /** Signed words of other houses' servers, which are no pages of ours; they come in front of the guard for those. */
  inbound?: readonly PlainHandler[]
  /** Files that never change under their name, then files that may. */
  files: readonly RequestHandler[]
  remix: RequestHandler
}

/** The web process's way in: the order of the steps is the security of the house. */
export function createApp({ house, development, handlers, inbound = [], files, remix }: AppParts): Express {
  const { origin, trustedProxies } = house.config
  const origins = ownOrigins(origin)
  const metrics = openMetrics()
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', trustedProxies.length > 0 ? [...trustedProxies] : false)
  app.use(metrics.measure)
  app.use(requestContext(house))
  app.use(securityHeaders({ origin, development }))
  app.get('/healthz', healthz)
  app.get('/readyz', readyz(house))
  app.get('/metrics', metrics.expose)
  app.use(hostGuard({ origins }))
  app.use(pathGuard)
  // A browser's own report carries no Origin of ours; it changes nothing, so it may come in here.
  app.post(reportPath, cspReport(house))
  for (const [method, path, handler] of inbound) app[method](path, handler)
  app.use(originGuard({ origins }))
  for (const files_ of files) app.use(files_)
  for (const [method, path, handler] of handlers) app[method](path, handler)
  app.all('*', remix)
  app.use(failPlainly(house))
  return app
}
