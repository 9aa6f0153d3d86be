import { requirePermission } from '#domain/access/index.ts'
import { loadTake } from './load-take.ts'
import { checkAlive } from './open-takes-of.ts'
import type { InterviewContext } from './ports.ts'
import { answerField, answerUnit } from './sealed-fields.ts'

export interface NewestDraft {
  text: string
  version: number
}

/**
 * What the server has of one take now. The page asks after a save was refused, to see whether the newer words are its own:
 * the last save of a page that went away can arrive after the next page was drawn.
 */
export async function readDraft(ctx: InterviewContext, { takeId }: { takeId: string }): Promise<NewestDraft> {
  requirePermission(ctx, 'interview.read')
  const answer = await ctx.transaction(async (tx) => {
    const take = await loadTake(tx, takeId)
    await checkAlive(tx, { take, due: ctx.due })
    return take.answer
  })
  if (!answer) return { text: '', version: 0 }
  const owner = { tenantId: ctx.tenantId, memberId: ctx.memberId }
  const text = await ctx.keyring.openText(
    ctx.principal,
    answerUnit(owner, takeId),
    answerField(takeId, answer.version),
    answer.sealed,
  )
  return { text, version: answer.version }
}
