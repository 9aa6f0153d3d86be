import { isUuid } from '#domain/shared/uuid.ts'
import type { Tx } from '#domain/shared/context.ts'
import { noAnswer } from './errors.ts'
import { isOpen, isWritable } from './lifetime.ts'

/** One take with what every verb on it decides by. */
export interface TakeFacts {
  takeId: string
  turnId: string
  interviewId: string
  memberId: string
  number: number
  state: 'draft' | 'submitted'
  startedAt: Date
  answeringAt: Date | null
  submittedAt: Date | null
  /** Null before the first save. */
  answer: { sealed: Uint8Array; version: number; writer: string } | null
  interview: {
    state: string
    lastActivityAt: Date
    endedAt: Date | null
    liveKey: string
    /** Tries at a question, where an assignment limits them. */
    mostTakes: number | null
  }
  /** Open by its clock. */
  open: boolean
  /** May be written, as long as it is a draft. */
  writable: boolean
}

interface Row {
  turn_id: string
  interview_id: string
  member_id: string
  number: number
  state: 'draft' | 'submitted'
  started_at: Date
  answering_at: Date | null
  submitted_at: Date | null
  sealed: Uint8Array | null
  version: number | null
  writer: string | null
  interview_state: string
  last_activity_at: Date
  ended_at: Date | null
  live_key: string
  most_takes: number | null
}

/**
 * One query. The fences of the rows decide whose it is, so another member's take is not there.
 * @throws `not_found` `interviews.no_answer`
 */
export async function loadTake(tx: Tx, takeId: string): Promise<TakeFacts> {
  if (!isUuid(takeId)) throw noAnswer()
  const [row] = await tx.db.$queryRaw<Row[]>`
    SELECT k.turn_id, k.interview_id, k.member_id, k.number, k.state, k.started_at, k.answering_at, k.submitted_at,
           a.sealed, a.version, a.writer,
           i.state AS interview_state, i.last_activity_at, i.ended_at, i.live_key, i.most_takes
    FROM take k
    JOIN interview i ON i.tenant_id = k.tenant_id AND i.id = k.interview_id
    LEFT JOIN answer_text a ON a.tenant_id = k.tenant_id AND a.take_id = k.id
    WHERE k.tenant_id = ${tx.tenantId}::uuid AND k.id = ${takeId}::uuid`
  if (!row) throw noAnswer()
  const interview = {
    state: row.interview_state,
    lastActivityAt: row.last_activity_at,
    endedAt: row.ended_at,
    liveKey: row.live_key,
    mostTakes: row.most_takes,
  }
  return {
    takeId,
    turnId: row.turn_id,
    interviewId: row.interview_id,
    memberId: row.member_id,
    number: row.number,
    state: row.state,
    startedAt: row.started_at,
    answeringAt: row.answering_at,
    submittedAt: row.submitted_at,
    answer: row.sealed && row.version !== null && row.writer !== null ? { sealed: row.sealed, version: row.version, writer: row.writer } : null, // prettier-ignore
    interview,
    open: isOpen(interview, tx.now),
    writable: isWritable({ number: row.number, startedAt: row.started_at }, interview, tx.now),
  }
}
