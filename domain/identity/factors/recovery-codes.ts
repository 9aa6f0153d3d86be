import { createHash, randomBytes } from 'node:crypto'
import type { IdentityDb } from '../lucia.ts'

export const recoveryCount = 10
/** Crockford's digits: none looks like another. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 80 random bits in four groups: nothing to guess, so a plain hash keeps it. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(16)].map((byte) => digits[byte % 32]).join('')
  return letters.match(/.{4}/g)?.join('-') ?? letters
}

/** As it is kept. Blanks, dashes and small letters do not matter, nor the letters that look like digits. */
export function recoveryHash(accountId: string, typed: string): string {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1') // prettier-ignore
  return createHash('sha256').update(`${accountId}:${plain}`).digest('hex')
}

/** Ten new codes in place of those of before. */
export async function storeRecoveryCodes(
  db: IdentityDb,
  { accountId }: { accountId: string },
): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCount }, newRecoveryCode)
  const hashes = codes.map((code) => recoveryHash(accountId, code))
  await db.$executeRaw`DELETE FROM recovery_code WHERE account_id = ${accountId}::uuid`
  await db.$executeRaw`
    INSERT INTO recovery_code (account_id, hash, created_at)
    SELECT ${accountId}::uuid, hash, app_now() FROM unnest(${hashes}::text[]) AS made (hash)`
  return codes
}

/** The first factor brings codes with it; a further one leaves those that are there. */
export async function firstRecoveryCodes(
  db: IdentityDb,
  who: { accountId: string },
): Promise<readonly string[] | null> {
  const [row] = await db.$queryRaw<{ left: bigint }[]>`
    SELECT count(*) AS left FROM recovery_code WHERE account_id = ${who.accountId}::uuid AND used_at IS NULL`
  return row && row.left > 0n ? null : storeRecoveryCodes(db, who)
}

/** Without a factor there is nothing to recover. */
export async function dropUselessCodes(db: IdentityDb, { accountId }: { accountId: string }): Promise<void> {
  await db.$executeRaw`
    DELETE FROM recovery_code WHERE account_id = ${accountId}::uuid
      AND NOT EXISTS (SELECT 1 FROM passkey WHERE account_id = ${accountId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM totp_factor WHERE account_id = ${accountId}::uuid AND confirmed_at IS NOT NULL)`
}
