import { createServer, get, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AppLoadContext } from '@remix-run/node'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { House } from '../house.ts'
import { createApp } from './create-app.ts'

const open: Server[] = []

afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve))
})

/** The way in alone, before pages that only say how they see the client. */
async function wayIn(input: { trustedProxies?: string[]; scheme?: string } = {}): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const house: Partial<House> = {
    logger: pino({ level: 'silent' }),
    config: {
      mode: 'production',
      simulated: [],
      origin: `${input.scheme ?? 'http'}://${host}`,
      trustedProxies: input.trustedProxies ?? [],
      schoolsContact: null,
    },
  }
  const app = createApp({
    house: house as House,
    development: false,
    handlers: [],
    files: [],
    remix: (req, res) => {
      const { clientAddress } = res.locals.context as AppLoadContext
      res.json({ clientAddress, forwarded: req.headers['x-forwarded-for'] ?? null })
    },
  })
  server.on('request', app)
  return `http://${host}`
}

describe('R-106: the client’s address', () => {
  const headers = { 'x-forwarded-for': '198.51.100.9, 203.0.113.7' }

  it('is the peer’s own, whatever it claims', async () => {
    const answer = await fetch(await wayIn(), { headers })
    expect(await answer.json()).toEqual({ clientAddress: '127.0.0.1', forwarded: null })
  })

  it('is what a trusted proxy saw, and not what the client told that proxy', async () => {
    const answer = await fetch(await wayIn({ trustedProxies: ['127.0.0.1'] }), { headers })
    expect(await answer.json()).toEqual({ clientAddress: '203.0.113.7', forwarded: null })
  })
})

describe('the figures', () => {
  const status = async (headers: Record<string, string>) => {
    const url = `${await wayIn()}/metrics`
    return new Promise((resolve) => get(url, { headers }, (res) => resolve(res.resume().statusCode)))
  }

  it('are for this machine, by a loopback name', async () => {
    expect(await status({})).toBe(200)
    expect(await status({ host: 'localhost:1' })).toBe(200)
    expect(await status({ host: 'rebound.example' })).toBe(404)
  })

  it.each(['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'x-original-url'])(
    'are refused where %s says that a proxy asks',
    async (name) => {
      expect(await status({ [name]: '203.0.113.7' })).toBe(404)
    },
  )
})

describe('on https', () => {
  it('browsers are told to stay there, for subdomains too', async () => {
    const { headers } = await fetch(await wayIn({ scheme: 'https' }))
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains; preload')
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
  })

  it('F-31: a form from the plain http address is refused', async () => {
    const url = await wayIn({ scheme: 'https' })
    const post = (origin: string) => fetch(url, { method: 'POST', headers: { origin } })
    expect((await post(url)).status).toBe(403)
    expect((await post(url.replace('http:', 'https:'))).status).toBe(200)
  })
})
