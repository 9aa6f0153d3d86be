import { requirePermission } from '#domain/access/index.ts'
import { answerUnit, jobTextUnit, reportUnit, setupUnit } from '#domain/interviews/index.ts'
import { filesOfTakes, recordingUnits } from '#domain/recordings/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { bury } from './bury.ts'
import { destroyNow, type Remains } from './destroy-now.ts'
import type { PrivacyContext } from './delete-answer.ts'
import { nothingToDelete } from './errors.ts'
import { earlierReceipt } from './earlier-receipt.ts'
import { heldBy } from './held-by.ts'

/**
 * Deletes a whole interview with every answer, report, and the pasted job text, for good and at once. A second time changes
 * nothing and gives the same receipt.
 * @throws `not_found` `privacy.unknown`
 */
export async function deleteInterview(
  ctx: PrivacyContext,
  { interviewId }: { interviewId: string },
): Promise<{ receiptId: string }> {
  requirePermission(ctx, 'interview.delete')
  if (!isUuid(interviewId)) throw nothingToDelete()
  const { receiptId, ...remains } = await ctx.transaction((tx) => removeInterview(tx, interviewId))
  await destroyNow(ctx, remains)
  return { receiptId }
}

async function removeInterview(tx: Tx, interviewId: string): Promise<Remains & { receiptId: string }> {
  const { tenantId } = tx
  const interview = await tx.db.interview.findUnique({
    where: { tenantId_id: { tenantId, id: interviewId } },
    select: { memberId: true },
  })
  if (!interview) return again(tx, interviewId)
  const { memberId } = interview
  const takes = await tx.db.take.findMany({ where: { tenantId, interviewId }, select: { id: true } })
  const takeIds = takes.map((take) => take.id)
  const { held, recorded, reportIds } = await heldBy(tx, takeIds)
  const files = await filesOfTakes(tx, recorded)
  await tx.db.stage.deleteMany({ where: { tenantId, objectKind: 'take', objectId: { in: takeIds } } })
  // Set-up, job text, turns, takes and everything on them go with their interview.
  const { count } = await tx.db.interview.deleteMany({ where: { tenantId, id: interviewId } })
  if (count !== 1) return again(tx, interviewId)
  const owner = { tenantId, memberId }
  // Of drafts without a word and set-ups without a job text there is no key; naming them costs nothing.
  const units = [
    setupUnit(owner, interviewId),
    jobTextUnit(owner, interviewId),
    ...takeIds.map((id) => answerUnit(owner, id)),
    ...recorded.flatMap((id) => recordingUnits(owner, id)),
    ...reportIds.map((id) => reportUnit(owner, id)),
  ]
  const receiptId = await bury(tx, { what: 'interview', objectId: interviewId, memberId, units, held })
  return { receiptId, units, files }
}

/** Its keys and bytes went, or go, with the first time. */
const again = async (tx: Tx, objectId: string) => ({
  receiptId: await earlierReceipt(tx, { what: 'interview', objectId }),
  units: [],
  files: [],
})
