import { createRemoteJWKSet, customFetch as joseFetch, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose' // prettier-ignore
import * as client from 'openid-client'
import type {
  ProviderAnswer,
  ProviderConnection,
  SchoolProviders,
  VouchedPerson,
} from '#domain/identity/ports.ts'
import { tenantKey, type TenantKey } from '#domain/shared/tenant-key.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { troubleOf } from './trouble-of.ts'

/** What a school may sign with; never `none`, never a shared secret. */
const algorithms = ['RS256', 'PS256', 'ES256']
/** Seconds that clocks may differ. */
const skew = 60
/** Seconds since a fresh sign-in there, where one was asked for. */
const freshWithin = 300
/** Seconds since an ID token was made: an authorization code lives shorter. */
const madeWithin = 600
/** Milliseconds that what a provider says of itself is kept. */
const keptFor = 300_000
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

interface Settings {
  /** The sandbox's provider stands on this machine. */
  readonly allowLoopback: boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Milliseconds until one answer of a provider is whole. */
  readonly patience?: number
  /** Milliseconds after asking for keys in which an unknown one is not asked for again. */
  readonly keysRest?: number
}

/** A provider that takes longer for one document is as good as away: a person waits at the other end. */
const usualPatience = 6_000
/** So that keys may be turned, and nobody can make us ask all the time. */
const usualRest = 30_000

type Keys = ReturnType<typeof createRemoteJWKSet>

/** Keycloak and its like, by openid-client; words that somebody signed out, by jose. */
export function openSchoolProviders(settings: Settings): SchoolProviders {
  const keys = new Map<TenantKey, { keys: Keys; until: number }>()
  return {
    probe: ({ issuer }) => answered(() => probe(settings, issuer)),
    begin: (input) => answered(() => begin(settings, input)),
    finish: (input) => answered(() => finish(settings, input)),
    readLogout: ({ tenantId, connection, token }) =>
      answered(async () => {
        const key = tenantKey({ tenantId }, connection.issuer)
        const known = keys.get(key)
        const now = settings.now()
        const fresh = known && known.until > now ? known.keys : await keysOf(settings, connection)
        if (fresh !== known?.keys) keys.set(key, { keys: fresh, until: now + keptFor })
        return readLogout(settings, { connection, token, keys: fresh })
      }),
  }
}

async function answered<T>(work: () => Promise<T>): Promise<ProviderAnswer<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return troubleOf(error)
  }
}

const fetchFor = (settings: Settings, issuer: string): client.CustomFetch => {
  const { host } = new URL(issuer)
  const { allowLoopback, patience = usualPatience } = settings
  return (url, asked) => guardedFetch({ host, allowLoopback, patience }, url, asked)
}

async function discover(settings: Settings, connection: ProviderConnection): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret } = connection
  const metadata = { client_secret: clientSecret, [client.clockTolerance]: skew }
  const config = await client.discovery(new URL(issuer), clientId, metadata, undefined, {
    [client.customFetch]: fetchFor(settings, issuer),
    execute: settings.allowLoopback ? [client.allowInsecureRequests] : [],
    timeout: (2 * usualPatience) / 1000,
  })
  if (config.serverMetadata().issuer !== issuer) throw Object.assign(new Error(), { code: 'WRONG_ISSUER' })
  return config
}

async function probe(settings: Settings, issuer: string): Promise<{ methods: readonly string[] }> {
  const said = (
    await discover(settings, { issuer, clientId: 'probe', clientSecret: 'probe' })
  ).serverMetadata()
  const { host } = new URL(issuer)
  const needed = [said.authorization_endpoint, said.token_endpoint, said.jwks_uri]
  const isWhole = needed.every((one) => one !== undefined && new URL(one).host === host)
  if (!needed.every(Boolean)) throw Object.assign(new Error(), { code: 'UNUSABLE' })
  if (!isWhole) throw Object.assign(new Error(), { code: 'NOT_ALLOWED' })
  const methods = said.code_challenge_methods_supported ?? ['S256']
  if (!methods.includes('S256')) throw Object.assign(new Error(), { code: 'UNUSABLE' })
  const signs = said.id_token_signing_alg_values_supported ?? ['RS256']
  if (!signs.some((one) => algorithms.includes(one))) throw Object.assign(new Error(), { code: 'UNUSABLE' })
  return { methods: said.scopes_supported ?? [] }
}

