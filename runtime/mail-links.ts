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
    signInAt: (tenantSlug) =>
      `${origin}/sign-in?next=${encodeURIComponent(`/t/${encodeURIComponent(tenantSlug)}`)}`,
    schoolStart: ({ startId }) =>
      `${origin}/for-universities/school?token=${encodeURIComponent(linkToken({ secret, linkId: startId, kind: 'school-start' }))}`,
    school: (tenantSlug) => `${origin}/t/${encodeURIComponent(tenantSlug)}/admin`,
    invitation: (invitationId) =>
      `${origin}/join?token=${encodeURIComponent(linkToken({ secret, linkId: invitationId, kind: 'invitation' }))}`,
    account: (tenantSlug) => `${settings(tenantSlug)}#sessions`,
    security: () => `${origin}/account/security`,
    interview: (tenantSlug, interviewId) =>
      `${origin}/t/${encodeURIComponent(tenantSlug)}/interviews/${encodeURIComponent(interviewId)}`,
    assignment: (tenantSlug, assignmentId) =>
      `${origin}/t/${encodeURIComponent(tenantSlug)}/assignments/${encodeURIComponent(assignmentId)}`,
    mailSettings: (tenantSlug) => `${settings(tenantSlug)}#mail`,
  }
}
