import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { readRubric, rubricInForce, type Rubric, type RubricItem } from '#domain/coaching/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { idFromRequest } from '#domain/shared/ids.ts'
import { holdTenantLock } from '#domain/shared/tenant-lock.ts'
import { changeDraft, draftFaults, draftSchema, rubricOf, type RubricChange } from './draft.ts'

export interface RubricContent {
  readonly rubric: Rubric
  readonly ruleItems: readonly RubricItem[]
}

/** Begins a draft from what is in force. Where there is one, nothing changes. */
export async function beginRubric(ctx: MemberContext, content: RubricContent): Promise<void> {
  requirePermission(ctx, 'rubric.change')
  await ctx.transaction(async (tx) => {
    await holdTenantLock(tx, 'practice')
    if (await findDraft(tx)) return
    const version = await rubricInForce(tx)
    const { items } = await readRubric(tx, { version, house: content.rubric })
    await tx.db.rubricVersion.createMany({
      data: [{ tenantId: tx.tenantId, version: version + 1, body: { items }, madeAt: tx.now }],
    })
  })
}

/** One step on the draft. @throws `conflict` `assignments.no_draft`, and as `changeDraft` */
export async function changeRubric(
  ctx: MemberContext,
  { change, content }: { change: RubricChange; content: RubricContent },
): Promise<void> {
  requirePermission(ctx, 'rubric.change')
  await ctx.transaction(async (tx) => {
    await holdTenantLock(tx, 'practice')
    const draft = await needDraft(tx)
    const ruleItems = [...content.rubric.items, ...content.ruleItems]
    const body = changeDraft(draftSchema.parse(draft.body), { change, ruleItems })
    await tx.db.rubricVersion.updateMany({
      where: { tenantId: tx.tenantId, version: draft.version, publishedAt: null },
      data: { body, madeAt: tx.now },
    })
  })
}

/** From now on new interviews are read by it; those that began keep theirs. @throws `conflict` `assignments.not_ready` */
export async function publishRubric(
  ctx: MemberContext,
  content: RubricContent,
): Promise<{ version: number }> {
  requirePermission(ctx, 'rubric.change')
  return ctx.transaction(async (tx) => {
    await holdTenantLock(tx, 'practice')
    const { version, body } = await needDraft(tx)
    const draft = draftSchema.parse(body)
    const [fault] = draftFaults(draft)
    if (fault) throw domainError('conflict', 'assignments.not_ready', fault)
    await tx.db.rubricVersion.updateMany({
      where: { tenantId: tx.tenantId, version, publishedAt: null },
      data: {
        body: rubricOf(draft, version, content.rubric.levelNames),
        publishedAt: tx.now,
        madeAt: tx.now,
      },
    })
    await appendAuditEntry(tx, {
      action: 'rubric.published',
      memberId: ctx.memberId,
      objectKind: 'rubric',
      objectId: rubricObject(tx.tenantId, version),
      detail: { version, items: draft.items.length },
    })
    return { version }
  })
}

export async function discardRubric(ctx: MemberContext): Promise<void> {
  requirePermission(ctx, 'rubric.change')
  await ctx.transaction((tx) =>
    tx.db.rubricVersion.deleteMany({ where: { tenantId: tx.tenantId, publishedAt: null } }),
  )
}

export interface RubricLine {
  readonly version: number
  readonly publishedAt: Date
  readonly items: readonly string[]
}

/** What is in force, the draft with what it lacks, and every version there was, newest first. */
export async function readRubrics(ctx: MemberContext, { rubric: house }: RubricContent) {
  requirePermission(ctx, 'rubric.read')
  return ctx.transaction(async (tx) => {
    const rows = await tx.db.rubricVersion.findMany({
      where: { tenantId: tx.tenantId },
      orderBy: { version: 'desc' },
    })
    const version = await rubricInForce(tx)
    const draftRow = rows.find(({ publishedAt }) => publishedAt === null)
    const draft = draftRow ? draftSchema.parse(draftRow.body) : null
    const history = rows.flatMap(({ version, publishedAt, body }): RubricLine[] =>
      publishedAt
        ? [{ version, publishedAt, items: draftSchema.parse(body).items.map(({ name }) => name) }]
        : [],
    )
    return {
      inForce: { version, rubric: await readRubric(tx, { version, house }) },
      draft: draft && draftRow ? { version: draftRow.version, ...draft, faults: draftFaults(draft) } : null,
      history,
    }
  })
}

const findDraft = (tx: Tx) =>
  tx.db.rubricVersion.findFirst({ where: { tenantId: tx.tenantId, publishedAt: null } })

async function needDraft(tx: Tx) {
  const draft = await findDraft(tx)
  if (!draft)
    throw domainError('conflict', 'assignments.no_draft', 'There is no draft any more. Begin one first.')
  return draft
}

/** A version has no id of its own; the log names it by one that follows from school and version. */
const rubricObject = (tenantId: string, version: number) =>
  idFromRequest({ ownerId: tenantId, requestId: `rubric:${version}` })
