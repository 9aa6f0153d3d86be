import { Secret, TOTP } from 'otpauth'
import { brand } from '#domain/shared/brand.ts'
import { domainError } from '#domain/shared/errors.ts'
import { announceFactor, noteAccountEvent } from '../account-events.ts'
import type { IdentityContext } from '../context.ts'
import type { SignedIn } from '../identity.ts'
import type { IdentityDb } from '../lucia.ts'
import { openSmall, sealSmall } from '#domain/shared/seal-small.ts'
import type { PendingCodes, Presented } from './factors.ts'
import { counted } from './counted.ts'
import { requireMayManage } from './may-manage.ts'
import { presentFactor } from './present-factor.ts'
import { dropUselessCodes, firstRecoveryCodes } from './recovery-codes.ts'

/** RFC 6238 with what every app on a phone expects: SHA-1, six digits, 30 seconds. */
const period = 30
/** Steps that a phone's clock may be off, to either side. */
const drift = 1

interface Row {
  sealed: Uint8Array
  last_step: bigint
  seconds: number
}

const sealedOf = (secret: string, accountId: string) =>
  ({ secret, purpose: 'one-time-codes', of: `totp_factor:${accountId}` }) as const

const codesOf = (secret: Secret, label: string) =>
  new TOTP({ issuer: brand, label, secret, algorithm: 'SHA1', digits: 6, period })

/** A new secret, unless one waits for its first code since less than 15 minutes. */
export async function beginCodes(ctx: IdentityContext, { session }: { session: SignedIn }): Promise<void> {
  await requireMayManage(ctx, session)
  const { accountId } = session
  const sealed = sealSmall(sealedOf(ctx.secret, accountId), new Secret({ size: 20 }).base32)
  await ctx.db.$executeRaw`
    INSERT INTO totp_factor AS t (account_id, sealed, created_at, last_step) VALUES (${accountId}::uuid, ${sealed}, app_now(), 0)
    ON CONFLICT (account_id) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at, last_step = 0
    WHERE t.confirmed_at IS NULL AND t.created_at < app_now() - interval '15 minutes'`
}

/** The secret, while it waits and only for who may set it up. */
export async function pendingCodes(
  ctx: IdentityContext,
  { session }: { session: SignedIn },
): Promise<PendingCodes | null> {
  const { accountId, email } = session
  const [row] = await ctx.db.$queryRaw<{ sealed: Uint8Array }[]>`
    SELECT sealed FROM totp_factor WHERE account_id = ${accountId}::uuid AND confirmed_at IS NULL
      AND created_at > app_now() - interval '15 minutes'`
  const opened = row && openSmall(sealedOf(ctx.secret, accountId), row.sealed)
  if (!opened || (await requireMayManage(ctx, session).catch(() => 'no')) === 'no') return null
  const uri = codesOf(Secret.fromBase32(opened), email).toString()
  return { text: opened.match(/.{1,4}/g)?.join(' ') ?? opened, uri }
}

/** The first right code: from now on the codes count, and this session has shown a factor. */
export async function confirmCodes(
  ctx: IdentityContext,
  { session, code }: { session: SignedIn; code: string },
): Promise<Presented> {
  await requireMayManage(ctx, session)
  const { accountId } = session
  return counted(ctx, session, () =>
    ctx.db.$transaction(async (db) => {
      if (!(await useCode(ctx, db, { accountId, code, confirmed: false }))) throw wrongCode()
      await db.$executeRaw`UPDATE totp_factor SET confirmed_at = app_now() WHERE account_id = ${accountId}::uuid`
      await noteAccountEvent(db, { accountId, action: 'factor_added' })
      await announceFactor(db, { accountId, what: 'codes-added' })
      const codes = await firstRecoveryCodes(db, { accountId })
      return { ...(await presentFactor(ctx, db, { session, factor: 'totp' })), codes }
    }),
  )
}

export async function presentCode(
  ctx: IdentityContext,
  { session, code }: { session: SignedIn; code: string },
): Promise<Presented> {
  const { accountId } = session
  return counted(ctx, session, () =>
    ctx.db.$transaction(async (db) => {
      if (!(await useCode(ctx, db, { accountId, code, confirmed: true }))) throw wrongCode()
      return { ...(await presentFactor(ctx, db, { session, factor: 'totp' })), codes: null }
    }),
  )
}

export async function removeCodes(ctx: IdentityContext, { session }: { session: SignedIn }): Promise<void> {
  await requireMayManage(ctx, session)
  const { accountId } = session
  await ctx.db.$transaction(async (db) => {
    const [removed] = await db.$queryRaw<{ was_on: boolean }[]>`
      DELETE FROM totp_factor WHERE account_id = ${accountId}::uuid RETURNING confirmed_at IS NOT NULL AS was_on`
    // Codes that were never confirmed were no factor.
    if (!removed?.was_on) return
    await dropUselessCodes(db, { accountId })
    await noteAccountEvent(db, { accountId, action: 'factor_removed' })
    await announceFactor(db, { accountId, what: 'codes-removed' })
  })
}

/**
 * True once for each half minute. Phones go by the clock of the world, not by the house's, which a test may set forward: so
 * this one place reads `now()`.
 */
async function useCode(
  ctx: IdentityContext,
  db: IdentityDb,
  { accountId, code, confirmed }: { accountId: string; code: string; confirmed: boolean },
): Promise<boolean> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT sealed, last_step, extract(epoch FROM now())::float8 AS seconds FROM totp_factor
    WHERE account_id = ${accountId}::uuid AND (confirmed_at IS NOT NULL) = ${confirmed} FOR UPDATE`
  const opened = row && openSmall(sealedOf(ctx.secret, accountId), row.sealed)
  if (!row || !opened) return false
  const token = code.replace(/\s/g, '')
  const timestamp = row.seconds * 1000
  const delta = codesOf(Secret.fromBase32(opened), '').validate({ token, timestamp, window: drift })
  if (delta === null) return false
  const step = BigInt(Math.floor(row.seconds / period) + delta)
  if (step <= row.last_step) return false
  await db.$executeRaw`UPDATE totp_factor SET last_step = ${step} WHERE account_id = ${accountId}::uuid`
  return true
}

const wrongCode = () => {
  const message = 'This code is not right, or was used already. Wait for the next one and type all six digits.' // prettier-ignore
  return domainError('invalid', 'identity.wrong_code', message, { fields: { code: message } })
}
