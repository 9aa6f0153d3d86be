import { Agent, request, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** Bytes that a player took, when, and by which of its connections. */
export interface Sip {
  /** Milliseconds of `performance.now()`. */
  at: number
  bytes: number
  port: number
}

export interface SlowPlayer {
  /** Resolves when the first bytes have come. */
  begun: Promise<void>
  /** From now on it takes all it can get. */
  hurry(): void
  /** Resolves when it was refused, to the status. */
  over: Promise<number>
  readonly sips: readonly Sip[]
  /** Bytes that are not the recording's at that place. */
  readonly wrong: number
  /** Times that its connection broke. */
  readonly breaks: readonly number[]
}

const sipMilliseconds = 50

/**
 * Plays a recording in an endless loop, `sipBytes` each 50 ms, by one connection, asking for the next range as players
 * do and again where a connection broke, until the server refuses.
 */
export function openSlowPlayer(input: {
  address: string
  cookie: string
  bytes: Buffer
  sipBytes: number
}): SlowPlayer {
  const { address, cookie, bytes, sipBytes } = input
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const sips: Sip[] = []
  const breaks: number[] = []
  const begun = Promise.withResolvers<void>()
  let position = 0
  let wrong = 0
  let hurries = false

  async function drink(answer: IncomingMessage): Promise<void> {
    const port = answer.socket.localPort ?? 0
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      for (let from = 0; from < chunk.length; from += sipBytes) {
        const sip = chunk.subarray(from, from + sipBytes)
        sips.push({ at: performance.now(), bytes: sip.length, port })
        if (!sip.equals(bytes.subarray(position, position + sip.length))) wrong += sip.length
        position += sip.length
        begun.resolve()
        if (!hurries) await wait(sipMilliseconds)
      }
    }
  }
  async function play(): Promise<number> {
    for (;;) {
      try {
        const headers = { cookie, range: `bytes=${position}-` }
        const answer = await ask(address, { agent, headers })
        if (answer.statusCode !== 206) {
          answer.resume()
          return answer.statusCode ?? 0
        }
        await drink(answer)
        if (position >= bytes.length) position = 0
      } catch {
        breaks.push(performance.now())
      }
    }
  }
  const over = play().finally(() => {
    agent.destroy()
    begun.resolve()
  })
  return {
    begun: begun.promise,
    over,
    sips,
    breaks,
    hurry: () => (hurries = true),
    get wrong() {
      return wrong
    },
  }
}

function ask(address: string, options: object): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(address, options, resolve)
    asked.once('error', reject)
    asked.end()
  })
}
