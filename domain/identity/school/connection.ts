import { domainError } from '#domain/shared/errors.ts'
import type { IdentityContext } from '../context.ts'
import type { ProviderConnection } from '../ports.ts'
import { openSmall, sealSmall } from '#domain/shared/seal-small.ts'
import type { RoleRules } from './map-roles.ts'

export interface SchoolConnection extends RoleRules {
  readonly tenantId: string
  readonly slug: string
  readonly shortName: string
  readonly provider: ProviderConnection
  /** Words of `amr` and `acr` that count as a second factor. */
  readonly factorValues: readonly string[]
}

interface Row {
  tenant_id: string
  tenant_name: string
  issuer: string
  client_id: string
  sealed_secret: Uint8Array
  rules: RoleRules['rules']
  default_role: RoleRules['defaultRole']
  factor_values: string[]
}

const sealedOf = (secret: string, tenantId: string) =>
  ({ secret, purpose: 'sign-in-connection', of: `sign_in_connection:${tenantId}` }) as const

/** As it is kept. */
export function sealClientSecret(
  { secret }: Pick<IdentityContext, 'secret'>,
  { tenantId, clientSecret }: { tenantId: string; clientSecret: string },
): Uint8Array<ArrayBuffer> {
  return sealSmall(sealedOf(secret, tenantId), clientSecret)
}

/** The school's own sign-in, where it has one that is on. */
export async function findConnection(
  { db, secret }: Pick<IdentityContext, 'db' | 'secret'>,
  slug: string,
): Promise<SchoolConnection | null> {
  const [row] = await db.$queryRaw<Row[]>`SELECT * FROM school_connection(${slug})`
  const clientSecret = row && openSmall(sealedOf(secret, row.tenant_id), row.sealed_secret)
  if (!row || clientSecret === null || clientSecret === undefined) return null
  return {
    tenantId: row.tenant_id,
    slug,
    shortName: row.tenant_name,
    provider: { issuer: row.issuer, clientId: row.client_id, clientSecret },
    rules: row.rules,
    defaultRole: row.default_role,
    factorValues: row.factor_values,
  }
}

/** @throws `not_found` `identity.no_school_sign_in` */
export async function requireConnection(
  ctx: Pick<IdentityContext, 'db' | 'secret'>,
  slug: string,
): Promise<SchoolConnection> {
  const found = await findConnection(ctx, slug)
  if (found) return found
  throw domainError('not_found', 'identity.no_school_sign_in', 'This school has no sign-in of its own here.')
}
