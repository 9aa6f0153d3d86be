import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWK } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openSchoolProviders } from './school-providers.ts'

type Pair = Awaited<ReturnType<typeof generateKeyPair>>
type Fault = 'none' | 'slow' | 'failing' | 'broken'

/** A provider that says exactly what a test wants. */
const said = {
  claims: {} as Record<string, unknown>,
  alg: 'RS256' as 'RS256' | 'none' | 'HS256',
  faults: {} as Record<string, Fault>,
  asked: [] as string[],
}
let server: Server
let issuer: string
let key: { pair: Pair; jwk: JWK }
const tenantId = crypto.randomUUID()
const connection = () => ({ issuer, clientId: 'greenroom', clientSecret: 'secret' })
const now = () => Math.floor(Date.now() / 1000)

async function turnKeys(): Promise<void> {
  const pair = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: crypto.randomUUID(), alg: 'RS256', use: 'sig' }
  key = { pair, jwk }
}

const metadata = () => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
})

async function idToken(): Promise<string> {
  const at = now()
  const claims = { iss: issuer, aud: 'greenroom', sub: 's-1', iat: at, exp: at + 300, ...said.claims }
  if (said.alg === 'none') return new UnsecuredJWT(claims).encode()
  const header = { alg: said.alg, kid: key.jwk.kid }
  const signer = said.alg === 'HS256' ? new TextEncoder().encode('secret'.repeat(8)) : key.pair.privateKey
  return new SignJWT(claims).setProtectedHeader(header).sign(signer)
}

const answers: Record<string, () => unknown> = {
  '/.well-known/openid-configuration': metadata,
  '/keys': () => ({ keys: [key.jwk] }),
  '/token': async () => ({ access_token: 'a', token_type: 'Bearer', id_token: await idToken() }),
}

