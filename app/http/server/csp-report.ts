import type { RequestHandler } from 'express'
import type { House } from '../house.ts'

const mostBytes = 16 * 1024

/** Notes which directive stopped something, and nothing of what the browser tells besides: reports hold addresses. */
export function cspReport(house: House): RequestHandler {
  return async (req, res) => {
    let text = ''
    for await (const chunk of req) {
      text += String(chunk)
      if (text.length > mostBytes) break
    }
    house.logger.warn({ directive: directiveIn(text) }, 'csp.stopped')
    res.status(204).end()
  }
}

function directiveIn(text: string): string {
  return /"(?:effective-?[dD]irective|violated-directive)"\s*:\s*"([a-z-]{1,40})/.exec(text)?.[1] ?? 'unknown'
}
