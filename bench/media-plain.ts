import { createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { listen } from '#app/http/server/serve.ts'
import { answerParent } from './media-child.ts'

// The anchor: node:http with nothing around it. PUT keeps a body as one file, on disk before the answer; POST keeps a body
// as one file and forgets it when the line is cut; GET gives a range of a file by one read.

const folder = process.argv[2] ?? process.env.BENCH_FOLDER ?? ''
await mkdir(folder, { recursive: true })

async function keep(req: IncomingMessage, res: ServerResponse, file: string): Promise<void> {
  await pipeline(req, createWriteStream(file, { flush: true }))
  res.writeHead(204).end()
}

async function give(req: IncomingMessage, res: ServerResponse, file: string): Promise<void> {
  const [start = 0, last = 0] =
    /(\d+)-(\d+)/
      .exec(req.headers.range ?? '')
      ?.slice(1)
      .map(Number) ?? []
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.allocUnsafeSlow(Math.min(last + 1, size) - start)
    await handle.read(bytes, 0, bytes.length, start)
    const headers = { 'Content-Range': `bytes ${start}-${start + bytes.length - 1}/${size}`, 'Content-Length': bytes.length } // prettier-ignore
    res.writeHead(206, headers).end(bytes)
  } finally {
    await handle.close()
  }
}

const server = createServer((req, res) => {
  const file = path.join(folder, path.basename(req.url ?? ''))
  void (req.method === 'GET' ? give : keep)(req, res, file).catch(() => req.socket.destroy())
})
server.keepAliveTimeout = 65_000
const { port } = await listen(server, 0)
answerParent(port)
