import { domainError } from '#domain/shared/errors.ts'
import type { IdentityContext } from '../context.ts'
import type { SignedIn } from '../identity.ts'

interface Row {
  has_factor: boolean
  fresh: boolean
  recent: boolean
  by_school: boolean
}

/**
 * Factors are changed by who showed one within ten minutes; the first one is set up within 15 minutes of signing in. So a
 * stolen mail link adds no passkey to an account that has one.
 * What a school's provider vouched for opens that school, and never the account itself (decision 034).
 * @throws `unauthenticated` `identity.confirm` | `identity.sign_in_again` | `identity.by_school`
 */
export async function requireMayManage(
  { db }: Pick<IdentityContext, 'db'>,
  { accountId, sessionHash }: SignedIn,
): Promise<void> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT EXISTS (SELECT 1 FROM passkey WHERE account_id = ${accountId}::uuid)
        OR EXISTS (SELECT 1 FROM totp_factor WHERE account_id = ${accountId}::uuid AND confirmed_at IS NOT NULL) AS has_factor,
      coalesce(s.factor_at > app_now() - interval '10 minutes', false) AS fresh,
      s.created_at > app_now() - interval '15 minutes' AS recent, s.school_id IS NOT NULL AS by_school
    FROM session s WHERE s.id_hash = ${sessionHash}`
  if (row?.by_school) throw bySchool()
  if (row?.fresh || (row && !row.has_factor && row.recent)) return
  if (row?.has_factor) throw confirmFirst()
  throw domainError(
    'unauthenticated',
    'identity.sign_in_again',
    'Sign in again first: a second factor can be set up within 15 minutes of signing in.',
  )
}

export const bySchool = () =>
  domainError(
    'unauthenticated',
    'identity.by_school',
    'You came in by your school’s sign-in, which opens that school and not your account. To change how you sign in, sign out, ask for a sign-in link by mail, and come in by that.',
  )

/** The same code for every room, so that pages know what to show. */
export const confirmFirst = () =>
  domainError('unauthenticated', 'identity.confirm', 'Confirm that it is you. Nothing was changed yet.')
