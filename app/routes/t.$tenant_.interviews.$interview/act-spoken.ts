import { recordConsent, type ConsentDocument } from '#domain/consent/index.ts'
import { readInterview, retake, type NextTake } from '#domain/interviews/index.ts'
import { deleteAnswer, type PrivacyContext } from '#domain/privacy/index.ts'
import { keepRecording, type RecordingContext } from '#domain/recordings/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { domainError, isDomainError } from '#domain/shared/errors.ts'

/** @throws `conflict` `consent.text_changed` when the page showed another text than stands now */
export async function agreeToRecording(
  ctx: MemberContext,
  { version, document }: { version: string; document: ConsentDocument },
): Promise<void> {
  if (version !== document.version) {
    throw domainError('conflict', 'consent.text_changed', 'This text has changed. Read it again, then agree.')
  }
  const { text } = document
  await recordConsent(ctx, { purpose: 'recording', state: 'granted', text: { version, text } })
}

export async function keep(
  ctx: RecordingContext,
  { take, levels }: { take: string; levels: string },
): Promise<NextTake | null> {
  const { next } = await keepRecording(ctx, { takeId: take, levels: Buffer.from(levels, 'base64') })
  return next
}

/**
 * What was recorded and not kept is gone at once, with a receipt; the question is asked again. Beside tries that were kept a
 * new one is begun here; its take comes back, or null where the question itself waits for its first answer again.
 */
export async function redo(
  ctx: PrivacyContext & Parameters<typeof retake>[0],
  { takeId, interviewId }: { takeId: string; interviewId: string },
): Promise<{ receiptId: string; takeId: string | null }> {
  const { turns } = await readInterview(ctx, { interviewId })
  const { receiptId } = await deleteAnswer(ctx, { takeId })
  const turn = turns.find(({ takes }) => takes.some((take) => take.takeId === takeId))
  const kept = turn?.takes.find((take) => take.takeId !== takeId && take.state === 'submitted')
  const next = kept ? await retake(ctx, { takeId: kept.takeId }) : null
  return { receiptId, takeId: next?.takeId ?? null }
}

/** Ending loses nothing: what was recorded and is safe here is handed in first. */
export async function endSpoken(
  ctx: RecordingContext,
  { interviewId, levels }: { interviewId: string; levels: string },
): Promise<void> {
  const { mode, current } = await readInterview(ctx, { interviewId })
  if (mode === 'text' || !current) return
  try {
    await keepRecording(ctx, { takeId: current.take.takeId, levels: Buffer.from(levels, 'base64') })
  } catch (error) {
    if (!isDomainError(error) || !error.code.startsWith('recordings.')) throw error
  }
}
