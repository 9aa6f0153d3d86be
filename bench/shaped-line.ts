import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A line between browser and web that lets only so much up. */
export interface ShapedLine {
  origin: string
  close(): Promise<void>
}

/** Longest piece that leaves in one go, so that requests at once share the line. */
const quantum = 16_384

/** `bytesPerSecond` up, for all connections together; down it is free. */
export async function openShapedLine(target: string, bytesPerSecond: number): Promise<ShapedLine> {
  const { port: targetPort } = new URL(target)
  const sockets = new Set<Socket>()
  let freeAt = 0
  const passing = async (length: number) => {
    const now = performance.now()
    freeAt = Math.max(freeAt, now) + (length * 1000) / bytesPerSecond
    if (freeAt - now >= 1) await wait(freeAt - now)
  }
  const server = createServer((client) => {
    const web = connect(Number(targetPort), '127.0.0.1')
    for (const socket of [client, web]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        web.destroy()
      })
    }
    web.pipe(client)
    void carry(client, web, passing).catch(() => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function carry(from: Socket, to: Socket, passing: (length: number) => Promise<void>): Promise<void> {
  for await (const bytes of from as AsyncIterable<Buffer>) {
    for (let at = 0; at < bytes.length; at += quantum) {
      const piece = bytes.subarray(at, at + quantum)
      await passing(piece.length)
      if (!to.write(piece)) await new Promise((resolve) => to.once('drain', resolve))
    }
  }
  to.end()
}
