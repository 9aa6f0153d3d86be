import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { sealSmall } from '#domain/identity/index.ts'
import { simulatedPeople } from '#integrations/simulators/oidc/people.ts'
import type { SimulatedClient } from '#integrations/simulators/oidc/make-provider.ts'

const clientId = 'greenroom'
const clientSecret = 'sandbox-only-nothing-real-behind-it'

/** Greenroom as the sandbox's stand-in for Northfield's provider knows it. */
export function demoClient(origin: string): SimulatedClient {
  const at = `${origin}/sign-in/school/northfield`
  return { clientId, clientSecret, redirectUris: [`${at}/callback`], logoutUri: `${at}/logout` }
}

const rules = [
  { claim: 'realm_access.roles', value: 'student', role: 'student' },
  { claim: 'realm_access.roles', value: 'career-office', role: 'admin' },
]

interface Demo {
  /** The core database, as a superuser. */
  coreUrl: string
  appSecret: string
  oidcPort: number
}

/**
 * Points Northfield's connection at where the stand-in listens this time, at each start: its port is chosen anew. A school that
 * connected something else meanwhile keeps that.
 */
export async function connectDemo({ coreUrl, appSecret, oidcPort }: Demo): Promise<void> {
  const client = new pg.Client({ connectionString: coreUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>("SELECT id FROM tenant WHERE slug = 'northfield'")
    const tenantId = rows[0]?.id
    if (tenantId === undefined) return
    const of = {
      secret: appSecret,
      purpose: 'sign-in-connection',
      of: `sign_in_connection:${tenantId}`,
    } as const
    const issuer = `http://127.0.0.1:${oidcPort}/realms/northfield`
    const { rowCount } = await client.query(
      `INSERT INTO sign_in_connection AS c (tenant_id, id, issuer, client_id, sealed_secret, rules, default_role, factor_values,
         enabled, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, NULL, '{mfa}', true, app_now(), app_now())
       ON CONFLICT (tenant_id) DO UPDATE SET issuer = excluded.issuer, sealed_secret = excluded.sealed_secret
       WHERE c.client_id = excluded.client_id AND starts_with(c.issuer, 'http://127.0.0.1:')`,
      [
        tenantId,
        randomUUID(),
        issuer,
        clientId,
        Buffer.from(sealSmall(of, clientSecret)),
        JSON.stringify(rules),
      ],
    )
    if (rowCount) await joinDemoPeople(client, { tenantId, issuer })
  } finally {
    await client.end()
  }
}

/** The demo's own people agreed long ago, as it were: others who were here before are asked by mail. */
async function joinDemoPeople(
  client: pg.Client,
  { tenantId, issuer }: { tenantId: string; issuer: string },
): Promise<void> {
  for (const { subject, email } of simulatedPeople)
    await client.query(
      `INSERT INTO school_identity (tenant_id, issuer, subject, account_id, created_at)
       SELECT m.tenant_id, $2, $3, a.id, app_now() FROM account a JOIN membership m ON m.account_id = a.id
       WHERE m.tenant_id = $1 AND a.email = $4 ON CONFLICT DO NOTHING`,
      [tenantId, issuer, subject, email],
    )
}
