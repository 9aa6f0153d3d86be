import { linkToken } from '#domain/identity/index.ts'
import type { MailLinks } from '#domain/notifications/index.ts'

/** Where mail leads, on the house's own origin. The token goes in the query: it works once, and the page sends no referrer. */
export function mailLinks({ origin, secret }: { origin: string; secret: string }): MailLinks {
  const settings = (tenantSlug: string) => `${origin}/t/${encodeURIComponent(tenantSlug)}/settings`
  return {
    signIn({ linkId, purpose }) {
      const page = purpose === 'password_reset' ? 'reset' : 'link'
      return `${origin}/sign-in/${page}?token=${encodeURIComponent(linkToken({ secret, linkId }))}`
    },
    account: (tenantSlug) => `${settings(tenantSlug)}#sessions`,
    interview: (tenantSlug, interviewId) =>
      `${origin}/t/${encodeURIComponent(tenantSlug)}/interviews/${encodeURIComponent(interviewId)}`,
    mailSettings: (tenantSlug) => `${settings(tenantSlug)}#mail`,
  }
}
