import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { domainError } from '#domain/shared/errors.ts'

/** Time that open requests get to finish after the stop; the supervisor waits 30 s. */
const graceMilliseconds = 10_000

interface Serving {
  server: Server
  port: number
  logger: Logger
  /** Ends streams, which would otherwise never finish. */
  announceClosing(): void
}

/** Listens on loopback, says so, and returns once it was told to stop and every request is over. */
export async function serveUntilStopped({ server, port, logger, announceClosing }: Serving): Promise<void> {
  // A slow client holds a socket, never a thread; these bounds end it (F-28).
  server.headersTimeout = 15_000
  server.requestTimeout = 60_000
  server.keepAliveTimeout = 65_000
  const address = await listen(server, port)
  // The supervisor waits for this line.
  process.stdout.write(`${JSON.stringify({ ready: true, name: 'web', port: address.port })}\n`)
  await new Promise<void>((resolve) => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve())
  })
  logger.info('stopping')
  announceClosing()
  await closed(server)
}

export function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken; stop what listens there, or give another PORT.`
      reject(error.code === 'EADDRINUSE' ? domainError('unavailable', 'http.port', taken) : error)
    })
    server.listen(port, '127.0.0.1', () => resolve(server.address() as AddressInfo))
  })
}

async function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceMilliseconds)
  await done
  clearTimeout(timer)
}
