import { requirePermission } from '#domain/access/index.ts'
import {
  answerField,
  answerUnit,
  askForFeedback,
  checkAnswer,
  checkHasWords,
  latestFeedbackStage,
  loadTake,
  mostRevisions,
  rowBytes,
  type TakeFacts,
} from '#domain/interviews/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import type { RecordingContext } from './context.ts'
import { endSound } from './destroy-sound.ts'
import { noRecording } from './errors.ts'
import { readTranscript, writeTranscript } from './transcript-words.ts'
import { transcriptField, transcriptUnit } from './units.ts'
import { keepTimes } from './words/keep-times.ts'

/**
 * The student writes what they said, or corrects what was heard; feedback is then made (anew) from these words. Words that
 * stay keep their times, so that remarks still play their moment.
 * @throws `invalid` `interviews.answer_empty`, `not_found` `recordings.unknown`, `limit` `recordings.too_many_versions`
 */
export async function writeWords(
  ctx: RecordingContext,
  input: { takeId: string; text: string },
): Promise<void> {
  requirePermission(ctx, 'recording.write')
  const text = checkAnswer(input.text)
  const count = checkHasWords(text)
  const seen = await ctx.transaction((tx) => loadWords(tx, input.takeId))
  const { take, transcript } = seen
  const owner = { tenantId: ctx.tenantId, memberId: ctx.memberId }
  const version = (take.answer?.version ?? 0) + 1
  const items = [
    { unit: answerUnit(owner, take.takeId), field: answerField(take.takeId, version), plaintext: text },
  ]
  if (transcript) {
    const unit = transcriptUnit(owner, take.takeId)
    const opened = await ctx.keyring.openText(ctx.principal, unit, transcriptField(take.takeId, transcript.version), transcript.sealed) // prettier-ignore
    const kept = keepTimes(readTranscript(opened), text)
    items.push({
      unit,
      field: transcriptField(take.takeId, transcript.version + 1),
      plaintext: writeTranscript(kept),
    })
  }
  const [answer, timed] = await ctx.keyring.sealMany(ctx.principal, items)
  if (!answer) throw noRecording()
  await ctx.transaction((tx) => putWords(tx, { ...seen, count, answer, version, timed: timed ?? null }))
  await ctx.keyring.commit(ctx.principal, ...items.map((item) => item.unit))
}

interface Seen {
  take: TakeFacts
  transcript: { sealed: Uint8Array; version: number } | null
  stageVersion: number
}

async function loadWords(tx: Tx, takeId: string): Promise<Seen> {
  const take = await loadTake(tx, takeId)
  const recording = await tx.db.recording.findUnique({
    where: { tenantId_takeId: { tenantId: tx.tenantId, takeId: take.takeId } },
    select: { state: true, transcript: { select: { sealed: true, version: true } } },
  })
  if (!recording || take.state !== 'submitted') throw noRecording()
  const stage = await latestFeedbackStage(tx, take.takeId)
  const stageVersion = (stage?.version ?? 0) + 1
  if (stageVersion > mostRevisions) {
    throw domainError('limit', 'recordings.too_many_versions', `Feedback on these words was made ${mostRevisions} times. Try the question again instead.`) // prettier-ignore
  }
  return { take, transcript: recording.transcript, stageVersion }
}

async function putWords(
  tx: Tx,
  input: Seen & { count: number; answer: Uint8Array; version: number; timed: Uint8Array | null },
): Promise<void> {
  const { take, transcript, count, answer, version, timed, stageVersion } = input
  const { takeId, interviewId, memberId } = take
  const { tenantId, now } = tx
  const row = { sealed: rowBytes(answer), version, updatedAt: now }
  const written =
    version === 1
      ? await tx.db.answerText.createMany({ data: [{ tenantId, takeId, memberId, writer: newId(), ...row }], skipDuplicates: true }) // prettier-ignore
      : await tx.db.answerText.updateMany({ where: { tenantId, takeId, version: version - 1 }, data: row })
  if (written.count !== 1) throw domainError('conflict', 'recordings.words_changed', 'These words were changed meanwhile. Load the page again.') // prettier-ignore
  if (transcript && timed) {
    await tx.db.transcript.updateMany({
      where: { tenantId, takeId, version: transcript.version },
      data: { sealed: rowBytes(timed), version: transcript.version + 1 },
    })
  }
  await tx.db.recording.updateMany({
    where: { tenantId, takeId },
    data: { words: 'written', wordsReason: null },
  })
  await tx.db.take.updateMany({ where: { tenantId, id: takeId }, data: { words: count } })
  await askForFeedback(tx, { takeId, interviewId, memberId, version: stageVersion })
  // The words were all that the sound was for.
  await endSound(tx, { takeId, interviewId, memberId, why: 'written' })
}
