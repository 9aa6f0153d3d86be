import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { currentConsentsIn } from './current-consents.ts'
import { recordConsentIn } from './record-consent.ts'
import type { ConsentPurpose, ConsentState, ConsentText } from './purposes.ts'

export interface ConsentChange {
  purpose: ConsentPurpose
  state: ConsentState
  /** The text in force. */
  text: ConsentText
  /** The version that stood on the page. Only giving consent depends on it: withdrawing is never held up. */
  shownVersion?: string
}

/**
 * The student's own switch, off as easily as on (S3-16, B16). Saying again what already stands changes nothing.
 * @throws `conflict` `consent.text_changed`, `invalid` `consent.in_the_room`: recording is agreed to where it begins
 */
export async function changeConsent(ctx: MemberContext, change: ConsentChange): Promise<void> {
  const { purpose, state, text, shownVersion } = change
  requirePermission(ctx, purpose === 'ai' ? 'ai.switch' : 'consent.withdraw')
  if (state === 'granted' && purpose !== 'ai') {
    throw domainError('invalid', 'consent.in_the_room', 'You are asked for this before the first recording.')
  }
  if (state === 'granted' && shownVersion !== text.version) {
    throw domainError(
      'conflict',
      'consent.text_changed',
      'The text has changed since you opened this page. Read it again, then choose.',
    )
  }
  await ctx.transaction(async (tx) => {
    const now = (await currentConsentsIn(tx, ctx.memberId))[purpose]
    const stands = now.state === state && (state === 'withdrawn' || now.textVersion === text.version)
    if (!stands) await recordConsentIn(tx, ctx.memberId, { purpose, state, text })
  })
}
