import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Mailbox } from './mailbox.ts'
import { mailFaults, type FaultSwitch, type MailFault } from './smtp-sink.ts'

/**
 * The mailbox over HTTP, for the sandbox's page and for tests:
 *   GET /mails · GET /mails/:id · DELETE /mails · GET /mails/fault · PUT /mails/fault {"fault": …, "count"?: …}
 * Resolves to false for an address that is not its own.
 */
export async function answerMailbox(input: {
  request: IncomingMessage
  response: ServerResponse
  mailbox: Mailbox
  faults: FaultSwitch
}): Promise<boolean> {
  const { request, response, mailbox, faults } = input
  const [, first, second] = new URL(request.url ?? '/', 'http://sandbox').pathname.split('/')
  if (first !== 'mails') return false
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify(body))
  }
  // A web page of another site may neither read mails nor turn switches: what a browser sends carries one of these.
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined || (site !== undefined && site !== 'none')) {
    send(403, { error: 'Browsers may not use the mailbox directly.' })
    return true
  }
  const asked = `${request.method} ${second === undefined || second === '' ? '' : second === 'fault' ? 'fault' : 'one'}`
  if (asked === 'GET ') send(200, { mails: mailbox.list() })
  else if (asked === 'GET one') sendOne(send, mailbox.get(second ?? ''))
  else if (asked === 'GET fault') send(200, shown(faults))
  else if (asked === 'PUT fault') setFault(send, faults, await readJson(request))
  else if (asked === 'DELETE ') {
    await mailbox.clear()
    send(200, { mails: [] })
  } else send(405, { error: 'The mailbox does not know this request.' })
  return true
}

type Send = (status: number, body: unknown) => void

function sendOne(send: Send, mail: unknown): void {
  if (mail) send(200, mail)
  else send(404, { error: 'There is no such mail.' })
}

function setFault(send: Send, faults: FaultSwitch, body: unknown): void {
  const { fault, count } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  if (!mailFaults.includes(fault as MailFault))
    return send(400, { error: `Give one of ${mailFaults.join(', ')}.` })
  faults.fault = fault as MailFault
  faults.left = typeof count === 'number' && count > 0 ? count : Infinity
  send(200, shown(faults))
}

function shown({ fault, left }: FaultSwitch) {
  const active = fault !== 'none' && left > 0
  return { fault: active ? fault : 'none', left: active && Number.isFinite(left) ? left : null }
}

const longestBody = 10_000

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > longestBody) return undefined
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
