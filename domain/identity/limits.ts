import { domainError } from '#domain/shared/errors.ts'
import { house, tenantKey, type TenantKey } from '#domain/shared/tenant-key.ts'
import type { LimitRule, UseCounter } from './ports.ts'
import { macOf } from './secrets.ts'

const quarter = 15 * 60

/**
 * R-58. Nothing here can keep a person out of their own account: links that somebody else asks for go to the person's own
 * mailbox and work there, and a password limit leaves the link open. A campus may share one client address, so that bound
 * is wide; the narrow ones name an account, and for passwords the account together with the client.
 */
export const limitRules = {
  linkByAddress: { name: 'link-address', most: 5, seconds: quarter },
  linkByClient: { name: 'link-client', most: 200, seconds: quarter },
  consumeByClient: { name: 'consume-client', most: 300, seconds: quarter },
  passwordByPair: { name: 'password-pair', most: 10, seconds: quarter },
  passwordByAddress: { name: 'password-address', most: 100, seconds: 3600 },
  factorByAccount: { name: 'factor-account', most: 10, seconds: quarter },
  providerByClient: { name: 'provider-client', most: 600, seconds: quarter },
  visitByClient: { name: 'visit-client', most: 120, seconds: quarter },
  schoolByAddress: { name: 'school-address', most: 5, seconds: quarter },
  schoolByClient: { name: 'school-client', most: 30, seconds: quarter },
  passwordByClient: { name: 'password-client', most: 300, seconds: quarter },
} as const satisfies Record<string, LimitRule>

export interface Limited {
  readonly counter: UseCounter
  readonly secret: string
}

/**
 * Keys are MACs: the table holds no address of a person or machine. They are the house's, which lets people in before it is known
 * where they belong.
 */
function keyOf({ secret }: Limited, rule: LimitRule, subject: string): TenantKey {
  const mac = macOf({ secret, purpose: 'limit-keys', message: `${rule.name}:${subject}` })
  return tenantKey(house, mac)
}

const signInHelp = 'or use the newest sign-in link in your mailbox'

/**
 * @param help what a person can do besides waiting, as the end of the sentence
 * @throws `limit` `identity.too_often` with the seconds to wait, the same words for known and unknown addresses
 */
export async function takeUse(
  limited: Limited,
  rule: LimitRule,
  subject: string,
  help = signInHelp,
): Promise<void> {
  const { over, retryAfter } = await limited.counter.count({ key: keyOf(limited, rule, subject), rule })
  if (!over) return
  const minutes = Math.max(1, Math.ceil(retryAfter / 60))
  throw domainError(
    'limit',
    'identity.too_often',
    `That was tried too often. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, ${help}.`,
    { retryAfter },
  )
}

export async function giveUseBack(limited: Limited, rule: LimitRule, subject: string): Promise<void> {
  await limited.counter.takeBack({ key: keyOf(limited, rule, subject), rule })
}
