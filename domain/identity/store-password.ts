import type { IdentityDb } from './lucia.ts'

export async function storePassword(
  db: IdentityDb,
  { accountId, hash }: { accountId: string; hash: string },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO password_credential (account_id, hash, changed_at) VALUES (${accountId}::uuid, ${hash}, app_now())
    ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at`
}
