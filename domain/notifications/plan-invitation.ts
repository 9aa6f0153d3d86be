import type { Tx } from '#domain/shared/context.ts'
import type { ClaimedStage } from '#domain/shared/stages/index.ts'
import type { MailId, MailTemplate } from './mail-template.ts'
import type { Mail, MailLinks } from './ports.ts'
import { renderMail } from './render-mail.ts'
import { sayWhen } from './say-when.ts'

/** Of the stage that mails an invitation; its object is the event that asked for it. */
export const invitationKind = 'invitation-event'

/** The mail of an invitation as things stand now; null where it lets nobody in any more. */
export async function invitationMail(
  tx: Tx,
  given: { held: ClaimedStage; links: MailLinks; mails: Readonly<Record<MailId, MailTemplate>> },
): Promise<{ mail: Mail; invitationId: string } | null> {
  const { held, links, mails } = given
  const { tenantId } = tx
  const event = await tx.db.outbox.findUnique({ where: { tenantId_id: { tenantId, id: held.objectId } } })
  const { invitationId } = (event?.payload ?? {}) as { invitationId?: string }
  if (!invitationId) return null
  const invitation = await tx.db.invitation.findUnique({
    where: { tenantId_id: { tenantId, id: invitationId } },
  })
  const tenant = await tx.db.tenant.findUnique({
    where: { id: tenantId },
    select: { slug: true, shortName: true, locale: true, timeZone: true },
  })
  const isOver = !invitation || invitation.joinedAt || invitation.revokedAt || invitation.expiresAt <= tx.now
  if (isOver || !invitation.address || !tenant) return null
  const facts = {
    name: null,
    tenantShortName: tenant.shortName,
    link: links.invitation(invitationId),
    switchOffLink: links.mailSettings(tenant.slug),
    expires: sayWhen(invitation.expiresAt, tenant),
  }
  const template = mails[invitation.kind === 'mail' ? 'invitation' : 'join-link']
  const to = { address: invitation.address, name: '' }
  return {
    invitationId,
    mail: { ...renderMail({ template, facts }), to, messageId: held.stageId, unsubscribe: null },
  }
}
