import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { JWK } from 'jose'
import express, { type Request, type Response } from 'express'
import type { Provider } from 'oidc-provider'
import { interactionPage } from './interaction-page.ts'
import { logoutWord } from './logout-word.ts'
import { makeProvider, signingKey, type SimulatedClient } from './make-provider.ts'
import { logoutKinds, oidcFaults, simulatedPeople, type LogoutKind, type OidcFault } from './people.ts'

const realm = '/realms/northfield'

export interface OidcSimulator {
  readonly issuer: string
  /** One fault at a time. */
  setFault(fault: OidcFault): void
  /** New signing keys; those of before are gone. */
  turnKeys(): Promise<void>
  /** The key that it signs with now: for words that a test writes itself. */
  key(): JWK
  /** Tells the client that somebody signed out; gives its answer's status, of the last word where two are sent. */
  tellLogout(word: { kind: LogoutKind; subject: string; sid: string | null }): Promise<number>
  close(): Promise<void>
}

interface Options {
  port: number
  client: SimulatedClient
  /** Milliseconds since 1970. */
  now: () => number
}

/** A stand-in for a school's Keycloak, on loopback. Switches are at `/__sim/`, and answer no web page. */
export async function startOidcSimulator({ port, client, now }: Options): Promise<OidcSimulator> {
  const app = express()
  const server = createServer(app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}${realm}`
  const state = { fault: 'none' as OidcFault, key: await signingKey() }
  const make = () => makeProvider({ issuer, client, key: state.key, fault: () => state.fault })
  let provider = make()
  const simulator: OidcSimulator = {
    issuer,
    setFault: (fault) => void (state.fault = fault),
    async turnKeys() {
      state.key = await signingKey()
      provider = make()
    },
    key: () => state.key,
    async tellLogout(word) {
      const token = await logoutWord({ ...word, issuer, clientId: client.clientId, key: state.key, now: now() / 1000 }) // prettier-ignore
      const send = async () => (await fetch(client.logoutUri, { method: 'POST', body: new URLSearchParams({ logout_token: token }) })).status // prettier-ignore
      if (word.kind === 'replayed') await send()
      return send()
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  app.disable('x-powered-by')
  addSwitches(app, simulator)
  addInteraction(app, () => provider)
  app.use(
    realm,
    (req, res, next) =>
      void misbehave({ fault: state.fault, issuer }, req, res).then((done) => done || next()),
  )
  app.use(realm, (req, res) => void provider.callback()(req, res))
  return simulator
}

function addSwitches(app: express.Express, simulator: OidcSimulator): void {
  app.use('/__sim', (req, res, next) => (isPage(req) ? res.status(403).end() : next()), express.json())
  app.put('/__sim/fault', (req, res) => {
    const fault = oidcFaults.find((one) => one === (req.body as { fault?: string }).fault)
    if (fault) simulator.setFault(fault)
    res.status(fault ? 200 : 400).json({ fault: fault ?? null, faults: oidcFaults })
  })
  app.post('/__sim/keys', (_req, res, next) => {
    simulator.turnKeys().then(() => res.json({ turned: true }), next)
  })
  app.post('/__sim/logout', (req, res, next) => {
    const { kind, subject = '', sid = null } = req.body as { kind?: string; subject?: string; sid?: string }
    const known = logoutKinds.find((one) => one === kind)
    if (!known) return void res.status(400).json({ kinds: logoutKinds })
    simulator.tellLogout({ kind: known, subject, sid }).then((status) => res.json({ status }), next)
  })
}

const isPage = (req: IncomingMessage) =>
  req.headers.origin !== undefined || req.headers['sec-fetch-site'] !== undefined

function addInteraction(app: express.Express, provider: () => Provider): void {
  const address = `${realm}/interaction/:uid`
  app.get(address, (req, res) => {
    res.type('html').send(interactionPage(req.originalUrl, simulatedPeople))
  })
  app.post(address, express.urlencoded({ extended: false }), (req, res, next) => {
    const { subject } = req.body as { subject?: string }
    const person = simulatedPeople.find((one) => one.subject === subject)
    const result = person
      ? { login: { accountId: person.subject, amr: [...person.methods] } }
      : { error: 'access_denied' }
    provider().interactionFinished(req, res, result, { mergeWithLastSubmission: false }).catch(next)
  })
}

/** True where the fault answered in the provider's place. */
async function misbehave(
  { fault, issuer }: { fault: OidcFault; issuer: string },
  req: Request,
  res: Response,
): Promise<boolean> {
  if (req.path === '/jwks' && fault === 'slow-keys')
    await new Promise((resolve) => setTimeout(resolve, 9_000))
  if (req.path !== '/auth') return false
  const { redirect_uri: back, state } = req.query
  if (fault !== 'issuer' && fault !== 'login_required' && fault !== 'access_denied') return false
  const url = new URL(String(back))
  const said =
    fault === 'issuer' ? { code: 'x', iss: 'http://127.0.0.1/another' } : { error: fault, iss: issuer }
  for (const [name, value] of Object.entries({ ...said, state: String(state) }))
    url.searchParams.set(name, value)
  res.redirect(url.href)
  return true
}
