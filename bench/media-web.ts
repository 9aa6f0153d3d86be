import { createServer } from 'node:http'
import { handlers } from '#app/http/handlers.ts'
import { createApp } from '#app/http/server/create-app.ts'
import { listen } from '#app/http/server/serve.ts'
import { processConfig } from '#runtime/environment.ts'
import { openHouse } from '#runtime/house.ts'
import { answerParent } from './media-child.ts'

// The web process without its pages: the way in and the plain handlers as they are.

const config = processConfig()
const { house } = await openHouse(config)
const server = createServer()
server.keepAliveTimeout = 65_000
const app = createApp({
  house,
  development: false,
  handlers,
  files: [],
  remix: (_req, res) => void res.status(404).end(),
})
server.on('request', app)
const { port } = await listen(server, config.port)
answerParent(port)
