import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry, type AuditAction } from '#domain/audit/index.ts'
import type { NaceCompetency, QuestionType } from '#domain/interviews/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { holdTenantLock } from '#domain/shared/tenant-lock.ts'
import { dropUnheld, showPrompts } from '../prompts/held-prompts.ts'
import { bankBodySchema, mostQuestionsInBank, parseQuestions, readQuestion, type BadQuestion, type BankQuestion, type WrittenQuestion } from './questions.ts' // prettier-ignore

/** @throws `invalid` `assignments.bank_name`; `conflict` `assignments.bank_taken` */
export async function makeBank(ctx: MemberContext, { name }: { name: string }): Promise<{ bankId: string }> {
  requirePermission(ctx, 'question.change')
  const [bankId, kept] = [newId(), readBankName(name)]
  await ctx.transaction(async (tx) => {
    const made = await tx.db.questionBank.createMany({
      data: [{ tenantId: tx.tenantId, id: bankId, name: kept, createdAt: tx.now }],
      skipDuplicates: true,
    })
    if (made.count === 0) throw named('conflict', 'assignments.bank_taken', 'Your school has a bank of this name. Choose another.') // prettier-ignore
    await note(tx, ctx, { action: 'question-bank.made', bankId, detail: {} })
  })
  return { bankId }
}

export type BankChange =
  | {
      readonly kind: 'paste'
      readonly text: string
      readonly of: QuestionType
      readonly nace?: NaceCompetency | null
    }
  | { readonly kind: 'change'; readonly id: string; readonly question: WrittenQuestion }
  | { readonly kind: 'remove'; readonly id: string }
  /** Null for a question that is asked in writing alone. */
  | { readonly kind: 'prompt'; readonly id: string; readonly promptId: string | null }

/** What a paste would add. Changes nothing. */
export async function previewQuestions(
  ctx: MemberContext,
  { bankId, text, of }: { bankId: string; text: string; of: QuestionType },
): Promise<{ good: string[]; bad: BadQuestion[] }> {
  requirePermission(ctx, 'question.change')
  const { questions } = await ctx.transaction((tx) => workingCopy(tx, bankId))
  const { good, bad } = parseQuestions({ text, kind: of, nace: null, known: questions, newId })
  return { good: good.map((one) => one.text), bad }
}

/** One step on the draft, which the first step begins. What is published stays as it is until the draft is. */
export async function changeBank(
  ctx: MemberContext,
  { bankId, change }: { bankId: string; change: BankChange },
): Promise<void> {
  requirePermission(ctx, 'question.change')
  await ctx.transaction((tx) => changeDraft(tx, { bankId, change }))
}

/** The same within a transaction that has more to do. Recordings that no version holds any more go with it. */
export async function changeDraft(
  tx: Tx,
  { bankId, change }: { bankId: string; change: BankChange },
): Promise<void> {
  await holdTenantLock(tx, 'practice')
  const { questions, draft, next } = await workingCopy(tx, bankId)
  const body = { questions: changed(questions, change) }
  if (body.questions.length > mostQuestionsInBank) {
    throw domainError('limit', 'assignments.bank_full', `A bank holds at most ${mostQuestionsInBank} questions. Make another one.`) // prettier-ignore
  }
  const key = { tenantId: tx.tenantId, bankId }
  if (draft === null) {
    await tx.db.questionBankVersion.createMany({ data: [{ ...key, version: next, body, madeAt: tx.now }] })
  } else {
    const data = { body, madeAt: tx.now }
    await tx.db.questionBankVersion.updateMany({ where: { ...key, version: draft, publishedAt: null }, data })
  }
  await dropUnheld(tx, { bankId, questions: body.questions })
}

function changed(questions: readonly BankQuestion[], change: BankChange): BankQuestion[] {
  if (change.kind === 'paste') {
    const { good } = parseQuestions({
      text: change.text,
      kind: change.of,
      nace: change.nace ?? null,
      known: questions,
      newId,
    })
    if (good.length > 0) return [...questions, ...good]
    throw domainError('invalid', 'assignments.question', 'There is no question to add.', {
      fields: { text: 'Write one question a line.' },
    })
  }
  if (!questions.some(({ id }) => id === change.id)) throw noBank('This question is not there any more.')
  if (change.kind === 'remove') return questions.filter(({ id }) => id !== change.id)
  if (change.kind === 'prompt') {
    const { id, promptId } = change
    return questions.map((one) => (one.id === id ? { ...one, promptId } : one))
  }
  const made = readQuestion(change.id, change.question)
  return questions.map((one) => (one.id === made.id ? { ...made, promptId: one.promptId } : one))
}

/**
 * @throws `conflict` `assignments.no_draft`, `assignments.not_ready` for a bank without questions, `assignments.prompt` for a
 *   recording that is not ready or whose captions nobody approved
 */
export async function publishBank(ctx: MemberContext, { bankId }: { bankId: string }): Promise<void> {
  requirePermission(ctx, 'question.change')
  await ctx.transaction(async (tx) => {
    await holdTenantLock(tx, 'practice')
    const { questions, draft } = await workingCopy(tx, bankId)
    if (draft === null)
      throw domainError('conflict', 'assignments.no_draft', 'Nothing changed since the last version.')
    if (questions.length === 0)
      throw domainError('conflict', 'assignments.not_ready', 'Add a question first.')
    await showPrompts(tx, { bankId, questions })
    await tx.db.questionBankVersion.updateMany({
      where: { tenantId: tx.tenantId, bankId, version: draft, publishedAt: null },
      data: { publishedAt: tx.now },
    })
    const detail = { version: draft, questions: questions.length }
    await note(tx, ctx, { action: 'question-bank.published', bankId, detail })
  })
}

/** The draft, or else what is published: what a change starts from. @throws `not_found` `assignments.bank` */
export async function workingCopy(tx: Tx, bankId: string) {
  const bank = await tx.db.questionBank.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: bankId } },
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
  })
  if (!bank) throw noBank('This question bank is not there.')
  const [newest] = bank.versions
  const { questions } = newest ? bankBodySchema.parse(newest.body) : { questions: [] }
  const draft = newest && newest.publishedAt === null ? newest.version : null
  return { name: bank.name, questions, draft, next: (newest?.version ?? 0) + 1 }
}

function readBankName(typed: string): string {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (name !== '' && name.length <= 80 && name.isWellFormed() && !/\p{Cc}/u.test(name)) return name
  throw named('invalid', 'assignments.bank_name', name === '' ? 'Write a name.' : 'Use at most 80 plain characters.') // prettier-ignore
}

const named = (kind: 'invalid' | 'conflict', code: string, sentence: string) =>
  domainError(kind, code, 'The bank needs another name.', { fields: { name: sentence } })
const noBank = (sentence: string) => domainError('not_found', 'assignments.bank', sentence)

const note = (
  tx: Tx,
  ctx: MemberContext,
  of: { action: AuditAction; bankId: string; detail: Record<string, number> },
) =>
  appendAuditEntry(tx, {
    action: of.action,
    memberId: ctx.memberId,
    objectKind: 'question-bank',
    objectId: of.bankId,
    detail: of.detail,
  })
