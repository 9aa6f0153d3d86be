import { domainError } from '#domain/shared/errors.ts'
import type { MemberContext } from '#domain/shared/context.ts'

/** Longest preferred name, in characters as people count them. */
export const longestName = 60
/** Control characters, and those that turn the direction of the text around a name. Joiners stay: some scripts need them. */
const unkept = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u

/**
 * The name that is used everywhere (S1-19). Blanks are drawn together; any script and any mark is a name, control
 * characters and half characters are not. `profile.change` is asked for by the door: access stands to the right of here.
 * @throws `invalid` `tenants.preferred_name`
 */
export async function changePreferredName(
  ctx: MemberContext,
  { preferredName }: { preferredName: string },
): Promise<void> {
  const name = readName(preferredName)
  await ctx.transaction((tx) =>
    tx.db.membership.updateMany({
      where: { tenantId: tx.tenantId, id: ctx.memberId },
      data: { preferredName: name },
    }),
  )
}

/** The name as it is kept. */
export function readName(typed: string): string {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (name === '') throw wrong('Write the name you would like to be called.')
  if ([...name].length > longestName) throw wrong(`Use at most ${longestName} characters.`)
  if (!name.isWellFormed() || unkept.test(name) || !/[\p{L}\p{N}]/u.test(name)) {
    throw wrong('Use letters; a character in this name cannot be stored.')
  }
  return name
}

const wrong = (sentence: string) =>
  domainError('invalid', 'tenants.preferred_name', 'Your name needs another look.', {
    fields: { preferredName: sentence },
  })
