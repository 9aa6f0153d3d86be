import { requireConfirmed, requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

/** How the switch stands: off where nobody ever touched it. */
export interface NamedSwitch {
  readonly isOn: boolean
  /** Of the last change; 0 before the first. What students are told of is one version. */
  readonly version: number
  readonly at: Date | null
}

export async function loadSwitch(tx: Tx): Promise<NamedSwitch> {
  const last = await tx.db.namedFigures.findFirst({
    where: { tenantId: tx.tenantId },
    orderBy: { version: 'desc' },
    select: { version: true, enabled: true, at: true },
  })
  return { isOn: last?.enabled ?? false, version: last?.version ?? 0, at: last?.at ?? null }
}

/** For staff who look at figures or change the school. */
export async function readNamedSwitch(ctx: MemberContext): Promise<NamedSwitch> {
  requirePermission(ctx, 'school.read')
  return ctx.transaction(loadSwitch)
}

/**
 * Turns names behind levels on or off, with a second factor shown within ten minutes. Off hides at once. On is a new version of
 * the notice: nobody was told of it yet, so nobody is named by what they answered before. Again the same changes nothing.
 * @throws `conflict` `institution.changed` where somebody else was faster
 */
export async function changeNamedFigures(ctx: MemberContext, { on }: { on: boolean }): Promise<void> {
  requirePermission(ctx, 'school.change')
  requireConfirmed(ctx)
  await ctx.transaction(async (tx) => {
    const { isOn, version: last } = await loadSwitch(tx)
    if (isOn === on) return
    const version = last + 1
    const row = { tenantId: tx.tenantId, version, enabled: on, at: tx.now, changedBy: ctx.memberId }
    const { count } = await tx.db.namedFigures.createMany({ data: [row], skipDuplicates: true })
    if (count === 0) throw domainError('conflict', 'institution.changed', 'Somebody else changed this a moment ago. Look again.') // prettier-ignore
    await appendAuditEntry(tx, {
      action: 'school.named_figures',
      memberId: ctx.memberId,
      objectKind: 'tenant',
      objectId: tx.tenantId,
      detail: { version, on },
    })
  })
}
