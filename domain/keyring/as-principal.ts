import type { Principal } from '#domain/shared/context.ts'
import { authorize, claimsOf } from './authorize.ts'
import { noPrincipal, refused, sqlState } from './errors.ts'
import type { SqlClient, Vault } from './ports.ts'
import type { UnitRef } from './unit-ref.ts'

/** All that core's tokens are made of; anything else is refused before it comes near a statement. */
const letters = /^[\w.-]{1,300}$/

/**
 * Does `work` on keys of `units` in the name of `principal`: this service's own rule first, then the vault verifies the
 * token with each transaction. The token is fetched anew for each call, since one lives 60 seconds.
 *
 * Throws `keyring.unknown`, `keyring.forbidden`; `keyring.refused` (forbidden) when the vault does not accept the token.
 */
export async function asPrincipal<T>(
  input: {
    vault: Vault
    principal: Principal
    units: readonly Pick<UnitRef, 'tenantId' | 'subjectId'>[]
  },
  work: (vault: SqlClient) => Promise<T>,
): Promise<T> {
  const token = await input.principal()
  const claims = claimsOf(token)
  for (const unit of input.units) authorize(claims, unit)
  if (!letters.test(token)) throw refused()
  try {
    return await work(input.vault.as(token))
  } catch (error) {
    if (sqlState(error) === noPrincipal) throw refused()
    throw error
  }
}
