import type { Keyring, Principal, SealedItem } from '#domain/keyring/index.ts'
import type { JobContext, Tx } from '#domain/shared/context.ts'
import type { Question, QuestionLevel } from './question-bank.ts'
import { questionView, type QuestionView } from './question-view.ts'
import { answerField, answerUnit, jobTextField, jobTextUnit, setupField, setupUnit } from './sealed-fields.ts'
import { readSetupWords } from './setup.ts'

export interface AnswerForFeedback {
  takeId: string
  interviewId: string
  memberId: string
  liveKey: string
  question: QuestionView
  answer: string
  setup: { role: string; industry: string; level: QuestionLevel; skills: readonly string[]; jobText?: string }
  /** Must not reach a model. */
  preferredName: string
}

interface Row {
  interview_id: string
  member_id: string
  live_key: string
  level: QuestionLevel
  field: string | null
  style: string
  source: string
  question_id: string | null
  follow_up: number | null
  preferred_name: string
  version: number
  answer: Uint8Array
  setup: Uint8Array
  job: Uint8Array | null
}

/**
 * Everything that feedback on one submitted answer rests on, opened: one query, one key call. Null when there is nothing
 * to read any more: the answer was deleted, or its key is gone.
 */
export async function readAnswerForFeedback(
  ctx: JobContext & { keyring: Keyring },
  { takeId, questions }: { takeId: string; questions: readonly Question[] },
): Promise<AnswerForFeedback | null> {
  const row = await ctx.transaction((tx) => loadRow(tx, takeId))
  if (!row) return null
  const principal: Principal = { area: 'worker', tenantId: ctx.tenantId }
  const owner = { tenantId: ctx.tenantId, memberId: row.member_id }
  const { interview_id: interviewId } = row
  const items: SealedItem[] = [
    { unit: answerUnit(owner, takeId), field: answerField(takeId, row.version), sealed: row.answer },
    { unit: setupUnit(owner, interviewId), field: setupField(interviewId), sealed: row.setup },
  ]
  if (row.job)
    items.push({ unit: jobTextUnit(owner, interviewId), field: jobTextField(interviewId), sealed: row.job })
  const [answer, setup = null, job] = await ctx.keyring.openTexts(principal, items)
  if (answer === null || answer === undefined) return null
  const words = readSetupWords(setup)
  const turn = { source: row.source, questionId: row.question_id, followUp: row.follow_up }
  return {
    takeId,
    interviewId,
    memberId: row.member_id,
    liveKey: row.live_key,
    question: questionView({ turn, questions, ownQuestion: words.ownQuestion, style: row.style }),
    answer,
    setup: {
      role: words.role,
      industry: row.field ?? '',
      level: row.level,
      skills: words.skills,
      jobText: job ?? undefined,
    },
    preferredName: row.preferred_name,
  }
}

async function loadRow(tx: Tx, takeId: string): Promise<Row | undefined> {
  const rows = await tx.db.$queryRaw<Row[]>`
    SELECT k.interview_id, k.member_id, i.live_key, i.level, i.field, i.style, t.source, t.question_id, t.follow_up,
           m.preferred_name, a.version, a.sealed AS answer, s.sealed AS setup, j.sealed AS job
    FROM take k
    JOIN turn t ON t.tenant_id = k.tenant_id AND t.id = k.turn_id
    JOIN interview i ON i.tenant_id = k.tenant_id AND i.id = k.interview_id
    JOIN membership m ON m.tenant_id = k.tenant_id AND m.id = k.member_id
    JOIN answer_text a ON a.tenant_id = k.tenant_id AND a.take_id = k.id
    JOIN interview_setup s ON s.tenant_id = k.tenant_id AND s.interview_id = k.interview_id
    LEFT JOIN job_text j ON j.tenant_id = k.tenant_id AND j.interview_id = k.interview_id
    WHERE k.tenant_id = ${tx.tenantId}::uuid AND k.id = ${takeId}::uuid AND k.state = 'submitted'`
  return rows[0]
}