beforeAll(async () => {
  await turnKeys()
  server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/realms\/campus/, '')
    said.asked.push(path)
    const fault = said.faults[path] ?? 'none'
    // A slow one never ends its answer.
    if (fault === 'slow') return void response.write(' ')
    if (fault === 'failing') return void response.writeHead(503).end()
    void Promise.resolve(answers[path]?.()).then((body) => {
      response.setHeader('content-type', 'application/json')
      response.end(fault === 'broken' ? '{"keys":' : JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/campus`
})
beforeEach(() => {
  Object.assign(said, { claims: {}, alg: 'RS256', faults: {}, asked: [] })
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const providers = () => openSchoolProviders({ allowLoopback: true, now: Date.now, patience: 400, keysRest: 0 }) // prettier-ignore

async function arrive({ again = false, nonce = true, change = (url: string) => url } = {}) {
  const schools = providers()
  const redirectUri = 'http://localhost:3000/sign-in/school/x/callback'
  const begun = await schools.begin({ connection: connection(), redirectUri, again })
  if (!begun.ok) return begun
  const { attempt } = begun.value
  const more = said.claims
  if (nonce) said.claims = { nonce: attempt.nonce, ...more }
  const url = change(`${redirectUri}?code=c&state=${attempt.state}`)
  const finished = await schools.finish({ connection: connection(), url, attempt, again })
  said.claims = more
  return finished
}

describe('F-35: clocks that differ', () => {
  it.each([
    ['made 50 seconds from now', { iat: 50, exp: 350 }],
    ['over for 50 seconds', { iat: -350, exp: -50 }],
  ])('within a minute are let be: %s', async (_, { iat, exp }) => {
    said.claims = { iat: now() + iat, exp: now() + exp }
    expect(await arrive()).toMatchObject({ ok: true, value: { subject: 's-1' } })
  })

  it.each([
    ['made 90 seconds from now', { iat: 90, exp: 390 }],
    ['over for 90 seconds', { iat: -390, exp: -90 }],
    ['made an hour ago', { iat: -3_600, exp: 300 }],
    ['good only in 90 seconds', { iat: 0, exp: 300, nbf: 90 }],
  ])('beyond are refused by their name: %s', async (_, times) => {
    said.claims = Object.fromEntries(Object.entries(times).map(([name, by]) => [name, now() + by]))
    expect(await arrive()).toMatchObject({ ok: false, trouble: 'clock' })
  })
})

describe('R-50: an ID token counts for this sign-in alone', () => {
  it.each<[string, Record<string, unknown>]>([
    ['another audience', { aud: 'somebody-else' }],
    ['more audiences, made for another', { aud: ['greenroom', 'other'], azp: 'other' }],
    ['more audiences, made for nobody', { aud: ['greenroom', 'other'] }],
    ['another nonce', { nonce: 'replayed' }],
    ['another issuer', { iss: 'https://sso.other.example' }],
    ['no subject', { sub: undefined }],
  ])('%s is refused', async (_, claims) => {
    said.claims = claims
    expect(await arrive()).toMatchObject({ ok: false, trouble: expect.stringMatching(/rejected|unusable/) as string }) // prettier-ignore
  })

  it('no nonce, another state and another code’s issuer are refused', async () => {
    expect(await arrive({ nonce: false })).toMatchObject({ ok: false })
    expect(await arrive({ change: (url) => url.replace(/state=.*/, 'state=x') })).toMatchObject({ trouble: 'rejected' }) // prettier-ignore
    expect(await arrive({ change: (url) => `${url}&iss=https%3A%2F%2Fevil.example` })).toMatchObject({ ok: false }) // prettier-ignore
  })

  it.each(['none', 'HS256'] as const)('signed by %s is refused', async (alg) => {
    said.alg = alg
    expect(await arrive()).toMatchObject({ ok: false })
  })

  it('control: several audiences, made for us, are taken', async () => {
    said.claims = { aud: ['greenroom', 'other'], azp: 'greenroom' }
    expect(await arrive()).toMatchObject({ ok: true })
  })
})

describe('F-35: a provider that is slow or fails', () => {
  it.each(['/.well-known/openid-configuration', '/token', '/keys'])(
    'is given up in a moment, by its name: %s',
    async (path) => {
      for (const fault of ['slow', 'failing'] as const) {
        said.faults = { [path]: fault }
        expect(await arrive(), fault).toMatchObject({ ok: false, trouble: 'unreachable' })
      }
    },
  )

  it('and so is one whose keys are no keys', async () => {
    said.faults = { '/keys': 'broken' }
    expect(await arrive()).toMatchObject({ ok: false, trouble: 'unreachable' })
  })
})

describe('R-52: confirming through the school', () => {
  it('asks for a fresh sign-in there', async () => {
    const begun = await providers().begin({ connection: connection(), redirectUri: 'http://localhost:3000/x', again: true }) // prettier-ignore
    const asked = new URL(begun.ok ? begun.value.url : '').searchParams
    expect([asked.get('prompt'), asked.get('max_age')]).toEqual(['login', '0'])
  })

  it('takes one from just now, and neither an old one nor one that does not say when', async () => {
    said.claims = { auth_time: now() - 30 }
    expect(await arrive({ again: true })).toMatchObject({ ok: true })
    said.claims = { auth_time: now() - 3_600 }
    expect(await arrive({ again: true })).toMatchObject({ ok: false, trouble: 'login_required' })
    said.claims = {}
    expect(await arrive({ again: true })).toMatchObject({ ok: false })
  })
})

describe('turned keys', () => {
  const word = async () => {
    const at = now()
    const claims = { iss: issuer, aud: 'greenroom', iat: at, exp: at + 120, jti: crypto.randomUUID(), sub: 's-1', events: { 'http://schemas.openid.net/event/backchannel-logout': {} } } // prettier-ignore
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.jwk.kid, typ: 'logout+jwt' }).sign(key.pair.privateKey) // prettier-ignore
  }
  const keysAsked = () => said.asked.filter((path) => path === '/keys').length

  it('are asked for again at the first unknown one, and known ones are not asked for at each word', async () => {
    const schools = providers()
    const read = async () => schools.readLogout({ tenantId, connection: connection(), token: await word() })
    expect(await read()).toMatchObject({ ok: true })
    expect(await read()).toMatchObject({ ok: true })
    expect(keysAsked()).toBe(1)
    await turnKeys()
    expect(await read()).toMatchObject({ ok: true })
    expect(keysAsked()).toBe(2)
  })

  it('unknown ones cannot make us ask all the time', async () => {
    const schools = openSchoolProviders({ allowLoopback: true, now: Date.now })
    await schools.readLogout({ tenantId, connection: connection(), token: await word() })
    const forged = { ...key, jwk: { ...key.jwk, kid: 'unknown' } }
    for (let tries = 0; tries < 20; tries += 1) {
      const token = await new SignJWT({ jti: 'x' }).setProtectedHeader({ alg: 'RS256', kid: 'unknown' }).sign(forged.pair.privateKey) // prettier-ignore
      expect(await schools.readLogout({ tenantId, connection: connection(), token })).toMatchObject({
        ok: false,
      })
    }
    expect(keysAsked()).toBe(1)
  })
})
