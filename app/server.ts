import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { createRequestHandler } from '@remix-run/express'
import type { RequestHandler } from 'express'
import { isConfigError } from '#runtime/config.ts'
import { contentFolder, projectRoot } from '#runtime/content.ts'
import { processConfig } from '#runtime/environment.ts'
import { openHouse } from '#runtime/house.ts'
import { isRefusal, refusal } from '#runtime/refusal.ts'
import { handlers } from './http/handlers.ts'
import { inbound } from './http/inbound.ts'
import { createApp } from './http/server/create-app.ts'
import { fileHandlers } from './http/server/files.ts'
import { builtPagesHandler, getLoadContext } from './http/server/pages.ts'
import { serveUntilStopped } from './http/server/serve.ts'

// The web process: `npm start` and `npm run dev` run this file with its environment.

async function main(): Promise<void> {
  const config = processConfig()
  const { house, announceClosing, close } = await openHouse(config)
  const server = createServer()
  const { remix, client, stop } = config.development ? await developing(server) : await built()
  const files = fileHandlers({
    client,
    open: path.join(projectRoot, 'public'),
    prompts: path.join(contentFolder, 'prompts'),
    samples: path.join(contentFolder, 'samples/media'),
  })
  server.on('request', createApp({ house, development: config.development, handlers, inbound, files, remix }))
  await serveUntilStopped({ server, port: config.port, logger: house.logger, announceClosing })
  await stop()
  await close()
}

interface Pages {
  remix: RequestHandler
  client: string | null
  stop(): Promise<void>
}

async function built(): Promise<Pages> {
  const entry = path.join(projectRoot, 'build/server/index.js')
  if (!existsSync(entry)) throw refusal('The pages are not built; run npm start, or npm run build first.')
  const build = (await import(pathToFileURL(entry).href)) as ServerBuild
  return {
    remix: builtPagesHandler(build),
    client: path.join(projectRoot, 'build/client'),
    stop: async () => undefined,
  }
}

/** Vite as middleware: pages change as files do. */
async function developing(server: ReturnType<typeof createServer>): Promise<Pages> {
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({
    root: projectRoot,
    appType: 'custom',
    // News of changed files travels on the page's own port: a second one would be taken by another copy.
    server: { middlewareMode: true, hmr: { server } },
  })
  const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  const pages = createRequestHandler({ build, getLoadContext, mode: 'development' })
  return {
    remix: (req, res, next) => vite.middlewares(req, res, () => pages(req, res, next)),
    client: null,
    stop: () => vite.close(),
  }
}

try {
  await main()
  process.exit(0)
} catch (error) {
  if (isRefusal(error) || isConfigError(error)) process.stderr.write(`Error: ${error.message}\n`)
  else process.stderr.write(`Error: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}\n`)
  process.exit(1)
}
