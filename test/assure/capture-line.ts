import { createServer, connect, type Socket } from 'node:net'

/** The network between a client and the web process: it carries bytes, counts them, and can be cut. */
export interface Line {
  readonly port: number
  /** Calls back once when this many more bytes went up; none after them has left by then. */
  afterBytes(count: number, act: () => void): void
  /** Calls back once instead of handing on the answer number `count` from now. */
  insteadOfAnswer(count: number, act: () => void): void
  /** Ends all connections and refuses new ones. */
  cut(): void
  mend(): Promise<void>
  close(): Promise<void>
}

interface Trap {
  left: number
  act: () => void
}

export async function openLine(target: number): Promise<Line> {
  const sockets = new Set<Socket>()
  const traps: { up: Trap | null; down: Trap | null } = { up: null, down: null }
  const spring = (way: 'up' | 'down') => {
    const trap = traps[way]
    traps[way] = null
    trap?.act()
  }
  const server = createServer((client) => {
    const web = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [client, web],
      [web, client],
    ] as const) {
      // prettier-ignore
      sockets.add(one)
      one.setNoDelay(true)
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    client.on('data', (bytes) => {
      const { up } = traps
      const passing = up ? bytes.subarray(0, up.left) : bytes
      if (passing.length > 0) web.write(passing)
      if (!up) return
      up.left -= passing.length
      if (up.left > 0) return
      spring('up')
      const rest = bytes.subarray(passing.length)
      if (rest.length > 0 && !web.destroyed) web.write(rest)
    })
    web.on('data', (bytes) => {
      if (traps.down) traps.down.left -= 1
      if (traps.down?.left === 0) return spring('down')
      client.write(bytes)
    })
  })
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
    })
  const cut = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  const port = await listen(0)
  return {
    port,
    cut,
    afterBytes: (left, act) => void (traps.up = { left, act }),
    insteadOfAnswer: (left, act) => void (traps.down = { left, act }),
    mend: async () => void (await listen(port)),
    close: async () => cut(),
  }
}
