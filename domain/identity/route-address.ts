import type { IdentityContext } from './context.ts'
import { mailAddress } from './mail-address.ts'

export interface AddressRoute {
  /** Whether the page asks for a password, or mails a link at once. */
  readonly password: boolean
}

/** How people with this mail domain sign in. Says something of institutions, nothing of persons. */
export async function routeAddress(
  { db }: Pick<IdentityContext, 'db'>,
  { email }: { email: string },
): Promise<AddressRoute> {
  const domain = mailAddress(email)?.split('@')[1] ?? ''
  const rows = await db.$queryRaw<{ password: boolean }[]>`
    SELECT coalesce(bool_or(password_sign_in), false) AS password FROM tenant
    WHERE status = 'active' AND ${domain} = ANY (mail_domains)`
  return { password: rows[0]?.password ?? false }
}
