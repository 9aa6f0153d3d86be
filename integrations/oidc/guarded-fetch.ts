import { lookup } from 'node:dns'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Bytes of an answer: a provider's documents are small. */
const mostBytes = 512 * 1024

export interface GuardSettings {
  /** The only host, with its port, that is asked. */
  readonly host: string
  /** The sandbox's own provider stands on this machine and speaks plain http. */
  readonly allowLoopback: boolean
  /** Milliseconds until an answer is whole. */
  readonly patience: number
}

interface Asked {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
}

/** The address is not one that may be asked. */
export function notAllowed(why: string): Error {
  return Object.assign(new Error(why), { code: 'NOT_ALLOWED' })
}

/**
 * Asks one host and no other: no redirects, https, and an address on the open internet as the name resolves at the very
 * moment of connecting, so that a name that changes its mind between two looks gains nothing.
 */
export async function guardedFetch(settings: GuardSettings, url: string, asked: Asked): Promise<Response> {
  const target = new URL(url)
  const isLocal = settings.allowLoopback && ['127.0.0.1', 'localhost'].includes(target.hostname)
  if (target.host !== settings.host) throw notAllowed('another host')
  if (target.protocol !== 'https:' && !(isLocal && target.protocol === 'http:')) throw notAllowed('not https')
  if (!isLocal && isIP(target.hostname.replace(/^\[|\]$/g, '')) !== 0)
    throw notAllowed('an address, not a name')
  const body = bytesOf(asked.body)
  const send = target.protocol === 'https:' ? secure : plain
  return new Promise((resolve, reject) => {
    const headers = { ...asked.headers, ...(body && { 'content-length': String(body.length) }) }
    const options = {
      method: asked.method ?? 'GET',
      headers,
      agent: false,
      signal: AbortSignal.timeout(settings.patience),
      ...(!isLocal && { lookup: openInternet }),
    }
    const request = send(target, options, (answer) => {
      const parts: Buffer[] = []
      let size = 0
      answer.on('data', (part: Buffer) => {
        size += part.length
        if (size > mostBytes) return answer.destroy(notAllowed('too large'))
        parts.push(part)
      })
      answer.once('error', reject)
      answer.once('end', () => {
        const status = answer.statusCode ?? 502
        const said = new Headers()
        for (const [name, value] of Object.entries(answer.headers))
          if (typeof value === 'string') said.set(name, value)
        const empty = status === 204 || status === 304
        resolve(new Response(empty ? null : Buffer.concat(parts), { status, headers: said }))
      })
    })
    request.once('error', reject)
    request.end(body)
  })
}

function bytesOf(body: unknown): Buffer | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string' || body instanceof URLSearchParams) return Buffer.from(String(body))
  if (body instanceof Uint8Array) return Buffer.from(body)
  throw notAllowed('an unknown body')
}

/** Every address of the name must be outside; one that is not hides behind the others. */
const openInternet: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { all: true }, (error, found) => {
    if (error) return callback(error, '', 4)
    const [first] = found
    if (!first || found.some(({ address, family }) => isInside(address, family)))
      return callback(notAllowed('an address of a private network'), '', 4)
    if (options.all) return callback(null, found)
    callback(null, first.address, first.family)
  })
}

/** Whether an address belongs to this machine, a private network, or nobody. */
export function isInside(address: string, family: number): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return isInside(mapped, 4)
  return blocked().check(address, family === 6 ? 'ipv6' : 'ipv4')
}

function blocked(): BlockList {
  const list = new BlockList()
  const four = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/3'] // prettier-ignore
  const six = ['::/127', '64:ff9b::/96', 'fc00::/7', 'fe80::/10', 'ff00::/8']
  for (const one of four) list.addSubnet(one.split('/')[0] ?? '', Number(one.split('/')[1]), 'ipv4')
  for (const one of six) list.addSubnet(one.split('/')[0] ?? '', Number(one.split('/')[1]), 'ipv6')
  return list
}
