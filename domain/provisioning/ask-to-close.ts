import { requireConfirmed, requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext, OperatorContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { appendEvent } from '#domain/shared/outbox.ts'

/** A school's own wish to be closed. Closing is an operator's; until then it can be taken back. */
export interface CloseRequest {
  readonly at: Date
  /** As colleagues call the person who asked; null where that person may not ask any more. */
  readonly by: string | null
}

/** What the school asked for; null where it did not. For each administrator, since all of them are told of it by mail. */
export async function readCloseRequest(ctx: MemberContext): Promise<CloseRequest | null> {
  requirePermission(ctx, 'school.read')
  return ctx.transaction(async (tx) => {
    const { closeAskedAt: at, closeAskedBy: id } = await readLine(tx)
    if (!at || !id) return null
    const found = await tx.db.membership.findFirst({
      where: { tenantId: tx.tenantId, id, status: 'active', roles: { has: 'admin' }, permissions: { has: 'policies' } }, // prettier-ignore
      select: { preferredName: true },
    })
    return { at, by: found?.preferredName ?? null }
  })
}

/**
 * Asks Greenroom's operators to close the school, and tells its other administrators. Nothing else changes by it.
 * @throws `unauthenticated` `identity.confirm`; `invalid` `provisioning.close_word` where `typed` is not the school's short
 *   name; `conflict` `provisioning.standing` where that was asked for, or the school is closing, already
 */
export async function askToClose(ctx: MemberContext, { typed }: { typed: string }): Promise<void> {
  requirePermission(ctx, 'school.change')
  requireConfirmed(ctx)
  await ctx.transaction(async (tx) => {
    const { shortName } = await readLine(tx)
    if (plain(typed) !== plain(shortName)) {
      const sentence = `Type ${shortName} as it stands here. Nothing was asked for yet.`
      throw domainError('invalid', 'provisioning.close_word', sentence, { fields: { closeWord: sentence } })
    }
    const { count } = await tx.db.tenant.updateMany({
      where: { id: tx.tenantId, closeAskedAt: null, closesAt: null },
      data: { closeAskedAt: tx.now, closeAskedBy: ctx.memberId },
    })
    if (count !== 1) throw standing('Its end was asked for already.')
    await note(tx, ctx, 'school.close_asked')
    await tellOthers(tx, ctx.memberId)
  })
}

async function tellOthers(tx: Tx, subjectId: string): Promise<void> {
  const others = await tx.db.membership.findMany({
    where: { tenantId: tx.tenantId, id: { not: subjectId }, status: 'active', roles: { has: 'admin' } },
    select: { id: true },
  })
  for (const { id } of others) {
    await appendEvent(tx, { event: 'school.close_asked@1', payload: { memberId: id, subjectId } })
  }
}

/** Takes that back, whoever asked, until an operator has acted on it. @throws `conflict` `provisioning.standing` */
export async function takeCloseBack(ctx: MemberContext): Promise<void> {
  requirePermission(ctx, 'school.change')
  await ctx.transaction(async (tx) => {
    const { count } = await tx.db.tenant.updateMany({
      where: { id: tx.tenantId, closeAskedAt: { not: null }, closesAt: null },
      data: { closeAskedAt: null, closeAskedBy: null },
    })
    if (count !== 1) {
      throw standing('There is nothing to take back here any more. Where the school is closing already, write to Greenroom.') // prettier-ignore
    }
    await note(tx, ctx, 'school.close_taken_back')
  })
}

export interface CloseAsker {
  readonly name: string
  readonly email: string
}

/** For an operator, who makes sure that it was meant: who asked for this school's end. Null where nobody did who still may. */
export async function readCloseAsker(
  ctx: OperatorContext,
  { schoolId }: { schoolId: string },
): Promise<CloseAsker | null> {
  requirePermission(ctx, 'console.read')
  const at = await ctx.at(schoolId)
  return at(closeAsker)
}

export async function closeAsker(tx: Tx): Promise<CloseAsker | null> {
  const [row] = await tx.db.$queryRaw<CloseAsker[]>`SELECT name, email FROM close_asker()`
  return row ?? null
}

async function readLine(tx: Tx) {
  const line = await tx.db.tenant.findUnique({
    where: { id: tx.tenantId },
    select: { shortName: true, closeAskedAt: true, closeAskedBy: true },
  })
  if (!line) throw domainError('not_found', 'tenants.unknown', 'There is no such institution here.')
  return line
}

const plain = (words: string) => words.normalize('NFC').trim().toLowerCase()

const note = (
  tx: Tx,
  { memberId }: MemberContext,
  action: 'school.close_asked' | 'school.close_taken_back',
) => appendAuditEntry(tx, { action, memberId, objectKind: 'tenant', objectId: tx.tenantId })

const standing = (sentence: string) => domainError('conflict', 'provisioning.standing', sentence)
