import { requirePermission } from '#domain/access/index.ts'
import { policyHistoryOf, type PolicyVersion } from '#domain/tenants/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { runIn, sql, type Statement } from '#domain/shared/statement.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { isOpen, retentionAnchor } from './lifetime.ts'
import type { InterviewContext } from './ports.ts'
import { privacyView, type PrivacyView } from './privacy-view.ts'
import { questionView } from './question-view.ts'
import { setupField, setupUnit } from './sealed-fields.ts'
import { readSetupWords, type SetupWords } from './setup.ts'

/** Lines on one page, at most. */
export const mostLines = 25

export interface InterviewLine {
  interviewId: string
  mode: 'text' | 'voice' | 'video'
  format: 'single' | 'full'
  style: 'relaxed' | 'pressured'
  level: string
  role: string
  state: 'open' | 'ended'
  startedAt: Date
  endedAt: Date | null
  questions: number
  answered: number
  /** Tries handed in, over all questions. */
  tries: number
  /** Feedback that is ready, under way, or stopped by a failure. */
  feedback: { ready: number; working: number; parked: number }
  /** The newest answer. */
  latestTakeId: string | null
  /** The answer with feedback to go to: of the earliest question that has any, its newest. */
  feedbackTakeId: string | null
  /** Something was recorded, is still here, and was not handed in. */
  hasRecorded: boolean
  /** Its first question has no answer, handed in or begun, although it was shown: the student deleted it. */
  isDeleted: boolean
  /** The first question, so that interviews can be told apart. */
  question: string
  /** A try or follow-up that was begun after the end and is not handed in. */
  waitingTakeId: string | null
  privacy: PrivacyView
  /** Until when its video can be played, by its own rule; null where there is none, or none any more. */
  video: PrivacyView | null
}

export interface LineRow {
  id: string
  mode: 'text' | 'voice' | 'video'
  format: 'single' | 'full'
  style: 'relaxed' | 'pressured'
  level: string
  state: string
  startedAt: Date
  lastActivityAt: Date
  endedAt: Date | null
  setup: Uint8Array | null
  questions: number
  answered: number
  tries: number
  ready: number
  working: number
  parked: number
  latestTakeId: string | null
  feedbackTakeId: string | null
  hasRecorded: boolean
  isDeleted: boolean
  hasVideo: boolean
  source: string | null
  questionId: string | null
  asked: unknown
  waitingTakeId: string | null
}

/**
 * The student's interviews, newest first, a page at a time by keyset: `after` is the `next` of the page before. Two queries
 * and one key call, however far back.
 * @throws `invalid` `interviews.page` for a mark that this list did not give
 */
export async function listInterviews(
  ctx: InterviewContext,
  { after = null, limit = mostLines }: { after?: string | null; limit?: number } = {},
): Promise<{ lines: InterviewLine[]; next: string | null }> {
  requirePermission(ctx, 'interview.list')
  const from = after === null ? null : readMark(after)
  const size = Math.min(mostLines, Math.max(1, Math.trunc(limit)))
  const { tenantId, memberId } = ctx
  const found = await ctx.read([
    linesOf({ tenantId, memberId, from, limit: size + 1 }),
    policyHistoryOf(tenantId),
  ])
  const [rows, policyHistory] = found.rows
  const page = rows.slice(0, size)
  const last = page.at(-1)
  const next = rows.length > size && last ? writeMark(last) : null
  return { lines: await openLines(ctx, { rows: page, policyHistory, now: found.now }), next }
}

/** Lines with their words opened; what is past its day is left out. */
export async function openLines(
  ctx: InterviewContext,
  input: {
    rows: readonly LineRow[]
    policyHistory: readonly PolicyVersion[]
    now: Date
  },
): Promise<InterviewLine[]> {
  const { policyHistory, now } = input
  const dated = input.rows.map((row) => ({
    row,
    privacy: privacyView({ interview: row, dataClass: 'answer', policyHistory, due: ctx.due, now }),
  }))
  const alive = dated.filter(({ privacy }) => !privacy.at || privacy.at > now)
  const owner = { tenantId: ctx.tenantId, memberId: ctx.memberId }
  const items = alive.flatMap(({ row: { id, setup } }) => (setup ? [{ unit: setupUnit(owner, id), field: setupField(id), sealed: setup }] : [])) // prettier-ignore
  const opened = await ctx.keyring.openTexts(ctx.principal, items)
  return alive.map(({ row, privacy }) => {
    const place = items.findIndex((item) => item.unit.id === row.id)
    const words = readSetupWords(place < 0 ? null : (opened[place] ?? null))
    const video = row.hasVideo ? privacyView({ interview: row, dataClass: 'video', policyHistory, due: ctx.due, now }) : null // prettier-ignore
    const shown = { row, privacy, video, now }
    return lineOf({ ...shown, question: questionOf(ctx, row, words), role: words.role })
  })
}

function questionOf(ctx: InterviewContext, row: LineRow, { ownQuestion }: SetupWords): string {
  const turn = { source: row.source ?? 'bank', questionId: row.questionId, followUp: null, asked: row.asked }
  return questionView({ turn, questions: ctx.content.questions, ownQuestion, style: row.style }).text
}

