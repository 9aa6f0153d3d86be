import { retryOvertaken } from './retry.ts'
import type { SqlClient } from './ports.ts'

/** Destroys every key of one membership; nothing of it gets a key again. Idempotent. Resolves to the units destroyed. */
export async function destroySubject(input: {
  vault: SqlClient
  tenantId: string
  subjectId: string
}): Promise<number> {
  return retryOvertaken(async () => {
    const [row] = await input.vault.query<{ gone: number }>('select destroy_subject($1, $2) as gone', [
      input.tenantId,
      input.subjectId,
    ])
    return row?.gone ?? 0
  })
}
