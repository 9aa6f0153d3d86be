import { admin } from '#app/strings/en-US/admin.ts'
import { invite as text } from '#app/strings/en-US/invite.ts'
import { formatDate } from '#app/ui/format.ts'
import type { InvitationLine, JoinLinkLine } from '#domain/institution/index.ts'

export interface LinkRow {
  id: string
  code: string
  href: string
  cohort: string
  joined: string
  until: string
  state: string
  isOpen: boolean
}

export function linkRows(
  links: readonly JoinLinkLine[],
  { zone, origin, slug }: { zone: string; origin: string; slug: string },
): LinkRow[] {
  return links.map(({ id, code, cohort, joined, most, expiresAt, state }) => ({
    id,
    code,
    href: `${origin}/join/${slug}/${code}`,
    cohort: cohort ?? text.links.noCohort,
    joined: text.links.joined(joined, most),
    until: formatDate({ at: expiresAt, zone }),
    state: text.links.states[state],
    isOpen: state === 'open' || state === 'full',
  }))
}

export interface InvitationRow {
  id: string
  address: string
  memberId: string | null
  role: string
  by: string
  state: string
  until: string
  /** It still lets somebody in, so it can be taken back. */
  isOpen: boolean
  canSendAgain: boolean
}

export function invitationRows(lines: readonly InvitationLine[], zone: string): InvitationRow[] {
  return lines.map(({ id, by, address, role, permissions, cohort, state, since, expiresAt, memberId }) => {
    const isOpen = state !== 'joined' && state !== 'revoked' && state !== 'expired'
    const more = [...permissions, ...(cohort ? [cohort] : [])].join(', ')
    const said = admin.people.roles[role]
    return {
      id,
      address,
      memberId,
      role: more ? `${said}: ${more}` : said,
      by: text.list.by[by],
      state: text.list.since(text.list.states[state], formatDate({ at: since, zone })),
      until: isOpen ? formatDate({ at: expiresAt, zone }) : text.list.none,
      isOpen,
      canSendAgain: by === 'mail' && (isOpen || state === 'expired'),
    }
  })
}
