import { createServer, connect, type Socket } from 'node:net'

/** Cuts connections at given places of what went up, and counts it. */
export interface CuttingLine {
  origin: string
  /** Bytes that went up so far, requests' heads among them. */
  sent(): number
  /** Connections cut so far. */
  cuts(): number
  close(): Promise<void>
}

/** `cutAt`: bytes that went up in all when a connection breaks, ascending. Nothing after such a place leaves with it. */
export async function openCuttingLine(target: string, cutAt: readonly number[]): Promise<CuttingLine> {
  const { port: targetPort } = new URL(target)
  const sockets = new Set<Socket>()
  let [sent, cuts] = [0, 0]
  const server = createServer((client) => {
    const web = connect(Number(targetPort), '127.0.0.1')
    const both = [client, web]
    for (const socket of both) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        for (const one of both) one.destroy()
      })
    }
    web.pipe(client)
    client.on('data', (bytes) => {
      const room = (cutAt[cuts] ?? Infinity) - sent
      const passing = bytes.subarray(0, Math.max(0, room))
      sent += passing.length
      if (passing.length < bytes.length) {
        cuts += 1
        web.write(passing, () => web.destroy())
        client.destroy()
      } else if (!web.write(passing)) {
        client.pause()
        web.once('drain', () => client.resume())
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    origin: `http://127.0.0.1:${port}`,
    sent: () => sent,
    cuts: () => cuts,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
