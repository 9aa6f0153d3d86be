import type { RequestHandler } from 'express'
import type { House } from '../house.ts'

/** The process answers. */
export const healthz: RequestHandler = (_req, res) => {
  res.type('text/plain').send('ok\n')
}

/** Everything needed is there. Why not is in the log, never on the wire. */
export function readyz(house: House): RequestHandler {
  return async (_req, res) => {
    const { ready, problems } = await house.readiness()
    if (!ready) house.logger.error({ problems }, 'not ready')
    res
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'not ready\n')
  }
}
