import { newId } from '#domain/shared/ids.ts'
import type { IdentityContext } from './context.ts'

export interface Denial {
  readonly sessionHash: string
  /** Null outside every school. */
  readonly tenantSlug: string | null
  /** The hat and the permission that were asked for: codes of ours, nothing that was typed. */
  readonly area: string
  readonly permission: string
}

/**
 * one line for a refusal, in the log of the school or, where this sign-in opens nothing there, in the account's own ledger.
 * The database writes it once an hour for each member, hat and permission, or for each account.
 * What was refused had no effect that could be undone with it: where the line cannot be written, this throws.
 */
export async function noteDenial({ db }: Pick<IdentityContext, 'db'>, denial: Denial): Promise<void> {
  const { sessionHash, tenantSlug, area, permission } = denial
  await db.$executeRaw`SELECT note_denied(${sessionHash}, ${tenantSlug}, ${area}, ${permission}, ${newId()}::uuid)`
}