function lineOf(input: {
  row: LineRow
  question: string
  role: string
  privacy: PrivacyView
  video: PrivacyView | null
  now: Date
}): InterviewLine {
  const { row, question, role, privacy, video, now } = input
  const {
    id,
    format,
    style,
    level,
    startedAt,
    questions,
    answered,
    tries,
    ready,
    working,
    parked,
    latestTakeId,
    mode,
    feedbackTakeId,
    hasRecorded,
    isDeleted,
  } = row
  const open = isOpen(row, now)
  return {
    ...{ format, style, level, question, role, startedAt, questions, answered, tries, latestTakeId, privacy },
    ...{ mode, feedbackTakeId, hasRecorded, isDeleted },
    video: video?.at && video.at <= now ? null : video,
    waitingTakeId: open ? null : row.waitingTakeId,
    interviewId: id,
    state: open ? 'open' : 'ended',
    endedAt: open ? null : retentionAnchor(row),
    feedback: { ready, working, parked },
  }
}

interface Mark {
  startedAt: Date
  id: string
}

/** In a transaction that reads more than a list. */
export function loadLines(
  { db, tenantId }: Tx,
  asked: { memberId: string; from: Mark | null; limit: number },
): Promise<LineRow[]> {
  return runIn(db, linesOf({ tenantId, ...asked }))
}

/**
 * One query over the index on (tenant, member, started, id); figures by the index on the interview of each line. Each table is
 * named as seldom as can be: every mention costs the policies on it once more.
 */
export function linesOf(asked: {
  tenantId: string
  memberId: string
  from: Mark | null
  limit: number
}): Statement<LineRow> {
  const { tenantId, memberId, from, limit } = asked
  // A row value compares in the order of the index; the far future stands for "from the start".
  const startedAt = from?.startedAt ?? new Date('9999-01-01T00:00:00Z')
  const id = from?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  return sql`
    SELECT i.id, i.mode, i.format, i.style, i.level, i.state, i.started_at AS "startedAt",
           i.last_activity_at AS "lastActivityAt", i.ended_at AS "endedAt", s.sealed AS setup,
           f.source, f.question_id AS "questionId", f.asked, coalesce(f.questions, 0) AS questions,
           k.answered, k.tries, k."latestTakeId", k."waitingTakeId", k.ready, k.working, k.parked, k."feedbackTakeId",
           k."hasRecorded", k."hasVideo", NOT k.shown AS "isDeleted"
    FROM interview i
    LEFT JOIN interview_setup s ON s.tenant_id = i.tenant_id AND s.interview_id = i.id
    LEFT JOIN LATERAL (
      SELECT id, source, question_id, asked, (count(*) OVER ())::int AS questions FROM turn
      WHERE tenant_id = i.tenant_id AND interview_id = i.id ORDER BY position LIMIT 1
    ) f ON true
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT x.turn_id) FILTER (WHERE x.state = 'submitted')::int AS answered,
             count(*) FILTER (WHERE x.state = 'submitted')::int AS tries,
             (array_agg(x.id ORDER BY x.submitted_at DESC) FILTER (WHERE x.state = 'submitted'))[1] AS "latestTakeId",
             (array_agg(x.id ORDER BY x.started_at DESC) FILTER (
               WHERE x.state = 'draft' AND (x.number > 1 OR x.started_at >= i.ended_at)))[1] AS "waitingTakeId",
             count(*) FILTER (WHERE g.state = 'done')::int AS ready,
             count(*) FILTER (WHERE g.state IN ('pending', 'running'))::int AS working,
             count(*) FILTER (WHERE g.state = 'parked')::int AS parked,
             (array_agg(x.id ORDER BY t.position, x.number DESC) FILTER (WHERE g.state = 'done'))[1] AS "feedbackTakeId",
             coalesce(bool_or(x.state = 'draft' AND c.state = 'open' AND EXISTS (
               SELECT 1 FROM recording_part p WHERE p.tenant_id = c.tenant_id AND p.take_id = c.take_id)), false) AS "hasRecorded",
             coalesce(bool_or(c.mode = 'video' AND c.state <> 'destroyed'), false) AS "hasVideo",
             coalesce(bool_or(x.turn_id = f.id), false) AS shown
      FROM take x
      JOIN turn t ON t.tenant_id = x.tenant_id AND t.id = x.turn_id
      LEFT JOIN recording c ON c.tenant_id = x.tenant_id AND c.take_id = x.id
      LEFT JOIN LATERAL (
        SELECT state FROM stage
        WHERE tenant_id = x.tenant_id AND object_kind = 'take' AND object_id = x.id AND name = 'feedback'
        ORDER BY version DESC LIMIT 1
      ) g ON true
      WHERE x.tenant_id = i.tenant_id AND x.interview_id = i.id
    ) k
    WHERE i.tenant_id = ${tenantId}::uuid AND i.member_id = ${memberId}::uuid
      AND (i.started_at, i.id) < (${startedAt}::timestamptz, ${id}::uuid)
    ORDER BY i.started_at DESC, i.id DESC
    LIMIT ${limit}`
}

function writeMark({ startedAt, id }: Mark): string {
  return `${startedAt.getTime()}_${id}`
}

function readMark(mark: string): Mark {
  const [, time = '', id = ''] = /^(\d{1,14})_([0-9a-f-]{36})$/.exec(mark) ?? []
  if (!isUuid(id))
    throw domainError(
      'invalid',
      'interviews.page',
      'This page of the list does not exist. Start from the first.',
    )
  return { startedAt: new Date(Number(time)), id }
}
