import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import type { IdentityContext } from './context.ts'
import type { Client, JoinDoor } from './identity.ts'
import { limitRules, takeUse } from './limits.ts'
import { mailAddress } from './mail-address.ts'
import { floorMilliseconds } from './request-link.ts'

/** As people type it: any case, with or without its dash. Null for what is no code. */
export function readJoinCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return /^[A-HJ-NP-Z2-9]{10}$/.test(code) ? `${code.slice(0, 5)}-${code.slice(5)}` : null
}

/** The school behind a link; see `Identity.peekJoinLink`. */
export async function peekJoinLink(
  { db }: IdentityContext,
  input: { tenantSlug: string; code: string },
): Promise<JoinDoor | null> {
  const code = readJoinCode(input.code)
  if (code === null) return null
  // One statement for every code, so that the time tells nothing either.
  const [row] = await db.$queryRaw<JoinDoor[]>`
    SELECT name, short_name AS "shortName", NULL AS shut, NULL AS contact FROM peek_join_link(${input.tenantSlug}, ${code})
    UNION ALL SELECT name, short_name, status, contact_address FROM shut_join_link(${input.tenantSlug}, ${code})`
  return row ?? null
}

/** Mails the way in; see `Identity.requestJoin`. The time tells nothing either. */
export async function requestJoin(
  ctx: IdentityContext,
  input: { tenantSlug: string; code: string; email: string; client: Client },
): Promise<void> {
  const email = mailAddress(input.email)
  if (email === null) {
    const message = 'Give an e-mail address, such as name@school.edu.'
    throw domainError('invalid', 'identity.address', message, { fields: { email: message } })
  }
  await takeUse(ctx, limitRules.linkByClient, input.client.address, joinHelp)
  await takeUse(ctx, limitRules.linkByAddress, email, joinHelp)
  const code = readJoinCode(input.code) ?? ''
  const work = ctx.db
    .$executeRaw`SELECT request_join(${input.tenantSlug}, ${code}, ${email}, ${newId()}::uuid, ${newId()}::uuid)`
  await ctx.atLeast(floorMilliseconds, work)
}

const joinHelp = 'or use the newest mail from Greenroom in your mailbox'
