import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { announceFactor, noteAccountEvent } from '../account-events.ts'
import type { IdentityContext } from '../context.ts'
import type { SignedIn } from '../identity.ts'
import type { IdentityDb } from '../lucia.ts'
import type { PasskeyRecord } from '../ports.ts'
import { counted } from './counted.ts'
import type { Presented } from './factors.ts'
import { requireMayManage } from './may-manage.ts'
import { presentFactor } from './present-factor.ts'
import { dropUselessCodes, firstRecoveryCodes } from './recovery-codes.ts'

/** Longest name of a passkey, in characters; most passkeys of an account. */
export const longestPasskeyName = 60
const most = 20

interface Row {
  credential_id: string
  public_key: Uint8Array<ArrayBuffer>
  counter: bigint
  transports: string[]
}

/** What the browser is to be asked. The challenge waits with the session, for five minutes and one answer. */
export async function askToAddPasskey(
  ctx: IdentityContext,
  { session }: { session: SignedIn },
): Promise<unknown> {
  await requireMayManage(ctx, session)
  const { accountId, email } = session
  const known = await passkeysOf(ctx.db, accountId)
  const { challenge, options } = await ctx.passkeys.askToAdd({ accountId, email, known })
  await keepChallenge(ctx, session, { challenge, purpose: 'add' })
  return options
}

export async function askToUsePasskey(
  ctx: IdentityContext,
  { session }: { session: SignedIn },
): Promise<unknown> {
  const known = await passkeysOf(ctx.db, session.accountId)
  if (known.length === 0) throw domainError('not_found', 'identity.no_passkey', 'There is no passkey here.')
  const { challenge, options } = await ctx.passkeys.askToUse({ known })
  await keepChallenge(ctx, session, { challenge, purpose: 'use' })
  return options
}

/** @throws `invalid` `identity.passkey`; `conflict` `identity.passkey_known` */
export async function addPasskey(
  ctx: IdentityContext,
  { session, answer, name }: { session: SignedIn; answer: unknown; name: string },
): Promise<Presented> {
  await requireMayManage(ctx, session)
  const { accountId } = session
  const challenge = await takeChallenge(ctx, session, 'add')
  const made = challenge === null ? null : await ctx.passkeys.readAdded({ answer, challenge })
  if (made === null) throw notRight()
  return ctx.db.$transaction(async (db) => {
    if ((await passkeysOf(db, accountId)).length >= most) throw tooMany()
    const { credentialId, publicKey, counter, transports } = made
    const added = await db.$executeRaw`
      INSERT INTO passkey (id, account_id, credential_id, public_key, counter, transports, name, created_at)
      VALUES (${newId()}::uuid, ${accountId}::uuid, ${credentialId}, ${publicKey}, ${BigInt(counter)}, ${[...transports]}::text[],
        ${readName(name)}, app_now()) ON CONFLICT (credential_id) DO NOTHING`
    if (added === 0) throw domainError('conflict', 'identity.passkey_known', 'This passkey is here already.')
    await noteAccountEvent(db, { accountId, action: 'factor_added' })
    await announceFactor(db, { accountId, what: 'passkey-added' })
    const codes = await firstRecoveryCodes(db, { accountId })
    return { ...(await presentFactor(ctx, db, { session, factor: 'passkey' })), codes }
  })
}

/** A count that does not grow means that somebody copied the key; devices that do not count stay at 0. */
export async function presentPasskey(
  ctx: IdentityContext,
  { session, answer }: { session: SignedIn; answer: unknown },
): Promise<Presented> {
  const { accountId } = session
  return counted(ctx, session, async () => {
    const challenge = await takeChallenge(ctx, session, 'use')
    const passkey = (await passkeysOf(ctx.db, accountId)).find(({ credentialId }) => credentialId === idOf(answer)) // prettier-ignore
    const used = challenge !== null && passkey ? await ctx.passkeys.readUsed({ answer, challenge, passkey }) : null // prettier-ignore
    if (!passkey || !used) throw notRight()
    return ctx.db.$transaction(async (db) => {
      const { credentialId, counter } = passkey
      const moved = await db.$executeRaw`
        UPDATE passkey SET counter = ${BigInt(used.counter)}, used_at = app_now()
        WHERE credential_id = ${credentialId} AND counter = ${BigInt(counter)}`
      if (moved === 0) throw notRight()
      return { ...(await presentFactor(ctx, db, { session, factor: 'passkey' })), codes: null }
    })
  })
}

