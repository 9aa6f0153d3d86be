import type { ErrorRequestHandler } from 'express'
import type { House } from '../house.ts'

/** The last resort: what reached neither a builder nor an error page. */
export function failPlainly(house: House): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    const requestId = String(res.getHeader('X-Request-Id') ?? '')
    house.logger.error({ requestId, type: error instanceof Error ? error.name : typeof error }, 'failed')
    if (res.headersSent) {
      res.destroy()
      return
    }
    res.status(500).type('text/plain').send(`Something on our side failed. Reference ${requestId}\n`)
  }
}