async function begin(
  settings: Settings,
  { connection, redirectUri, again }: Parameters<SchoolProviders['begin']>[0],
) {
  const config = await discover(settings, connection)
  const attempt = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
    ...(again && { prompt: 'login', max_age: '0' }),
  })
  return { url: url.href, attempt }
}

async function finish(
  settings: Settings,
  { connection, url, attempt, again }: Parameters<SchoolProviders['finish']>[0],
): Promise<VouchedPerson> {
  const config = await discover(settings, connection)
  const tokens = await client.authorizationCodeGrant(config, new URL(url), {
    pkceCodeVerifier: attempt.verifier,
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    idTokenExpected: true,
    ...(again && { maxAge: freshWithin }),
  })
  const idToken = tokens.id_token ?? ''
  // The library trusts what came from the token endpoint by TLS; the signature is checked all the same, by allowed kinds alone.
  const keys = await keysOf(settings, connection, config)
  const { payload } = await jwtVerify(idToken, keys, {
    issuer: connection.issuer,
    audience: connection.clientId,
    algorithms,
    clockTolerance: skew,
    currentDate: new Date(settings.now()),
    requiredClaims: ['sub', 'iat', 'exp'],
    // It was made for this very exchange.
    maxTokenAge: madeWithin,
  })
  const subject = payload.sub ?? ''
  const more = config.serverMetadata().userinfo_endpoint
    ? await client.fetchUserInfo(config, tokens.access_token, subject)
    : {}
  const sid = typeof payload.sid === 'string' ? payload.sid : null
  return { issuer: connection.issuer, subject, sid, claims: { ...more, ...payload } }
}

async function keysOf(
  settings: Settings,
  connection: Pick<ProviderConnection, 'issuer' | 'clientId'>,
  known?: client.Configuration,
): Promise<Keys> {
  const config = known ?? (await discover(settings, { ...connection, clientSecret: 'none' }))
  const { jwks_uri: where } = config.serverMetadata()
  if (where === undefined) throw Object.assign(new Error(), { code: 'UNUSABLE' })
  const ask = fetchFor(settings, connection.issuer)
  return createRemoteJWKSet(new URL(where), {
    [joseFetch]: (url, options) => ask(url, { ...options, headers: Object.fromEntries(new Headers(options.headers)), body: null } as Parameters<client.CustomFetch>[1]), // prettier-ignore
    cooldownDuration: settings.keysRest ?? usualRest,
    // Longer than the patience of the request itself, which then says what happened.
    timeoutDuration: 2 * usualPatience,
  })
}

interface Logout {
  connection: Pick<ProviderConnection, 'issuer' | 'clientId'>
  token: string
  keys: Keys
}

/** OpenID Connect Back-Channel Logout 1.0, section 2.6, each check by itself. */
async function readLogout({ now }: Settings, { connection, token, keys }: Logout) {
  const { typ } = decodeProtectedHeader(token)
  if (typ !== undefined && !/^(application\/)?(logout\+jwt|jwt)$/i.test(typ)) throw refused('type')
  const { payload } = await jwtVerify(token, keys, {
    issuer: connection.issuer,
    audience: connection.clientId,
    algorithms,
    clockTolerance: skew,
    currentDate: new Date(now()),
    requiredClaims: ['iat', 'jti', 'events'],
    maxTokenAge: 300,
  })
  if ('nonce' in payload) throw refused('nonce')
  if (!saysLogout(payload)) throw refused('events')
  const sid = typeof payload.sid === 'string' ? payload.sid : null
  const subject = payload.sub ?? null
  if (sid === null && subject === null) throw refused('nobody')
  const expiresAt = new Date((payload.exp ?? (payload.iat ?? 0) + 300) * 1000)
  return { tokenId: payload.jti ?? '', expiresAt, sid, subject }
}

function saysLogout({ events }: JWTPayload): boolean {
  const said = typeof events === 'object' && events !== null ? (events as Record<string, unknown>) : {}
  return typeof said[logoutEvent] === 'object' && said[logoutEvent] !== null
}

const refused = (code: string) =>
  Object.assign(new Error('The word is not good.'), { code: `logout.${code}` })
