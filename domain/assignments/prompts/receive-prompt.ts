import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry, type AuditAction } from '#domain/audit/index.ts'
import type { SchoolKeys } from '#domain/keyring/index.ts'
import { checkFree, objectKey, recordedTypes, type ObjectStore } from '#domain/recordings/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import { changeDraft, workingCopy } from '../banks/change-bank.ts'
import { mostPromptBytes } from './limits.ts'
import { promptPlace } from './place.ts'

export type PromptContext = MemberContext & {
  readonly objects: ObjectStore
  readonly schoolKeys: SchoolKeys
}

export interface ReceivePrompt {
  readonly bankId: string
  readonly questionId: string
  /** As the browser names it. A claim; the content is looked at later. */
  readonly contentType: string
  readonly bytes: AsyncIterable<Uint8Array>
}

/**
 * Takes in how a question of the draft is asked, in place of what was there: sealed as it arrives, made playable by the worker.
 * Nothing is kept of what is cut off or too large.
 * @throws `invalid` `assignments.prompt_type`, `assignments.prompt_empty`; `limit` `assignments.prompt_large`; `not_found`
 *   `assignments.bank`; `unavailable` `objects.full`
 */
export async function receivePrompt(ctx: PromptContext, input: ReceivePrompt): Promise<{ promptId: string }> {
  requirePermission(ctx, 'question.change')
  const { bankId, questionId } = input
  const type = input.contentType.split(';')[0]?.trim().toLowerCase()
  if (!recordedTypes.some((one) => one === type)) throw domainError('invalid', 'assignments.prompt_type', 'Only WebM and MP4 recordings can be used here.') // prettier-ignore
  await checkFree(ctx.objects)
  const text = await ctx.transaction((tx) => requireQuestion(tx, { bankId, questionId }))
  const [promptId, objectName] = [newId(), newId()]
  const { keys, sealed } = ctx.schoolKeys.make({ tenantId: ctx.tenantId, promptId })
  const counted = counting(input.bytes)
  const stored = await ctx.objects.put(
    objectKey(ctx, objectName),
    keys.seal(promptPlace(objectName), counted.bytes),
  )
  try {
    if (counted.count() === 0)
      throw domainError('invalid', 'assignments.prompt_empty', 'Nothing was recorded.')
    await ctx.transaction(async (tx) => {
      const { tenantId, now } = tx
      const row = { bankId, questionId, madeBy: ctx.memberId, state: 'received', sealedKey: sealed }
      const lines = [{ from: 0, text }]
      await tx.db.schoolPrompt.createMany({
        data: [{ tenantId, id: promptId, ...row, lines, receivedAt: now }],
      })
      const length = BigInt(counted.count())
      const object = { part: 'received', start: 0n, length, sealedLength: BigInt(stored.length) }
      await tx.db.schoolPromptObject.createMany({ data: [{ tenantId, promptId, objectName, ...object }] })
      await changeDraft(tx, { bankId, change: { kind: 'prompt', id: questionId, promptId } })
      await appendEvent(tx, { event: 'prompt.received@1', payload: { promptId, memberId: ctx.memberId } })
      await notePrompt(tx, ctx, { action: 'question-prompt.received', promptId })
    })
  } catch (error) {
    await ctx.objects.remove(objectKey(ctx, objectName))
    throw error
  }
  return { promptId }
}

async function requireQuestion(
  tx: Tx,
  { bankId, questionId }: { bankId: string; questionId: string },
): Promise<string> {
  const { questions } = await workingCopy(tx, bankId)
  const found = questions.find(({ id }) => id === questionId)
  if (!found) throw domainError('not_found', 'assignments.bank', 'This question is not there any more.')
  return found.text
}

function counting(bytes: AsyncIterable<Uint8Array>) {
  let count = 0
  async function* counted() {
    for await (const piece of bytes) {
      count += piece.length
      if (count > mostPromptBytes) throw domainError('limit', 'assignments.prompt_large', `A recorded question has at most ${mostPromptBytes / 1_048_576} MB. Choose a shorter or smaller one.`) // prettier-ignore
      yield piece
    }
  }
  return { bytes: counted(), count: () => count }
}

export const notePrompt = (
  tx: Tx,
  ctx: Pick<MemberContext, 'memberId'>,
  { action, promptId }: { action: AuditAction; promptId: string },
) =>
  appendAuditEntry(tx, {
    ...{ action, memberId: ctx.memberId },
    ...{ objectKind: 'question-prompt', objectId: promptId, detail: {} },
  })