export async function renamePasskey(
  ctx: IdentityContext,
  { session, id, name }: { session: SignedIn; id: string; name: string },
): Promise<void> {
  await requireMayManage(ctx, session)
  const changed = await ctx.db.$executeRaw`
    UPDATE passkey SET name = ${readName(name)} WHERE id = ${id}::uuid AND account_id = ${session.accountId}::uuid`
  if (changed === 0) throw gone()
}

export async function removePasskey(
  ctx: IdentityContext,
  { session, id }: { session: SignedIn; id: string },
): Promise<void> {
  await requireMayManage(ctx, session)
  const { accountId } = session
  await ctx.db.$transaction(async (db) => {
    const removed = await db.$executeRaw`
      DELETE FROM passkey WHERE id = ${id}::uuid AND account_id = ${accountId}::uuid`
    if (removed === 0) throw gone()
    await dropUselessCodes(db, { accountId })
    await noteAccountEvent(db, { accountId, action: 'factor_removed' })
    await announceFactor(db, { accountId, what: 'passkey-removed' })
  })
}

async function passkeysOf(db: IdentityDb, accountId: string): Promise<PasskeyRecord[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT credential_id, public_key, counter, transports FROM passkey WHERE account_id = ${accountId}::uuid`
  return rows.map((row) => ({
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
  }))
}

async function keepChallenge(
  { db }: IdentityContext,
  { sessionHash }: SignedIn,
  { challenge, purpose }: { challenge: string; purpose: 'add' | 'use' },
): Promise<void> {
  // A session that ends meanwhile, in another tab or by whoever may end it, keeps nothing.
  const kept = await db.$executeRaw`
    INSERT INTO passkey_challenge (session_hash, challenge, purpose, expires_at)
    SELECT id_hash, ${challenge}, ${purpose}, app_now() + interval '5 minutes' FROM session WHERE id_hash = ${sessionHash}
    FOR KEY SHARE
    ON CONFLICT (session_hash) DO UPDATE SET challenge = excluded.challenge, purpose = excluded.purpose, expires_at = excluded.expires_at`
  if (kept === 0) throw signedOut()
}

const signedOut = () =>
  domainError(
    'unauthenticated',
    'identity.signed_out',
    'You are signed out. Sign in again, then add the passkey.',
  )

/** It is used up by being read. */
async function takeChallenge(
  { db }: IdentityContext,
  { sessionHash }: SignedIn,
  purpose: 'add' | 'use',
): Promise<string | null> {
  const rows = await db.$queryRaw<{ challenge: string; good: boolean }[]>`
    DELETE FROM passkey_challenge WHERE session_hash = ${sessionHash}
    RETURNING challenge, purpose = ${purpose} AND expires_at > app_now() AS good`
  return rows[0]?.good ? rows[0].challenge : null
}

const idOf = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : null

const readName = (typed: string): string =>
  [...typed.normalize('NFC').replace(/\p{Cc}|\s+/gu, ' ').trim()].slice(0, longestPasskeyName).join('') || 'Passkey' // prettier-ignore

const notRight = () =>
  domainError('invalid', 'identity.passkey', 'The passkey was not taken. Try again, or use a code.')
const gone = () => domainError('not_found', 'identity.no_passkey', 'This passkey is not there any more.')
const tooMany = () =>
  domainError('conflict', 'identity.many_passkeys', `An account holds ${most} passkeys. Remove one first.`)
