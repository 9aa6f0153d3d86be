import { retryOvertaken } from './retry.ts'
import type { SqlClient } from './ports.ts'

/**
 * R-41, the end of a contract: destroys every key of one tenant, for good. Idempotent. Resolves to the units destroyed.
 * By the keeper's login: a closed tenant has no context left whose token could be presented.
 */
export async function destroyTenant(input: { vault: SqlClient; tenantId: string }): Promise<number> {
  return retryOvertaken(async () => {
    const [row] = await input.vault.query<{ gone: number }>('select destroy_tenant($1) as gone', [
      input.tenantId,
    ])
    return row?.gone ?? 0
  })
}
