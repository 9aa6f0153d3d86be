import { randomBytes } from 'node:crypto'
import { Agent, request, type IncomingMessage } from 'node:http'
import type { Speaker } from '../test/assure/capture-house.ts'

/** Files of the bench are this block again and again: nothing in it can be packed, and every offset is known. */
export const block = randomBytes(1_048_576)

/** Bytes `start` to `end` (exclusive) of such a file. */
export function* bytesOf(start: number, end: number): Generator<Buffer> {
  for (let at = start; at < end;) {
    const inside = at % block.length
    const piece = block.subarray(inside, Math.min(block.length, inside + end - at))
    at += piece.length
    yield piece
  }
}

export interface Ask {
  agent: Agent
  url: string
  method: string
  headers?: Record<string, string>
  body?: Iterable<Buffer>
}

/** One request over a connection that stays; resolves once the answer's head is there. */
export function ask({ agent, url, method, headers = {}, body }: Ask): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method, headers }, resolve)
    asked.once('error', reject)
    void send(asked, body ?? []).catch(reject)
  })
}

async function send(asked: ReturnType<typeof request>, body: Iterable<Buffer>): Promise<void> {
  for (const piece of body) {
    if (asked.destroyed) return
    if (asked.write(piece)) continue
    await new Promise<void>((resolve) => {
      const goOn = () => {
        asked.off('drain', goOn).off('close', goOn)
        resolve()
      }
      asked.once('drain', goOn).once('close', goOn)
    })
  }
  asked.end()
}

/** Reads an answer to its end. */
export async function drained(answer: IncomingMessage, status: number): Promise<Buffer[]> {
  const pieces: Buffer[] = []
  for await (const piece of answer) pieces.push(piece as Buffer)
  if (answer.statusCode !== status) throw new Error(`The server answered ${answer.statusCode}, not ${status}: ${Buffer.concat(pieces).toString().slice(0, 200)}`) // prettier-ignore
  return pieces
}

export const oneConnection = () => new Agent({ keepAlive: true, maxSockets: 1 })

/** What a page of ours sends with every request. */
export const pageHeaders = (origin: string, speaker: Speaker) => ({
  cookie: speaker.cookie,
  origin,
  'sec-fetch-site': 'same-origin',
})

/** Makes the place of one part, as the page does. */
export async function beginUpload(input: {
  agent: Agent
  origin: string
  speaker: Speaker
  takeId: string
  part?: number
}): Promise<string> {
  const { agent, origin, speaker, takeId, part = 1 } = input
  const answer = await ask({
    agent,
    url: `${origin}/t/${speaker.slug}/takes/${takeId}/uploads`,
    method: 'POST',
    headers: {
      ...pageHeaders(origin, speaker),
      'Tus-Resumable': '1.0.0',
      'Upload-Defer-Length': '1',
      'Upload-Metadata': `type ${btoa('video/webm')},part ${btoa(String(part))}`,
    },
  })
  await drained(answer, 201)
  return new URL(answer.headers.location ?? '', origin).href
}
