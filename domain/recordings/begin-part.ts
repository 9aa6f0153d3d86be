import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { checkWritable, loadTake, touchInterview, type TakeFacts } from '#domain/interviews/index.ts'
import { newId } from '#domain/shared/ids.ts'
import type { Tx } from '#domain/shared/context.ts'
import { checkFree } from './check-free.ts'
import type { RecordingContext } from './context.ts'
import { noUpload, tooLarge, wrongMode, wrongOffset, wrongType } from './errors.ts'
import { isPastHour, mostParts, recordedTypes } from './limits.ts'
import type { PartFacts } from './load-part.ts'
import { loadPlace } from './load-place.ts'
import type { RecordingMode } from './units.ts'

export interface BeginPart {
  takeId: string
  /** 1-based. Beginning the same number again gives the same upload. */
  number: number
  /** As the browser names it, with or without codecs. A claim; the content is looked at later. */
  contentType: string
}

/**
 * Opens one resumable upload of a take that is not handed in. Refuses without consent and where the student's space is
 * full; both are asked again with each piece that comes.
 * @throws `conflict` `recordings.no_consent`, `.wrong_mode`; `not_found` `recordings.no_upload` where the recording is over; `invalid` `recordings.type`; `limit` `recordings.no_room`,
 * `.too_large`; `unavailable` `objects.full` where the store is nearly full; and what `checkWritable` throws
 */
export async function beginPart(ctx: RecordingContext, input: BeginPart): Promise<PartFacts> {
  requirePermission(ctx, 'recording.write')
  const contentType = input.contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!recordedTypes.some((type) => type === contentType)) throw wrongType()
  if (!Number.isInteger(input.number) || input.number < 1) throw wrongOffset()
  if (input.number > mostParts) throw tooLarge()
  await checkFree(ctx.objects)
  return ctx.transaction(async (tx) => {
    const take = await loadTake(tx, input.takeId)
    checkWritable(take)
    const mode = await recordedMode(tx, take.interviewId)
    if (mode === 'voice' && contentType.startsWith('video/')) throw wrongType()
    await openRecording(tx, { take, mode })
    // Who records is here: the interview does not close itself meanwhile.
    if (take.open) await touchInterview(tx, take.interviewId)
    const partId = await putPart(tx, { take, number: input.number, contentType })
    // Also for a part that is new: whom this refuses begins nothing.
    return (await loadPlace(tx, { takeId: take.takeId, partId })).part
  })
}

async function recordedMode(tx: Tx, interviewId: string): Promise<RecordingMode> {
  const interview = await tx.db.interview.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: interviewId } },
    select: { mode: true },
  })
  if (interview?.mode === 'voice' || interview?.mode === 'video') return interview.mode
  throw wrongMode()
}

async function openRecording(
  tx: Tx,
  { take, mode }: { take: TakeFacts; mode: RecordingMode },
): Promise<void> {
  const { takeId, interviewId, memberId } = take
  const { count } = await tx.db.recording.createMany({
    data: [
      {
        tenantId: tx.tenantId,
        takeId,
        interviewId,
        memberId,
        mode,
        state: 'open',
        words: 'waiting',
        firstReceivedAt: tx.now,
      },
    ],
    skipDuplicates: true,
  })
  if (count === 1) {
    await appendAuditEntry(tx, {
      action: 'recording.begun',
      memberId,
      objectKind: 'take',
      objectId: takeId,
      detail: { mode },
    })
    return
  }
  const known = await tx.db.recording.findUnique({
    where: { tenantId_takeId: { tenantId: tx.tenantId, takeId } },
    select: { state: true, firstReceivedAt: true },
  })
  // Handed in or destroyed meanwhile, or its hour is over: nothing more can come.
  if (known?.state !== 'open' || isPastHour({ ...known, mode }, tx.now)) throw noUpload()
}

async function putPart(
  tx: Tx,
  input: { take: TakeFacts; number: number; contentType: string },
): Promise<string> {
  const { take, number, contentType } = input
  const { takeId, memberId } = take
  await tx.db.recordingPart.createMany({
    data: [{ tenantId: tx.tenantId, id: newId(), takeId, memberId, number, contentType, createdAt: tx.now }],
    skipDuplicates: true,
  })
  const part = await tx.db.recordingPart.findUniqueOrThrow({
    where: { tenantId_takeId_number: { tenantId: tx.tenantId, takeId, number } },
    select: { id: true },
  })
  return part.id
}
