import { newId } from '#domain/shared/ids.ts'
import type { IdentityDb } from './lucia.ts'

export type AccountAction =
  | 'sign_in'
  | 'sign_out'
  | 'sessions_ended'
  | 'password_changed'
  | 'link_refused'
  | 'factor_added'
  | 'factor_removed'
  | 'factor_presented'
  | 'factor_refused'
  | 'recovery_renewed'
  /** Asked for a place that is none of theirs; the database writes it (`note_denied`). */
  | 'entry_refused'

/** Kept in step with `announce_factor_change` and with the mails of these names. */
export type FactorChange =
  'passkey-added' | 'passkey-removed' | 'codes-added' | 'codes-removed' | 'recovery-made' | 'recovery-used'

/** Tells the person by mail, through an institution's outbox. */
export async function announceFactor(
  db: IdentityDb,
  { accountId, what }: { accountId: string; what: FactorChange },
): Promise<void> {
  await db.$executeRaw`SELECT announce_factor_change(${accountId}::uuid, ${newId()}::uuid, ${what})`
}

/** One line of the account's own ledger, in the transaction of what it tells. */
export async function noteAccountEvent(
  db: IdentityDb,
  { accountId, action }: { accountId: string; action: AccountAction },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO account_event (id, account_id, action, at)
    VALUES (${newId()}::uuid, ${accountId}::uuid, ${action}, app_now())`
}
