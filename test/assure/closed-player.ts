import { request } from 'node:http'
import { connect } from 'node:net'
import type { Sip, SlowPlayer } from './slow-player.ts'

/** How often it says something. */
const sayMilliseconds = 100

/**
 * Asks for a range, reads its beginning and nothing more until it hurries, so that the rest waits for it at the server. All the
 * while it sends the beginning of a further request, byte by byte: whoever takes that for a sign that it has read lets the rest
 * out unasked.
 */
export function openClosedPlayer(input: { address: string; cookie: string; bytes: Buffer }): SlowPlayer {
  const { address, cookie, bytes } = input
  const { hostname, port, host, pathname } = new URL(address)
  const sips: Sip[] = []
  const begun = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  let head: Buffer | null = Buffer.alloc(0)
  let position = 0
  let length = 0
  let wrong = 0
  let hurries = false
  const socket = connect(Number(port), hostname)
  const ownPort = () => socket.localPort ?? 0
  let from = 0
  socket.once('connect', () => (from = ownPort()))
  function drink(sip: Buffer): void {
    sips.push({ at: performance.now(), bytes: sip.length, port: from })
    if (!sip.equals(bytes.subarray(position, position + sip.length))) wrong += sip.length
    position += sip.length
    if (position >= length) ended.resolve()
  }
  socket.on('data', (chunk: Buffer) => {
    let body = chunk
    if (head) {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      length = Number(/content-length: (\d+)/i.exec(head.toString('latin1', 0, end))?.[1])
      body = head.subarray(end + 4)
      head = null
    }
    drink(body)
    if (!hurries) socket.pause()
    begun.resolve()
  })
  socket.on('error', () => undefined)
  socket.once('close', () => ended.resolve())
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${cookie}\r\nRange: bytes=0-\r\n\r\n`)
  const further = `GET ${pathname}${'?'.repeat(1000)}`
  let said = 0
  const saying = setInterval(() => socket.write(further.charAt(said++)), sayMilliseconds)
  const over = ended.promise.then(() => {
    clearInterval(saying)
    socket.destroy()
    begun.resolve()
    return refusal(address, cookie)
  })
  return {
    begun: begun.promise,
    over,
    sips,
    breaks: [],
    hurry() {
      hurries = true
      socket.resume()
    },
    get wrong() {
      return wrong
    },
  }
}

/** The status of a further request by another connection. */
function refusal(address: string, cookie: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { agent: false, headers: { cookie, range: 'bytes=0-' } }, (answer) => {
      answer.destroy()
      resolve(answer.statusCode ?? 0)
    })
    asked.once('error', reject).end()
  })
}
