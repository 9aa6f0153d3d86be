import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { createRequestHandler } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import type { Response as ExpressResponse } from 'express'
import { createServer as createVite } from 'vite'
import { handlers } from '#app/http/handlers.ts'
import { inbound } from '#app/http/inbound.ts'
import { createApp } from '#app/http/server/create-app.ts'
import { fileHandlers } from '#app/http/server/files.ts'
import { listen } from '#app/http/server/serve.ts'
import { freePort } from '#runtime/postgres/port.ts'
import { openDoorHouse, type DoorHouse } from './door-house.ts'

export interface Listening extends DoorHouse {
  origin: string
  /** A browser of its own: keeps cookies, sends what a page of ours would send, follows nothing. */
  browser(): Browser
}

export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body: Record<string, string>, headers?: Record<string, string>): Promise<Response>
  cookie(): string
}

const root = path.join(import.meta.dirname, '../..')

/** The real pages and the real way in, on a real port over cloned databases. */
export async function openListening(environment: Record<string, string> = {}): Promise<Listening> {
  const port = await freePort()
  const door = await openDoorHouse({ PORT: String(port), ...environment })
  const server: Server = createServer()
  const vite = await createVite({
    root,
    configFile: path.join(root, 'vite.config.ts'),
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  })
  const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  const getLoadContext = (_: unknown, res: ExpressResponse) => res.locals.context as AppLoadContext
  const remix = createRequestHandler({ build, getLoadContext, mode: 'production' })
  const files = fileHandlers({
    client: null,
    open: path.join(root, 'public'),
    prompts: path.join(root, 'content/prompts'),
    samples: path.join(root, 'content/samples/media'),
  })
  server.on(
    'request',
    createApp({ house: door.open.house, development: false, handlers, inbound, files, remix }),
  )
  await listen(server, port)
  const origin = `http://127.0.0.1:${port}`
  return {
    ...door,
    origin,
    browser: () => openBrowser(origin),
    async close() {
      door.open.announceClosing()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await vite.close()
      await door.close()
    },
  }
}

function openBrowser(origin: string): Browser {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = async (where: string, init: RequestInit & { headers: Record<string, string> }) => {
    const headers = { ...(jar.size > 0 && { cookie: cookie() }), ...init.headers }
    const response = await fetch(`${origin}${where}`, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const cut = pair.indexOf('=')
      if (/Max-Age=0/.test(line)) jar.delete(pair.slice(0, cut))
      else jar.set(pair.slice(0, cut), pair.slice(cut + 1))
    }
    return response
  }
  return {
    cookie,
    get: (where, headers = {}) => send(where, { headers }),
    post: (where, body, headers = {}) =>
      send(where, {
        method: 'POST',
        body: new URLSearchParams(body),
        headers: { origin, 'sec-fetch-site': 'same-origin', ...headers },
      }),
  }
}
