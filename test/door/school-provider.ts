import { randomUUID } from 'node:crypto'
import { startOidcSimulator, type OidcSimulator } from '#integrations/simulators/oidc/oidc-simulator.ts'
import type { Identity } from '#domain/identity/index.ts'
import type { People, Place } from './people.ts'

export interface ConnectedSchool {
  simulator: OidcSimulator
  /** Walks a browser through the provider's pages as this person; gives the address that it came back to. */
  signInThere(url: string, subject: string): Promise<string>
  /** The rules of the school from now on. */
  setRules(rules: readonly object[], more?: { defaultRole?: string; factorValues?: string[] }): Promise<void>
}

const clientSecret = 'a-secret-for-tests'

/** A school whose provider is the sandbox's stand-in, over real HTTP. */
export async function connectSchool({
  identity,
  people,
  place,
}: {
  identity: Identity
  people: People
  place: Place
}): Promise<ConnectedSchool> {
  const { callback, logout } = identity.school.addresses({ slug: place.slug })
  const client = { clientId: 'greenroom', clientSecret, redirectUris: [callback], logoutUri: logout }
  const simulator = await startOidcSimulator({ port: 0, client, now: () => Date.now() })
  const { tenantId } = place
  const sealed = identity.school.sealClientSecret({ tenantId, clientSecret })
  await people.admin.query(
    `INSERT INTO sign_in_connection (tenant_id, id, issuer, client_id, sealed_secret, rules, factor_values, enabled, created_at, changed_at)
     VALUES ($1, $2, $3, 'greenroom', $4, '[]', '{}', true, now(), now())`,
    [tenantId, randomUUID(), simulator.issuer, Buffer.from(sealed)],
  )
  return {
    simulator,
    signInThere: (url, subject) => walk(url, { subject, until: callback }),
    async setRules(rules, { defaultRole = null as string | null, factorValues = [] as string[] } = {}) {
      await people.admin.query(
        'UPDATE sign_in_connection SET rules = $2, default_role = $3, factor_values = $4 WHERE tenant_id = $1',
        [tenantId, JSON.stringify(rules), defaultRole, factorValues],
      )
    },
  }
}

/** Follows redirects by hand, with cookies, and presses the button of `subject` on the provider's page. */
async function walk(from: string, { subject, until }: { subject: string; until: string }): Promise<string> {
  const jar = new Map<string, string>()
  let url = from
  let init: RequestInit = {}
  for (let step = 0; step < 12; step += 1) {
    if (url.startsWith(until)) return url
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { ...init, headers: { cookie }, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = answer.headers.get('location')
    init = {}
    if (location) url = new URL(location, url).href
    else if (answer.status === 200) init = { method: 'POST', body: new URLSearchParams({ subject }) }
    else throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`)
  }
  throw new Error('The provider led in a ring.')
}
