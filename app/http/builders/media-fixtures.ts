import { createServer, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { AppLoadContext } from '@remix-run/node'
import express from 'express'
import { pino } from 'pino'
import { z } from 'zod'
import { domainError } from '#domain/shared/errors.ts'
import type { House } from '../house.ts'
import { listen } from '../server/serve.ts'
import { mediaHandler, type OpenMedia } from './media-handler.ts'
import { openPlayers, type Players } from './players.ts'

/** What a test turns at while a player runs. */
export interface Knobs {
  bytes: Buffer
  signedIn: boolean
  member: boolean
  allowed: boolean
  /** Position of the first byte that was tampered with. */
  hurtFrom: number
  asked: number
  opened: number
  closed: number
}

export interface Stage extends Knobs {
  origin: string
  port: number
  server: Server
  /** The server's ends of connections. */
  sockets: Set<Socket>
  logged: string[]
  players: Players<OpenMedia>
  close(): Promise<void>
}

export const etag = '"v1"'

/** A real server on loopback with one guarded media handler, behind a door that the knobs open and shut. */
export async function openStage(length: number, { shared = false } = {}): Promise<Stage> {
  // 251 is prime: no two pieces of a power of two are alike.
  const bytes = Buffer.alloc(length, Buffer.from(Array.from({ length: 251 }, (_, index) => index)))
  const knobs: Knobs = { bytes, signedIn: true, member: true, allowed: true, hurtFrom: Infinity, asked: 0, opened: 0, closed: 0 } // prettier-ignore
  const logged: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line: string) => logged.push(line) })
  const closing = new AbortController()
  const players = openPlayers<OpenMedia>({ closing: closing.signal })
  const app = express()
  app.disable('etag')
  const sockets = new Set<Socket>()
  const server = createServer(app)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const { port } = await listen(server, 0)
  const stage: Stage = Object.assign(knobs, {
    origin: `http://127.0.0.1:${port}`,
    port,
    server,
    sockets,
    logged,
    players,
    async close() {
      closing.abort()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
  app.use((_req, res, next) => {
    res.locals['context'] = { house: houseOf(stage, logger), requestId: 'r1', memo: new Map() } as unknown as AppLoadContext // prettier-ignore
    next()
  })
  app.get(
    '/t/:tenant/takes/:take/media',
    mediaHandler({
      permission: 'report.read',
      ...(shared ? { shared: 'by sign-in' as const } : {}),
      params: z.object({ tenant: z.string(), take: z.uuid() }),
      query: z.object({ view: z.string() }),
      open: async ({ query }) => {
        if (query.view !== 'good') throw domainError('forbidden', 'recordings.view', 'No.')
        return mediaOf(stage)
      },
    }),
  )
  // As a deletion does: access is over before its own answer is there, and whoever watches has noticed by then.
  app.post('/delete', (_req, res) => {
    stage.allowed = false
    const since = stage.asked
    const noticed = setInterval(() => {
      if (stage.asked === since) return
      clearInterval(noticed)
      setImmediate(() => res.end('deleted'))
    }, 20)
  })
  return stage
}

function mediaOf(stage: Stage): OpenMedia {
  stage.opened += 1
  return {
    length: stage.bytes.length,
    contentType: 'video/webm',
    etag,
    async *read(start, end) {
      for (let from = start; from < end; from += 65_520) {
        const to = Math.min(end, from + 65_520)
        if (to > stage.hurtFrom) throw domainError('conflict', 'keyring.tampered', 'Changed.')
        yield stage.bytes.subarray(from, to)
      }
    },
    stillAllowed: async () => {
      stage.asked += 1
      return stage.allowed
    },
    close: () => (stage.closed += 1),
  }
}

/** As much of a house as the door looks at. */
function houseOf(stage: Stage, logger: House['logger']): House {
  const member = { status: 'active', ageConfirmed: true, disclosureVersion: '1' }
  return {
    logger,
    players: stage.players,
    content: { consents: { ai: { version: '1' } } },
    identity: {
      namedSession: (cookie: string | null) => cookie ?? 'h',
      readSession: async () => (stage.signedIn ? { sessionHash: 'h' } : null),
      noteDenial: async () => undefined,
      openDoor: async () => ({ tenant: { slug: 'northfield', status: 'active' }, member }),
    },
    openMember: async () => (stage.member ? { area: 'student', tenantId: 't', memberId: 'm' } : null),
  } as unknown as House
}

export const mediaPath = '/t/northfield/takes/7d0f2f6e-0a4f-4f2e-9a53-0c1f6a7f1b11/media?view=good'

/** A player that reads only when told to. */
export interface SlowPlayer {
  received(): number
  /** Sends more, behind its request. */
  say(text: string): void
  /** Ends its own side of the connection, and can still read. */
  hangUp(): void
  /** Reads until the connection is over. */
  drain(): Promise<void>
  /** Resolves when something has come, then reads no further. */
  begun: Promise<void>
}

export function openSlowPlayer(port: number, headers = 'Connection: keep-alive'): SlowPlayer {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let received = 0
  const over = new Promise<void>((resolve) => {
    socket.on('error', () => undefined)
    socket.once('close', () => resolve())
  })
  const begun = new Promise<void>((resolve) => {
    socket.once('data', () => {
      socket.pause()
      resolve()
    })
  })
  socket.on('data', (bytes) => (received += bytes.length))
  socket.write(`GET ${mediaPath} HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n`)
  return {
    received: () => received,
    say: (text) => void socket.write(text),
    hangUp: () => void socket.end(),
    drain: () => {
      socket.resume()
      return over
    },
    begun,
  }
}
