import { isDomainError } from '#domain/shared/errors.ts'
import { noteAccountEvent } from '../account-events.ts'
import type { IdentityContext } from '../context.ts'
import type { SignedIn } from '../identity.ts'
import { giveUseBack, limitRules, takeUse } from '../limits.ts'

const help = 'or use a passkey or a recovery code'

/** Tries are counted by account, as for passwords; a right one does not count. Only who is signed in gets here, so nobody can lock somebody else out. */
export async function counted<T>(
  ctx: IdentityContext,
  { accountId }: Pick<SignedIn, 'accountId'>,
  work: () => Promise<T>,
): Promise<T> {
  await takeUse(ctx, limitRules.factorByAccount, accountId, help)
  try {
    const done = await work()
    await giveUseBack(ctx, limitRules.factorByAccount, accountId)
    return done
  } catch (error) {
    if (isDomainError(error)) await noteAccountEvent(ctx.db, { accountId, action: 'factor_refused' })
    throw error
  }
}
