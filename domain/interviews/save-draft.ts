import { requirePermission } from '#domain/access/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { checkAnswer } from './answer-text.ts'
import { alreadySubmitted, draftChanged, interviewEnded, openElsewhere } from './errors.ts'
import { loadTake, type TakeFacts } from './load-take.ts'
import { checkAlive } from './open-takes-of.ts'
import type { InterviewContext } from './ports.ts'
import { answerField, answerUnit, rowBytes } from './sealed-fields.ts'

export interface DraftInput {
  takeId: string
  text: string
  /** The version that this save changes; 0 before the first. */
  version: number
  /** Names the tab that writes: a UUID it made for itself. */
  writer: string
  /** Write here from now on, whatever another tab saved. */
  takeOver?: boolean
}

export interface SavedDraft {
  version: number
  savedAt: Date
}

/**
 * Saves an answer as typed. One tab writes: another gets `conflict` until it takes over, and never overwrites in silence.
 * @throws `conflict` `interviews.open_elsewhere` | `interviews.draft_changed` | `interviews.submitted` | `interviews.ended`,
 *   `limit` `interviews.answer_long`, `invalid` `interviews.answer_unstorable`
 */
export async function saveDraft(ctx: InterviewContext, input: DraftInput): Promise<SavedDraft> {
  requirePermission(ctx, 'answer.write')
  checkWriter(input.writer)
  const text = checkAnswer(input.text)
  const take = await ctx.transaction(async (tx) => {
    const facts = await loadTake(tx, input.takeId)
    checkWritable(facts)
    if (!facts.open) await checkAlive(tx, { take: facts, due: ctx.due })
    checkTurnToWrite(facts, input)
    return facts
  })
  const seen = take.answer?.version ?? 0
  const owner = { tenantId: ctx.tenantId, memberId: ctx.memberId }
  const unit = answerUnit(owner, take.takeId)
  const sealed = await ctx.keyring.seal(ctx.principal, unit, answerField(take.takeId, seen + 1), text)
  const savedAt = await ctx.transaction((tx) => writeDraft(tx, { take, seen, sealed, writer: input.writer }))
  // The first save made the key; it stays reserved until then.
  if (seen === 0) await ctx.keyring.commit(ctx.principal, unit)
  return { version: seen + 1, savedAt }
}

export function checkWriter(writer: string): void {
  if (isUuid(writer)) return
  throw domainError('invalid', 'interviews.writer', 'This page did not say which tab it is. Load it again; what was saved is safe.') // prettier-ignore
}

export function checkWritable(take: TakeFacts): void {
  if (take.state === 'submitted') throw alreadySubmitted()
  if (!take.writable) throw interviewEnded()
}

export function checkTurnToWrite(
  take: TakeFacts,
  input: Pick<DraftInput, 'version' | 'writer' | 'takeOver'>,
): void {
  if (input.takeOver || !take.answer) return
  if (take.answer.writer !== input.writer) throw openElsewhere()
  if (take.answer.version !== input.version) throw draftChanged()
}

interface DraftWrite {
  take: TakeFacts
  /** The version that the sealed words follow. */
  seen: number
  sealed: Uint8Array
  writer: string
}

async function writeDraft(tx: Tx, write: DraftWrite): Promise<Date> {
  await putAnswer(tx, write)
  if (write.take.open) await touchInterview(tx, write.take.interviewId)
  return tx.now
}

/** Writes if nobody else did since `seen`. One query. */
export async function putAnswer(tx: Tx, { take, seen, sealed, writer }: DraftWrite): Promise<void> {
  const key = { tenantId: tx.tenantId, takeId: take.takeId }
  const row = { sealed: rowBytes(sealed), writer, version: seen + 1, updatedAt: tx.now }
  if (seen === 0) {
    const made = await tx.db.answerText.createMany({
      data: [{ ...key, ...row, memberId: take.memberId }],
      skipDuplicates: true,
    })
    if (made.count !== 1) throw openElsewhere()
    return
  }
  // Handing in writes a version too, so a save that comes late finds another one.
  const where = { ...key, version: seen }
  const { count } = await tx.db.answerText.updateMany({ where, data: row })
  if (count !== 1) throw draftChanged()
}

/** Each activity moves the day on which an open interview closes itself. */
export async function touchInterview(tx: Tx, interviewId: string): Promise<void> {
  await tx.db.interview.updateMany({
    where: { tenantId: tx.tenantId, id: interviewId, state: 'open' },
    data: { lastActivityAt: tx.now },
  })
}
