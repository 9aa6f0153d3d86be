import type { IdentityContext } from './context.ts'
import type { SchoolChoice } from './school/school-sign-in.ts'
import { mailAddress } from './mail-address.ts'

export interface AddressRoute {
  /** Whether the page asks for a password, or mails a link at once. */
  readonly password: boolean
  /** The school's own sign-in, where its people have one. */
  readonly school: SchoolChoice | null
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
  const [school] = await db.$queryRaw<{ slug: string; short_name: string }[]>`
    SELECT slug, short_name FROM school_of_domain(${domain})`
  return {
    password: rows[0]?.password ?? false,
    school: school ? { slug: school.slug, shortName: school.short_name } : null,
  }
}
