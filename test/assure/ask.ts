import { Agent, request, type IncomingHttpHeaders } from 'node:http'

export interface Question {
  method: string
  /** As it goes over the line: nothing is put in order. */
  path: string
  headers?: Record<string, string>
  body?: string
}

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  /** Head and body as they came; the head alone of a stream of news. */
  bytes: Buffer
  /** Where in them the body begins. */
  bodyAt: number
}

export interface Asker {
  ask(question: Question): Promise<Reply>
  close(): void
}

/** Milliseconds after which an answer that does not come is an error. */
const patience = 20_000

class IdleEnd extends Error {}

/** A client that keeps its connections, and changes nothing of what it is told to send. */
export function openAsker(origin: string, connections = 8): Asker {
  const { hostname, port } = new URL(origin)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const once = ({ method, path, headers = {}, body }: Question): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const options = {
        agent,
        hostname,
        port,
        method,
        path,
        headers: { ...headers, ...length },
        timeout: patience,
      }
      const sent = request(options, (answer) => {
        const chunks: Buffer[] = [Buffer.from(answer.rawHeaders.join('\n'))]
        const done = () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            bytes: Buffer.concat(chunks),
            bodyAt: chunks[0]?.length ?? 0,
          })
        // News would go on for ever; what it says comes in its head and in what other questions ask for.
        if (answer.headers['content-type']?.startsWith('text/event-stream')) {
          done()
          return void sent.destroy()
        }
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.once('end', done)
        answer.once('error', reject)
      })
      sent.once('timeout', () => sent.destroy(new Error(`${method} ${path} was not answered in time.`)))
      sent.once('error', (error: NodeJS.ErrnoException) =>
        reject(sent.reusedSocket && error.code === 'ECONNRESET' ? new IdleEnd() : error),
      )
      sent.end(body)
    })
  return {
    // A server may close an idle connection at the moment in which it is used again: such a request was never read.
    ask: (question) =>
      once(question).catch((error: unknown) => {
        if (error instanceof IdleEnd) return once(question)
        throw error
      }),
    close: () => agent.destroy(),
  }
}
