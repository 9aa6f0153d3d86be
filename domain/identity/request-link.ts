import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import type { IdentityContext } from './context.ts'
import type { Client } from './identity.ts'
import { limitRules, takeUse } from './limits.ts'
import { mailAddress } from './mail-address.ts'

/** Longer than the work ever takes, so that the time tells nothing. */
export const floorMilliseconds = 150

/**
 * Asks for a link by mail. The answer is the same for every address, in words and in time; whether anything was sent is
 * known to the owner of the mailbox alone.
 */
export async function requestLink(
  ctx: IdentityContext,
  input: { email: string; purpose: 'sign_in' | 'password_reset'; client: Client },
): Promise<void> {
  const email = mailAddress(input.email)
  if (email === null) {
    const message = 'Give an e-mail address, such as name@school.edu.'
    throw domainError('invalid', 'identity.address', message, { fields: { email: message } })
  }
  await takeUse(ctx, limitRules.linkByClient, input.client.address)
  await takeUse(ctx, limitRules.linkByAddress, email)
  await ctx.atLeast(floorMilliseconds, ask(ctx, { email, purpose: input.purpose }))
}

/** A new person of a school that takes in its whole mail domain gets the way in instead of a link; both may go out. */
async function ask(
  { db }: IdentityContext,
  { email, purpose }: { email: string; purpose: string },
): Promise<void> {
  await db.$executeRaw`SELECT request_link(${email}, ${purpose}, ${newId()}::uuid, ${newId()}::uuid)`
  if (purpose !== 'sign_in') return
  await db.$executeRaw`SELECT request_join(NULL, NULL, ${email}, ${newId()}::uuid, ${newId()}::uuid)`
}
