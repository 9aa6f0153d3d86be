import { newId } from '#domain/shared/ids.ts'
import type { IdentityDb } from './lucia.ts'

export type AccountAction = 'sign_in' | 'sign_out' | 'sessions_ended' | 'password_changed' | 'link_refused'

/** One line of the account's own ledger, in the transaction of what it tells. */
export async function noteAccountEvent(
  db: IdentityDb,
  { accountId, action }: { accountId: string; action: AccountAction },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO account_event (id, account_id, action, at)
    VALUES (${newId()}::uuid, ${accountId}::uuid, ${action}, app_now())`
}
