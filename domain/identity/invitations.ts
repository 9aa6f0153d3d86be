import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { readName } from '#domain/tenants/index.ts'
import type { IdentityContext } from './context.ts'
import type { Client, Identity, OpenInvitation, ShutSchool } from './identity.ts'
import { limitRules, takeUse } from './limits.ts'
import { readLinkToken } from './link-token.ts'
import type { IdentityDb } from './lucia.ts'
import { openSession } from './open-session.ts'

interface Shown {
  slug: string
  name: string
  short_name: string
  role: OpenInvitation['role']
  address: string
}

/** See `Identity.openInvitation`. */
export async function openInvitation(
  ctx: IdentityContext,
  { token }: { token: string },
): Promise<OpenInvitation | null> {
  const invitationId = readLinkToken({ secret: ctx.secret, token, kind: 'invitation' })
  if (invitationId === null) return null
  const [row] = await ctx.db.$queryRaw<Shown[]>`SELECT * FROM open_invitation(${invitationId}::uuid)`
  if (!row) return null
  const { slug, name, short_name, role, address } = row
  return { tenantSlug: slug, tenantName: name, tenantShortName: short_name, role, address }
}

/** See `Identity.shutInvitation`. */
export async function shutInvitation(
  ctx: IdentityContext,
  { token }: { token: string },
): Promise<ShutSchool | null> {
  const invitationId = readLinkToken({ secret: ctx.secret, token, kind: 'invitation' })
  if (invitationId === null) return null
  const [row] = await ctx.db.$queryRaw<ShutSchool[]>`
    SELECT name, status AS shut, contact_address AS contact FROM shut_invitation(${invitationId}::uuid)`
  return row ?? null
}

interface Accepted {
  outcome: 'over' | 'full' | 'refused' | 'joined'
  account: string | null
  is_new: boolean
  email: string | null
}

type Answer = Awaited<ReturnType<Identity['acceptInvitation']>>

/** See `Identity.acceptInvitation`. A new account, its membership and its session come in one transaction. */
export async function acceptInvitation(
  ctx: IdentityContext,
  input: { token: string; preferredName: string; client: Client },
): Promise<Answer> {
  const { token, client } = input
  await takeUse(ctx, limitRules.consumeByClient, client.address)
  const invitationId = readLinkToken({ secret: ctx.secret, token, kind: 'invitation' })
  if (invitationId === null) throw invitationOver()
  const name = readName(input.preferredName)
  const answer = await ctx.db.$transaction(async (db): Promise<Answer | Accepted['outcome']> => {
    const [row] = await db.$queryRaw<Accepted[]>`
      SELECT * FROM accept_invitation(${invitationId}::uuid, ${newId()}::uuid, ${newId()}::uuid, ${name})`
    if (row?.outcome !== 'joined' || row.account === null || row.email === null) return row?.outcome ?? 'over'
    if (row.is_new) {
      return { kind: 'in', opened: await openSession(ctx, db, { accountId: row.account, method: 'link', client }) } // prettier-ignore
    }
    if (client.present?.accountId === row.account) return { kind: 'here' }
    await mailLink(db, row.email)
    return { kind: 'mail', address: row.email }
  })
  if (typeof answer === 'string') throw refusals[answer === 'joined' ? 'over' : answer]()
  return answer
}

async function mailLink(db: IdentityDb, email: string): Promise<void> {
  await db.$executeRaw`SELECT request_link(${email}, 'sign_in', ${newId()}::uuid, ${newId()}::uuid)`
}

const invitationOver = () =>
  domainError(
    'invalid',
    'identity.invitation_over',
    'This invitation was used before, was withdrawn, or is over. Ask your career office for a new one.',
  )

const refusals = {
  over: invitationOver,
  full: () =>
    domainError(
      'conflict',
      'identity.no_seat',
      'Your school has no free seat right now, so you could not join yet. Your career office sees this; the invitation keeps working until its date, so try it again when they tell you.',
    ),
  refused: () =>
    domainError(
      'conflict',
      'identity.not_let_in',
      'Your access to this school was ended, and an invitation does not open it again. Ask your career office.',
    ),
}
