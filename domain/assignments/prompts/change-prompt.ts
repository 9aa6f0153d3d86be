import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { changeDraft, workingCopy } from '../banks/change-bank.ts'
import { promptLinesSchema, readLines, writeLines } from './prompt-lines.ts'
import { notePrompt } from './receive-prompt.ts'

export interface PromptView {
  readonly bank: string
  readonly question: string
  readonly prompt: {
    readonly id: string
    readonly state: 'received' | 'ready' | 'refused'
    /** Code of a refusal. */
    readonly why: string | null
    readonly kind: 'voice' | 'video'
    /** As `readLines` reads them. */
    readonly lines: string
    readonly isChecked: boolean
    /** Students have it with a published version. */
    readonly isShown: boolean
  } | null
  /** Recordings that students were asked with before, and that whoever began still has. */
  readonly earlier: number
}

interface Place {
  readonly bankId: string
  readonly questionId: string
}

/** How one question of the bank is asked. @throws `not_found` `assignments.bank` */
export async function readPrompt(ctx: MemberContext, place: Place): Promise<PromptView> {
  requirePermission(ctx, 'question.read')
  return ctx.transaction(async (tx) => {
    const { name, text, row } = await find(tx, place)
    const earlier = await tx.db.schoolPrompt.count({
      where: { tenantId: tx.tenantId, ...place, shownAt: { not: null }, id: { not: row?.id } },
    })
    if (!row) return { bank: name, question: text, prompt: null, earlier }
    const { id, state, why, checkedAt, shownAt } = row
    const prompt: PromptView['prompt'] = {
      ...{ id, why, isChecked: checkedAt !== null, isShown: shownAt !== null },
      state: state === 'ready' || state === 'refused' ? state : 'received',
      kind: row.kind === 'video' ? ('video' as const) : ('voice' as const),
      lines: writeLines(promptLinesSchema.parse(row.lines ?? [])),
    }
    return { bank: name, question: text, prompt, earlier }
  })
}

/** Keeps the captions as corrected, and that somebody approved them. @throws `invalid` `assignments.captions` */
export async function approveCaptions(
  ctx: MemberContext,
  { lines, ...place }: Place & { lines: string },
): Promise<void> {
  requirePermission(ctx, 'question.change')
  await ctx.transaction(async (tx) => {
    const { row } = await find(tx, place)
    if (row?.state !== 'ready')
      throw domainError('conflict', 'assignments.prompt_waits', 'This recording is not ready yet.')
    const kept = readLines(lines, { durationMs: row.durationMs ?? 0 }).map((line) => ({ ...line }))
    const where = { tenantId: tx.tenantId, id: row.id }
    await tx.db.schoolPrompt.updateMany({ where, data: { lines: kept, checkedAt: tx.now } })
    await notePrompt(tx, ctx, { action: 'question-prompt.captions', promptId: row.id })
  })
}

/**
 * Takes the recording off the question. What students have of it already stays with whoever began, unless it is destroyed with
 * every earlier one: then their keys are gone with this transaction, and the question stands in writing alone wherever it was asked.
 */
export async function removePrompt(
  ctx: MemberContext,
  { everywhere, ...place }: Place & { everywhere: boolean },
): Promise<void> {
  requirePermission(ctx, 'question.change')
  await ctx.transaction(async (tx) => {
    const { row } = await find(tx, place)
    const { bankId, questionId } = place
    if (row) await changeDraft(tx, { bankId, change: { kind: 'prompt', id: questionId, promptId: null } })
    if (everywhere)
      await tx.db.schoolPrompt.deleteMany({ where: { tenantId: tx.tenantId, bankId, questionId } })
    const action = everywhere ? 'question-prompt.destroyed' : 'question-prompt.removed'
    await notePrompt(tx, ctx, { action, promptId: row?.id ?? questionId })
  })
}

async function find(tx: Tx, { bankId, questionId }: Place) {
  const { name, questions } = await workingCopy(tx, bankId)
  const question = questions.find(({ id }) => id === questionId)
  if (!question) throw domainError('not_found', 'assignments.bank', 'This question is not there any more.')
  const { promptId, text } = question
  const row = promptId ? await tx.db.schoolPrompt.findUnique({ where: { tenantId_id: { tenantId: tx.tenantId, id: promptId } } }) : null // prettier-ignore
  return { name, text, row }
}
