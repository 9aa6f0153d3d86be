import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { loadSwitch } from './change-named-figures.ts'

/** What a student is told while names are on. */
export interface NamedNotice {
  readonly version: number
  /** Since when names are on. */
  readonly since: Date
  /** When this student was told; null before. */
  readonly toldAt: Date | null
}

/** Null while names are off. */
export async function readNamedNotice(ctx: MemberContext): Promise<NamedNotice | null> {
  requirePermission(ctx, 'notice.read')
  return ctx.transaction((tx) => loadNotice(tx, ctx.memberId))
}

async function loadNotice(tx: Tx, memberId: string): Promise<NamedNotice | null> {
  const { isOn, version, at } = await loadSwitch(tx)
  if (!isOn || !at) return null
  const told = await tx.db.namedFiguresTold.findUnique({
    where: { tenantId_memberId_version: { tenantId: tx.tenantId, memberId, version } },
    select: { at: true },
  })
  return { version, since: at, toldAt: told?.at ?? null }
}

/** The student says that they have read the notice of that version. One that is not in force any more is nothing to note. */
export async function acknowledgeNotice(ctx: MemberContext, { version }: { version: number }): Promise<void> {
  requirePermission(ctx, 'notice.read')
  await ctx.transaction(async (tx) => {
    const notice = await loadNotice(tx, ctx.memberId)
    if (notice?.version === version) await noteTold(tx, { memberId: ctx.memberId, version })
  })
}

/**
 * Before practice that the school assigned begins, in its transaction: a student begins it told, or not at all. `shown` is the
 * version of the notice that stood on the page they began from, null for none.
 * @throws `conflict` `institution.untold` where a notice is in force that the page did not show
 */
export async function tellBefore(
  tx: Tx,
  { memberId, shown }: { memberId: string; shown: number | null },
): Promise<void> {
  const notice = await loadNotice(tx, memberId)
  if (!notice || notice.toldAt) return
  if (notice.version !== shown) throw domainError('conflict', 'institution.untold', 'Your school has changed who can see your levels. Read the note on this page, then begin.') // prettier-ignore
  await noteTold(tx, { memberId, version: notice.version })
}

async function noteTold(tx: Tx, { memberId, version }: { memberId: string; version: number }): Promise<void> {
  const row = { tenantId: tx.tenantId, memberId, version, at: tx.now }
  await tx.db.namedFiguresTold.createMany({ data: [row], skipDuplicates: true })
}
