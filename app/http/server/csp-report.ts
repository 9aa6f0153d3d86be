import type { RequestHandler } from 'express'
import type { House } from '../house.ts'

const mostBytes = 16 * 1024
/** Lines in the log in one minute: enough to see what is stopped, too few to fill a disk. */
export const mostLines = 10
const minute = 60_000

/**
 * Notes which directive stopped something, and nothing of what the browser tells besides: reports hold addresses. Anyone
 * may send reports, so beyond `mostLines` a minute they are not even read; how many there were is told with the first line
 * of the next minute.
 */
export function cspReport(house: Pick<House, 'logger' | 'now'>): RequestHandler {
  const window = { began: -Infinity, lines: 0, dropped: 0 }
  return async (req, res) => {
    const now = house.now().getTime()
    if (now - window.began >= minute) {
      if (window.dropped > 0) house.logger.warn({ count: window.dropped }, 'csp.more')
      Object.assign(window, { began: now, lines: 0, dropped: 0 })
    }
    if (window.lines >= mostLines) {
      window.dropped += 1
      // What was not read would be taken for the next request of this connection.
      res.status(204).set('Connection', 'close').end()
      return
    }
    window.lines += 1
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
