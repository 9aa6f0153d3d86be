import type { Tx } from '#domain/shared/context.ts'

/** One try at a question with its newest report, one row for each level of it. */
export interface TryRow {
  takeId: string
  number: number
  state: string
  submittedAt: Date | null
  words: number
  reportId: string | null
  revision: number
  kind: 'report' | 'support'
  source: 'rules' | 'model'
  model: string
  promptVersion: string
  rubricVersion: string
  runs: number
  dropped: number
  createdAt: Date
  item: string | null
  level: number | null
  spread: number
  lessSure: boolean
}

/** All tries at the question of one turn, oldest first. One query. */
export async function loadTries(tx: Tx, turnId: string): Promise<TryRow[]> {
  return tx.db.$queryRaw<TryRow[]>`
    SELECT k.id AS "takeId", k.number, k.state, k.submitted_at AS "submittedAt", k.words,
           r.id AS "reportId", r.revision, r.kind, r.source, r.model, r.prompt_version AS "promptVersion",
           r.rubric_version AS "rubricVersion", r.runs, r.dropped, r.created_at AS "createdAt",
           l.item, l.level, l.spread, l.less_sure AS "lessSure"
    FROM take k
    LEFT JOIN LATERAL (
      SELECT * FROM report newest WHERE newest.tenant_id = k.tenant_id AND newest.take_id = k.id
      ORDER BY newest.revision DESC LIMIT 1
    ) r ON true
    LEFT JOIN report_level l ON l.tenant_id = k.tenant_id AND l.report_id = r.id
    WHERE k.tenant_id = ${tx.tenantId}::uuid AND k.turn_id = ${turnId}::uuid
    ORDER BY k.number, l.item`
}

/** The sealed words of a report beside each remark's place; one row without a remark where it has none. */
export interface RemarkRow {
  sealed: Uint8Array
  id: string | null
  position: number
  kind: 'strength' | 'priority'
  item: string
  start: number
  end: number
  contest: string | null
}

export async function loadRemarks(tx: Tx, reportId: string): Promise<RemarkRow[]> {
  return tx.db.$queryRaw<RemarkRow[]>`
    SELECT w.sealed, m.id, m.position, m.kind, m.item, m.start, m."end", m.contest
    FROM remark_text w
    LEFT JOIN remark m ON m.tenant_id = w.tenant_id AND m.report_id = w.report_id
    WHERE w.tenant_id = ${tx.tenantId}::uuid AND w.report_id = ${reportId}::uuid
    ORDER BY m.position`
}

/** Whose answer, to which question, in which interview. */
export interface AnswerRow {
  takeId: string
  turnId: string
  interviewId: string
  memberId: string
  number: number
  state: string
  submittedAt: Date | null
  words: number
  position: number
  source: string
  questionId: string | null
  followUp: number | null
  asked: unknown
  format: 'single' | 'full'
  style: 'relaxed' | 'pressured'
  interviewState: string
  lastActivityAt: Date
  endedAt: Date | null
  feedbackOpenedAt: Date | null
  liveKey: string
  version: number | null
  answer: Uint8Array | null
  setup: Uint8Array | null
}

export async function loadAnswer(tx: Tx, takeId: string): Promise<AnswerRow | undefined> {
  const rows = await tx.db.$queryRaw<AnswerRow[]>`
    SELECT k.id AS "takeId", k.turn_id AS "turnId", k.interview_id AS "interviewId", k.member_id AS "memberId",
           k.number, k.state, k.submitted_at AS "submittedAt", k.words, t.position, t.source,
           t.question_id AS "questionId", t.follow_up AS "followUp", t.asked, i.format, i.style,
           i.state AS "interviewState", i.last_activity_at AS "lastActivityAt", i.ended_at AS "endedAt",
           i.feedback_opened_at AS "feedbackOpenedAt",
           i.live_key AS "liveKey", a.version, a.sealed AS answer, s.sealed AS setup
    FROM take k
    JOIN turn t ON t.tenant_id = k.tenant_id AND t.id = k.turn_id
    JOIN interview i ON i.tenant_id = k.tenant_id AND i.id = k.interview_id
    LEFT JOIN answer_text a ON a.tenant_id = k.tenant_id AND a.take_id = k.id
    LEFT JOIN interview_setup s ON s.tenant_id = k.tenant_id AND s.interview_id = k.interview_id
    WHERE k.tenant_id = ${tx.tenantId}::uuid AND k.id = ${takeId}::uuid`
  return rows[0]
}
