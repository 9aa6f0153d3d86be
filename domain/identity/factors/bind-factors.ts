import { domainError } from '#domain/shared/errors.ts'
import { announceFactor, noteAccountEvent } from '../account-events.ts'
import type { IdentityContext } from '../context.ts'
import type { SignedIn } from '../identity.ts'
import { findConnection } from '../school/connection.ts'
import type { SchoolChoice } from '../school/school-sign-in.ts'
import { counted } from './counted.ts'
import type { Factors, FactorState, PasskeyLine, Presented } from './factors.ts'
import { requireMayManage } from './may-manage.ts'
import * as codes from './one-time-codes.ts'
import * as passkeys from './passkeys.ts'
import { presentFactor } from './present-factor.ts'
import { recoveryHash, storeRecoveryCodes } from './recovery-codes.ts'

export function bindFactors(ctx: IdentityContext): Factors {
  return {
    state: ({ session }) => readFactors(ctx, session),
    askToAddPasskey: (input) => passkeys.askToAddPasskey(ctx, input),
    addPasskey: (input) => passkeys.addPasskey(ctx, input),
    renamePasskey: (input) => passkeys.renamePasskey(ctx, input),
    removePasskey: (input) => passkeys.removePasskey(ctx, input),
    beginCodes: (input) => codes.beginCodes(ctx, input),
    pendingCodes: (input) => codes.pendingCodes(ctx, input),
    confirmCodes: (input) => codes.confirmCodes(ctx, input),
    removeCodes: (input) => codes.removeCodes(ctx, input),
    renewRecovery: async ({ session }) => {
      await requireMayManage(ctx, session)
      const { accountId } = session
      return ctx.db.$transaction(async (db) => {
        await noteAccountEvent(db, { accountId, action: 'recovery_renewed' })
        await announceFactor(db, { accountId, what: 'recovery-made' })
        return storeRecoveryCodes(db, session)
      })
    },
    askToUsePasskey: (input) => passkeys.askToUsePasskey(ctx, input),
    presentPasskey: (input) => passkeys.presentPasskey(ctx, input),
    presentCode: (input) => codes.presentCode(ctx, input),
    presentRecovery: (input) => presentRecovery(ctx, input),
    presentCard: ({ session }) => presentCard(ctx, session),
  }
}

interface Row {
  codes_since: Date | null
  recovery_left: number
  presented: boolean
  fresh: boolean
  too_old: boolean
  school: string | null
  by_school: boolean
}

async function readFactors(ctx: IdentityContext, session: SignedIn): Promise<FactorState> {
  const { accountId, sessionHash } = session
  const [row] = await ctx.db.$queryRaw<Row[]>`
    SELECT (SELECT confirmed_at FROM totp_factor WHERE account_id = ${accountId}::uuid) AS codes_since,
      (SELECT count(*) FROM recovery_code WHERE account_id = ${accountId}::uuid AND used_at IS NULL)::int AS recovery_left,
      factor_at IS NOT NULL AS presented, coalesce(factor_at > app_now() - interval '10 minutes', false) AS fresh,
      created_at <= app_now() - interval '24 hours' AS too_old,
      (SELECT t.slug FROM tenant t WHERE t.id = school_id) AS school, school_id IS NOT NULL AS by_school
    FROM session WHERE id_hash = ${sessionHash}`
  const lines = await ctx.db.$queryRaw<PasskeyLine[]>`
    SELECT id, name, created_at AS "createdAt", used_at AS "usedAt" FROM passkey
    WHERE account_id = ${accountId}::uuid ORDER BY created_at, id`
  return {
    passkeys: lines,
    codesSince: row?.codes_since ?? null,
    recoveryLeft: row?.recovery_left ?? 0,
    presented: row?.presented ?? false,
    fresh: row?.fresh ?? false,
    tooOld: row?.too_old ?? true,
    card: isCard(ctx, session),
    bySchool: row?.by_school ?? false,
    school: row?.school ? await schoolOf(ctx, row.school) : null,
  }
}

async function schoolOf(ctx: IdentityContext, slug: string): Promise<SchoolChoice | null> {
  const found = await findConnection(ctx, slug)
  return found && found.factorValues.length > 0 ? { slug, shortName: found.shortName } : null
}

async function presentRecovery(
  ctx: IdentityContext,
  { session, code }: { session: SignedIn; code: string },
): Promise<Presented> {
  const { accountId } = session
  return counted(ctx, session, () =>
    ctx.db.$transaction(async (db) => {
      const used = await db.$executeRaw`
        UPDATE recovery_code SET used_at = app_now()
        WHERE account_id = ${accountId}::uuid AND hash = ${recoveryHash(accountId, code)} AND used_at IS NULL`
      if (used === 0) {
        const message = 'This recovery code is not right, or was used already. Each works once.'
        throw domainError('invalid', 'identity.wrong_code', message, { fields: { recovery: message } })
      }
      await announceFactor(db, { accountId, what: 'recovery-used' })
      return { ...(await presentFactor(ctx, db, { session, factor: 'recovery' })), codes: null }
    }),
  )
}

/** Outside the sandbox there are no cards, so nothing that a session says of itself opens this. */
const isCard = ({ cards }: IdentityContext, { method, email }: SignedIn) =>
  method === 'card' && cards.includes(email)

async function presentCard(ctx: IdentityContext, session: SignedIn): Promise<Presented> {
  if (!isCard(ctx, session)) throw domainError('not_found', 'identity.no_card', 'There is no such card here.')
  return ctx.db.$transaction(async (db) => ({
    ...(await presentFactor(ctx, db, { session, factor: 'card' })),
    codes: null,
  }))
}
