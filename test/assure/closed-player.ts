import { connect, type Socket } from 'node:net'
import type { Sip, SlowPlayer } from './slow-player.ts'

/** How often it says something. */
const sayMilliseconds = 100

/**
 * Asks for a range, reads its beginning and nothing more until it hurries, so that the rest waits for it at the server. All the
 * while it sends the beginning of a further request, byte by byte: whoever takes that for a sign that it has read lets the rest
 * out unasked. Begins again by another connection where one broke, until the server refuses.
 */
export function openClosedPlayer(input: { address: string; cookie: string; bytes: Buffer }): SlowPlayer {
  const { address, cookie, bytes } = input
  const sips: Sip[] = []
  const breaks: number[] = []
  const begun = Promise.withResolvers<void>()
  let hurries = false
  let wrong = 0
  let socket: Socket | null = null

  async function play(): Promise<number> {
    for (;;) {
      const sip = (part: Buffer, from: Buffer, port: number) => {
        sips.push({ at: performance.now(), bytes: part.length, port })
        if (!part.equals(from)) wrong += part.length
        begun.resolve()
        if (!hurries) socket?.pause()
      }
      socket = connect(Number(new URL(address).port), new URL(address).hostname)
      const { status, whole } = await oneAnswer(socket, { address, cookie, bytes, sip })
      if (status !== null && status !== 206) return status
      if (!whole) breaks.push(performance.now())
    }
  }
  const over = play().finally(() => begun.resolve())
  return {
    begun: begun.promise,
    over,
    sips,
    breaks,
    hurry() {
      hurries = true
      socket?.resume()
    },
    get wrong() {
      return wrong
    },
  }
}

interface Asked {
  address: string
  cookie: string
  bytes: Buffer
  sip(part: Buffer, from: Buffer, port: number): void
}

/** Resolves once the answer is here or its connection over. */
function oneAnswer(
  socket: Socket,
  { address, cookie, bytes, sip }: Asked,
): Promise<{ status: number | null; whole: boolean }> {
  const { host, pathname } = new URL(address)
  const ended = Promise.withResolvers<void>()
  let head = Buffer.alloc(0)
  let [status, length, position, port]: [number | null, number, number, number] = [null, 0, 0, 0]
  const take = (chunk: Buffer): void => {
    if (status !== null) {
      sip(chunk, bytes.subarray(position, position + chunk.length), port)
      position += chunk.length
      if (position >= length) ended.resolve()
      return
    }
    head = Buffer.concat([head, chunk])
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) return
    const lines = head.toString('latin1', 0, end)
    status = Number(lines.split(' ')[1])
    length = Number(/^content-length: (\d+)/im.exec(lines)?.[1])
    if (status !== 206) ended.resolve()
    else if (head.length > end + 4) take(head.subarray(end + 4))
  }
  socket.on('data', take)
  socket.on('error', () => undefined)
  socket.once('connect', () => (port = socket.localPort ?? 0))
  socket.once('close', () => ended.resolve())
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nRange: bytes=0-\r\n\r\n`)
  const further = `GET ${pathname}${'?'.repeat(2000)}`
  let said = 0
  const saying = setInterval(() => socket.write(further.charAt(said++)), sayMilliseconds)
  return ended.promise.then(() => {
    clearInterval(saying)
    socket.destroy()
    return { status, whole: position >= length && length > 0 }
  })
}
