import { requirePermission } from '#domain/access/index.ts'
import { answerUnit, isOpenNow, reportUnit } from '#domain/interviews/index.ts'
import type { Keyring } from '#domain/keyring/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { filesOfTakes, recordingUnits, type ObjectStore } from '#domain/recordings/index.ts'
import { newId } from '#domain/shared/ids.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { bury } from './bury.ts'
import { destroyNow, type Remains } from './destroy-now.ts'
import { nothingToDelete } from './errors.ts'
import { earlierReceipt } from './earlier-receipt.ts'
import { heldBy } from './held-by.ts'

/** `objects`: where sealed recordings lie. */
export type PrivacyContext = MemberContext & {
  readonly keyring: Keyring
  readonly objects: Pick<ObjectStore, 'remove'>
}

/**
 * Deletes one answer with its feedback, for good and at once: the rows in one transaction, keys and bytes right after. Where it
 * was the only try at a question of an open interview, that question can be answered anew. A second time changes nothing and
 * gives the same receipt.
 * @throws `not_found` `privacy.unknown`
 */
export async function deleteAnswer(
  ctx: PrivacyContext,
  { takeId }: { takeId: string },
): Promise<{ receiptId: string }> {
  requirePermission(ctx, 'answer.delete')
  if (!isUuid(takeId)) throw nothingToDelete()
  const { receiptId, ...remains } = await ctx.transaction((tx) => removeAnswer(tx, takeId))
  await destroyNow(ctx, remains)
  return { receiptId }
}

async function removeAnswer(tx: Tx, takeId: string): Promise<Remains & { receiptId: string }> {
  const { tenantId } = tx
  const take = await tx.db.take.findUnique({
    where: { tenantId_id: { tenantId, id: takeId } },
    select: { memberId: true, turnId: true, interviewId: true, number: true, state: true },
  })
  if (!take) return again(tx, takeId)
  const owner = { tenantId, memberId: take.memberId }
  const { held, recorded, reportIds } = await heldBy(tx, [takeId])
  const units = [
    answerUnit(owner, takeId),
    ...recorded.flatMap((id) => recordingUnits(owner, id)),
    ...reportIds.map((id) => reportUnit(owner, id)),
  ]
  const files = await filesOfTakes(tx, recorded)
  await tx.db.stage.deleteMany({ where: { tenantId, objectKind: 'take', objectId: takeId } })
  // Answer, recording, reports, levels, remarks and self-assessments go with their take.
  const { count } = await tx.db.take.deleteMany({ where: { tenantId, id: takeId } })
  if (count !== 1) return again(tx, takeId)
  await askAgain(tx, take)
  const receiptId = await bury(tx, { what: 'answer', objectId: takeId, memberId: take.memberId, units, held })
  return { receiptId, units, files }
}

/** Its keys and bytes went, or go, with the first time. */
const again = async (tx: Tx, objectId: string) => ({
  receiptId: await earlierReceipt(tx, { what: 'answer', objectId }),
  units: [],
  files: [],
})

interface RemovedTake {
  memberId: string
  turnId: string
  interviewId: string
  number: number
  state: string
}

/** What was never handed in was no try yet: the question is asked again under the same number. */
async function askAgain(tx: Tx, removed: RemovedTake): Promise<void> {
  const { memberId, turnId, interviewId, state } = removed
  const { tenantId } = tx
  const interview = await tx.db.interview.findUnique({
    where: { tenantId_id: { tenantId, id: interviewId } },
    select: { state: true, lastActivityAt: true, endedAt: true },
  })
  if (!interview || !isOpenNow(interview, tx.now)) return
  if ((await tx.db.take.count({ where: { tenantId, turnId } })) > 0) return
  const number = state === 'draft' ? removed.number : removed.number + 1
  const draft = { tenantId, id: newId(), turnId, interviewId, memberId, number, state: 'draft' }
  await tx.db.take.createMany({ data: [{ ...draft, startedAt: tx.now }] })
}
