import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import type { BankQuestion } from '../banks/questions.ts'

interface Held {
  readonly bankId: string
  readonly questions: readonly BankQuestion[]
}

const idsOf = (questions: readonly BankQuestion[]) => questions.flatMap(({ promptId }) => promptId ?? [])

/** Recordings that the draft let go and no student ever saw: with their row goes their key, and then their bytes. */
export async function dropUnheld(tx: Tx, { bankId, questions }: Held): Promise<void> {
  await tx.db.schoolPrompt.deleteMany({
    where: { tenantId: tx.tenantId, bankId, shownAt: null, id: { notIn: idsOf(questions) } },
  })
}

/**
 * From now on students see what these questions are asked with.
 * @throws `conflict` `assignments.prompt` naming the first question whose recording is not ready or has no approved captions
 */
export async function showPrompts(tx: Tx, { bankId, questions }: Held): Promise<void> {
  const ids = idsOf(questions)
  if (ids.length === 0) return
  const where = { tenantId: tx.tenantId, bankId, id: { in: ids } }
  const found = await tx.db.schoolPrompt.findMany({
    where,
    select: { id: true, state: true, checkedAt: true },
  })
  for (const { promptId, text } of questions) {
    const prompt = found.find(({ id }) => id === promptId)
    if (prompt?.state === 'refused' || (prompt && !prompt.checkedAt) || prompt?.state === 'received') {
      const what =
        prompt.state === 'ready' ? 'Approve the captions' : 'Wait for, replace or remove the recording'
      throw domainError('conflict', 'assignments.prompt', `${what} of “${text.slice(0, 80)}” first.`)
    }
  }
  await tx.db.schoolPrompt.updateMany({ where: { ...where, shownAt: null }, data: { shownAt: tx.now } })
}
