import { brand } from '#domain/shared/brand.ts'
import type { Tx } from '#domain/shared/context.ts'
import type { ClaimedStage } from '#domain/shared/stages/index.ts'
import type { MailId, MailTemplate } from './mail-template.ts'
import type { Mail, MailLinks } from './ports.ts'
import { renderMail } from './render-mail.ts'
import { sayWhen } from './say-when.ts'

/** What the stages of these mails are about. */
export const startKind = 'school_start'

/**
 * The mail that proves a work address, in the house's own tenant. Nobody is greeted by name: whoever typed the address need
 * not be the one who reads it.
 */
export async function prepareStart(
  tx: Tx,
  given: {
    links: MailLinks
    mails: Readonly<Record<MailId, MailTemplate>>
    held: ClaimedStage
  },
): Promise<Mail | 'skip'> {
  const { links, mails, held } = given
  const start = await tx.db.schoolStart.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: held.objectId } },
  })
  if (!start || start.usedAt || start.expiresAt <= tx.now) return 'skip'
  const facts = {
    name: 'and welcome',
    tenantShortName: brand,
    link: links.schoolStart({ startId: start.id }),
    switchOffLink: '',
    expires: sayWhen(start.expiresAt, { locale: 'en-US', timeZone: 'UTC' }),
  }
  return {
    ...renderMail({ template: mails['school-start'], facts }),
    to: { address: start.email, name: '' },
    messageId: held.stageId,
    unsubscribe: null,
  }
}
