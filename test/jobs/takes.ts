import { randomUUID } from 'node:crypto'
import { answerField, answerUnit, setupField, setupUnit, writeSetupWords } from '#domain/interviews/index.ts'
import type { Keyring } from '#domain/keyring/index.ts'
import { aStage, anEvent, type Bench } from './rows.ts'

export const goodAnswer =
  'In my second year I led the budget team of our robotics club. We had lost 400 dollars, and my task was to find out where. ' +
  'I went through every receipt, built a sheet that showed each purchase, and asked two members to check it with me every week. ' +
  'As a result we found the gap in ten days and cut spending by 15 percent, and the club still uses the sheet.'

interface Whose {
  tenantId: string
  memberId: string
}

export interface SubmittedTake extends Whose {
  takeId: string
  interviewId: string
  turnId: string
  stageId: string
  liveKey: string
}

/** An interview with one submitted answer, sealed, with its stage and event, as the student's verbs leave it. */
export async function aSubmittedTake(
  bench: Bench,
  keyring: Keyring,
  given: Whose & { answer?: string; state?: 'open' | 'ended'; questionId?: string; quiet?: boolean },
): Promise<SubmittedTake> {
  const { tenantId, memberId, answer = goodAnswer, state = 'ended', questionId = 'proud-of' } = given
  const [interviewId, turnId, takeId, liveKey] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const { principal } = await bench.context(tenantId)
  const owner = { tenantId, memberId }
  const words = writeSetupWords({ role: 'Treasurer', skills: ['budgeting'], ownQuestion: '' })
  const setup = await keyring.seal(principal, setupUnit(owner, interviewId), setupField(interviewId), words)
  const sealed = await keyring.seal(principal, answerUnit(owner, takeId), answerField(takeId, 1), answer)
  await bench.rows(
    `INSERT INTO interview (tenant_id, id, member_id, mode, format, style, level, thinking_seconds, answer_seconds, untimed,
       hide_clock, state, end_reason, started_at, last_activity_at, ended_at, live_key)
     VALUES ($1, $2, $3, 'text', 'single', 'relaxed', 'entry', 60, 180, false, false, $4::text,
       CASE WHEN $4::text = 'ended' THEN 'finished' END, now(), now(), CASE WHEN $4::text = 'ended' THEN now() END, $5)`,
    [tenantId, interviewId, memberId, state, liveKey],
  )
  await bench.rows(
    'INSERT INTO interview_setup (tenant_id, interview_id, member_id, sealed) VALUES ($1, $2, $3, $4)',
    [tenantId, interviewId, memberId, setup],
  )
  await bench.rows(
    `INSERT INTO turn (tenant_id, id, interview_id, member_id, position, source, question_id, question_version)
     VALUES ($1, $2, $3, $4, 1, 'bank', $5, 1)`,
    [tenantId, turnId, interviewId, memberId, questionId],
  )
  await bench.rows(
    `INSERT INTO take (tenant_id, id, turn_id, interview_id, member_id, number, state, started_at, submitted_at, words)
     VALUES ($1, $2, $3, $4, $5, 1, 'submitted', now(), now(), 80)`,
    [tenantId, takeId, turnId, interviewId, memberId],
  )
  await bench.rows(
    `INSERT INTO answer_text (tenant_id, take_id, member_id, sealed, version, writer, updated_at)
     VALUES ($1, $2, $3, $4, 1, $5, now())`,
    [tenantId, takeId, memberId, sealed, randomUUID()],
  )
  const stageId = await aStage(bench, { tenantId, memberId, objectId: takeId })
  if (!given.quiet) {
    await anEvent(bench, {
      tenantId,
      event: 'take.submitted@1',
      payload: { takeId, interviewId, memberId, stageId },
    })
  }
  await keyring.commit(principal, setupUnit(owner, interviewId), answerUnit(owner, takeId))
  return { ...owner, takeId, interviewId, turnId, stageId, liveKey }
}
