import { requireConfirmed, requirePermission, staffPermissions } from '#domain/access/index.ts'
import { appendAuditEntry, type AuditAction } from '#domain/audit/index.ts'
import type { RoleRule } from '#domain/identity/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { holdTenantLock } from '#domain/shared/tenant-lock.ts'

/** What an administrator sees of the connection: never its secret. */
export interface ConnectionView {
  readonly issuer: string
  readonly clientId: string
  readonly rules: readonly RoleRule[]
  readonly defaultRole: 'student' | 'advisor' | null
  readonly factorValues: readonly string[]
  readonly enabled: boolean
}

export interface ConnectionChange extends ConnectionView {
  /** Null keeps the one that is there. */
  readonly sealedSecret: Uint8Array<ArrayBuffer> | null
}

const seen = {
  id: true,
  issuer: true,
  clientId: true,
  rules: true,
  defaultRole: true,
  factorValues: true,
  enabled: true,
} as const

export async function readConnection(ctx: MemberContext): Promise<ConnectionView | null> {
  requirePermission(ctx, 'sign-in.configure')
  return ctx.transaction(async (tx) => (await find(tx))?.view ?? null)
}

/**
 * Makes or changes the school's connection. Asks for a second factor from the last ten minutes. Another issuer or client,
 * or switching it off, ends sessions and bindings as removing does.
 * @throws `invalid` `institution.issuer` | `institution.client` | `institution.client_secret`; `conflict` `institution.beyond_own`
 */
export async function saveConnection(ctx: MemberContext, change: ConnectionChange): Promise<void> {
  requirePermission(ctx, 'sign-in.configure')
  requireConfirmed(ctx)
  const { sealedSecret, rules, ...rest } = change
  const issuer = readIssuer(rest.issuer)
  const clientId = rest.clientId.trim()
  if (clientId === '')
    throw wrong('client', 'clientId', 'Give the client id that the provider knows Greenroom by.')
  await ctx.transaction(async (tx) => {
    await holdTenantLock(tx, 'sign-in')
    await requireAllRights(tx, ctx)
    const before = await find(tx)
    requireAdminRules(ctx, { before: before?.view.rules ?? [], after: rules })
    const data = { ...rest, factorValues: [...rest.factorValues], issuer, clientId, rules: rules.map((rule) => ({ ...rule })), changedAt: tx.now } // prettier-ignore
    const id = before?.id ?? newId()
    if (before) {
      const secret = sealedSecret ? { sealedSecret } : {}
      await tx.db.signInConnection.updateMany({ where: { tenantId: tx.tenantId, id }, data: { ...data, ...secret } }) // prettier-ignore
    } else {
      if (!sealedSecret) throw wrong('client_secret', 'clientSecret', 'Give the client secret.')
      await tx.db.signInConnection.createMany({ data: [{ tenantId: tx.tenantId, id, ...data, sealedSecret, createdAt: tx.now }] }) // prettier-ignore
    }
    await note(tx, ctx, { action: before ? 'sign_in.changed' : 'sign_in.connected', id, secret: sealedSecret !== null, enabled: change.enabled, rules: rules.length }) // prettier-ignore
  })
}

/** People stay; sessions that came from there, and what it vouched for, end with it (a trigger of the database, decision 034). */
export async function removeConnection(ctx: MemberContext): Promise<void> {
  requirePermission(ctx, 'sign-in.configure')
  requireConfirmed(ctx)
  await ctx.transaction(async (tx) => {
    const before = await find(tx)
    if (!before) return
    await tx.db.signInConnection.deleteMany({ where: { tenantId: tx.tenantId, id: before.id } })
    await note(tx, ctx, { action: 'sign_in.removed', id: before.id })
  })
}

async function find(tx: Tx): Promise<{ id: string; view: ConnectionView } | null> {
  const row = await tx.db.signInConnection.findFirst({ where: { tenantId: tx.tenantId }, select: seen })
  if (!row) return null
  const { id, rules, defaultRole, ...rest } = row
  // Written by this module alone, whose rules are checked before.
  const view = { ...rest, rules: rules as unknown as RoleRule[], defaultRole: defaultRole as ConnectionView['defaultRole'] } // prettier-ignore
  return { id, view }
}

/**
 * The provider vouches for everybody at the school, administrators among them, and may vouch for their second factor: whoever
 * names it could come in as any of them. So it takes all that any of them holds (decision 031).
 */
async function requireAllRights(tx: Tx, ctx: MemberContext): Promise<void> {
  const staff = await tx.db.membership.findMany({
    where: { tenantId: tx.tenantId, status: 'active', roles: { has: 'admin' } },
    select: { permissions: true },
  })
  const held = new Set(staff.flatMap(({ permissions }) => permissions))
  const beyond = staffPermissions.filter((name) => held.has(name) && !ctx.permissions.includes(name))
  if (beyond.length === 0) return
  const named = beyond.map((name) => `“${name}”`).join(', ')
  throw domainError('conflict', 'institution.beyond_own', `Your school’s sign-in opens the rooms of every administrator, so it is changed by someone who holds what they hold. You were not given ${named}.`) // prettier-ignore
}

/** Administrators are made by who manages people; a rule that stands already may stay. */
function requireAdminRules(
  ctx: MemberContext,
  { before, after }: { before: readonly RoleRule[]; after: readonly RoleRule[] },
): void {
  const stood = new Set(before.map((rule) => JSON.stringify([rule.claim, rule.value, rule.role])))
  const fresh = after.filter(({ claim, value, role }) => role === 'admin' && !stood.has(JSON.stringify([claim, value, role]))) // prettier-ignore
  if (fresh.length === 0 || ctx.permissions.includes('people')) return
  const sentence = 'Only someone who was given “people” makes administrators, also by a rule.'
  throw domainError('conflict', 'institution.beyond_own', sentence, { fields: { rules: sentence } })
}

async function note(
  tx: Tx,
  ctx: MemberContext,
  { action, id, ...detail }: { action: AuditAction; id: string } & Record<string, string | number | boolean>,
): Promise<void> {
  const { memberId } = ctx
  await appendAuditEntry(tx, { action, memberId, objectKind: 'sign_in_connection', objectId: id, detail })
}

/** As typed, since tokens are compared to the letter; only what is no address at all is refused. */
export function readIssuer(typed: string): string {
  const issuer = typed.trim()
  const url = URL.parse(issuer)
  const isPlain = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (isPlain && issuer.length <= 300 && url.search === '' && url.hash === '' && url.username === '')
    return issuer
  throw wrong('issuer', 'issuer', 'Give the issuer’s address, such as https://sso.school.edu/realms/campus')
}

const wrong = (code: string, field: string, sentence: string) =>
  domainError('invalid', `institution.${code}`, sentence, { fields: { [field]: sentence } })
