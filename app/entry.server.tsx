import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { pageStream } from './http/page-stream.ts'
import { NonceProvider } from './ui/nonce.ts'

export { handleError } from './http/handle-error.ts'

/** Milliseconds after which a page that still waits for data is given up. */
const renderTimeout = 10_000

/** Streams the page to people; robots get it whole, because some do not wait for late parts. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { nonce } = loadContext
  const whole = isbot(request.headers.get('user-agent') ?? '') || remixContext.isSpaMode
  return new Promise((resolve, reject) => {
    let statusNow = status
    let shellSent = false
    const send = () => {
      shellSent = true
      const { writable, body } = pageStream()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      resolve(new Response(body, { headers, status: statusNow }))
      // A timer that stayed would hold the page in memory until it fires.
      writable.once('close', () => clearTimeout(giveUp))
      stream.pipe(writable)
    }
    const stream = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={renderTimeout} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        onShellReady: () => (whole ? undefined : send()),
        onAllReady: () => (whole ? send() : undefined),
        onShellError: reject,
        onError: (error) => {
          statusNow = 500
          // Only the kind of error: its words could hold what someone wrote. Loaders' errors were logged before.
          const type = error instanceof Error ? error.name : typeof error
          loadContext.house.logger.error(
            { requestId: loadContext.requestId, type, shellSent },
            'render failed',
          )
        },
      },
    )
    const giveUp = setTimeout(() => stream.abort(), renderTimeout + 1_000).unref()
  })
}
