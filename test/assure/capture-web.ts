import { writeSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { handlers } from '#app/http/handlers.ts'
import type { House } from '#app/http/house.ts'
import { createApp } from '#app/http/server/create-app.ts'
import { listen } from '#app/http/server/serve.ts'
import { processConfig } from '#runtime/environment.ts'
import { openHouse } from '#runtime/house.ts'
import { falseStep } from './capture-steps.ts'
import { watchWrites } from './capture-watch.ts'

// The real web process without its pages, that stops at one step and says so: the proof then kills it. The step comes by a
// header of a request that the product does not know, so that one process serves until it is needed.

const wanted = { step: '', at: 0 }
let answering: { res: ServerResponse; offset: number } | null = null

const freeze = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
const isReached = (step: string): boolean => {
  if (step !== wanted.step) return false
  wanted.at -= 1
  return wanted.at <= 0
}

/** Stands still for ever, the whole process with it, so that nothing after this step can happen. */
function reach(step: string): void {
  if (!isReached(step)) return
  writeSync(1, `${JSON.stringify({ event: 'at', step })}\n`)
  freeze()
}

/** The control: says that the bytes are safe while no row names them, and goes no further. */
async function answerTooEarly(): Promise<void> {
  if (!answering || !isReached(falseStep)) return
  const { res, offset } = answering
  await new Promise<void>((resolve) => {
    res.on('close', resolve)
    res.writeHead(204, { 'Tus-Resumable': '1.0.0', 'Upload-Offset': offset, Connection: 'close' }).end()
  })
  writeSync(1, `${JSON.stringify({ event: 'at', step: falseStep })}\n`)
  freeze()
}

function withSteps(house: House): House {
  const { keyring, objects } = house
  return {
    ...house,
    openMember: async (request) => {
      const member = await house.openMember(request)
      return member && watchWrites(member, { after: afterWrite, committed: afterCommit })
    },
    objects: {
      ...objects,
      put: async (...given) => {
        const stored = await objects.put(...given)
        reach('web: file whole, row not written')
        await answerTooEarly()
        return stored
      },
    },
    keyring: {
      ...keyring,
      commit: async (...given) => {
        reach('web: row committed, key reserved')
        await keyring.commit(...given)
        reach('web: key live, not answered')
      },
    },
  }
}

function afterWrite(table: string, method: string): void {
  if (table === 'uploadChunk' && method === 'createMany') reach('web: row written, not committed')
}

function afterCommit(writes: ReadonlySet<string>): void {
  if (writes.has('recordingPart.createMany')) reach('web: upload begun, not answered')
  if (writes.has('recordingPart.updateMany')) reach('web: length declared, bytes not written')
}

const config = processConfig()
const { house } = await openHouse(config)
const app = createApp({
  house: withSteps(house),
  development: false,
  handlers,
  files: [],
  remix: (_req, res) => void res.status(404).end(),
})
const server = createServer((req, res) => {
  const step = req.headers['x-stop-at']
  if (typeof step === 'string') {
    Object.assign(wanted, { step, at: Number(req.headers['x-stop-count']) })
    return void res.end()
  }
  const offset = Number(req.headers['upload-offset']) + Number(req.headers['content-length'])
  answering = req.method === 'PATCH' ? { res, offset } : null
  app(req, res)
})
await listen(server, config.port)
writeSync(1, `${JSON.stringify({ event: 'ready' })}\n`)
