import { requirePermission } from '#domain/access/index.ts'
import { readPolicyHistory, type PolicyVersion } from '#domain/tenants/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { idleDays, isOpen, retentionAnchor } from './lifetime.ts'
import { loadLines, openLines, type InterviewLine } from './list-interviews.ts'
import type { InterviewContext } from './ports.ts'
import { loadLevels, type LevelRow } from './read-progress.ts'

/** The one thing to do next, most pressing first. */
export type NextStep =
  /** An interview stands open, with so many of its questions answered. */
  | {
      kind: 'continue'
      interviewId: string
      mode: InterviewLine['mode']
      answered: number
      questions: number
    }
  /** A try or follow-up begun after the end of its interview, lately, and not handed in. */
  | { kind: 'finish_try'; takeId: string; interviewId: string; mode: InterviewLine['mode'] }
  /** Feedback stopped by a failure: the answer is safe, run it again. */
  | { kind: 'parked'; takeId: string; interviewId: string }
  /** Nobody could write down what was said: the student is asked for the words. */
  | { kind: 'needs_words'; takeId: string; interviewId: string }
  /** Feedback is being made. */
  | { kind: 'working'; takeId: string; interviewId: string }
  /** The weakest item of a late answer: try that question again. */
  | {
      kind: 'try_again'
      takeId: string
      interviewId: string
      /** Null for a question that does not stand in the bank as it was asked. */
      questionId: string | null
      item: string
      level: number
    }
  /** Nothing is pending: practice. */
  | { kind: 'practice' }
  /** Nothing was ever made: the sample and one button. */
  | { kind: 'first' }

export interface HomeView {
  next: NextStep
  /** The last three interviews. */
  recent: InterviewLine[]
  /** What is kept, when the first of it goes, and what that is: a video may go before its words. */
  storage: { answers: number; firstExpiry: Date | null; first: 'answer' | 'video' }
  now: Date
}

/** A level from here on needs no second try. */
const fairLevel = 4
const recentLines = 3
/** Answers among which the weakest is looked for. */
const recentAnswers = 6

/** The student's first page: one next step, the last three interviews, one line of storage. Six queries. */
export async function readHome(ctx: InterviewContext): Promise<HomeView> {
  requirePermission(ctx, 'home.read')
  const rows = await ctx.transaction((tx) => loadRows(tx, ctx.memberId))
  const { policyHistory, now } = rows
  const alive = (interview: Clocks) => {
    const { at } = ctx.due({ dataClass: 'answer', anchor: retentionAnchor(interview), policyHistory, now })
    return !at || at > now
  }
  const kept = rows.kept.filter(alive)
  const ends = (dataClass: 'answer' | 'video', of: readonly KeptRow[]) =>
    of.flatMap((interview) => {
      const { at } = ctx.due({ dataClass, anchor: retentionAnchor(interview), policyHistory, now })
      return at && at > now ? [at.getTime()] : []
    })
  const withVideo = kept.filter(({ hasVideo }) => hasVideo)
  return {
    next: nextStep({ ...rows, kept, levels: rows.levels.filter(alive), known: kept.length > 0 }),
    recent: await openLines(ctx, { rows: rows.lines, policyHistory, now }),
    storage: {
      answers: kept.reduce((sum, interview) => sum + interview.answers, 0),
      ...firstOf({ answer: ends('answer', kept), video: ends('video', withVideo) }),
    },
    now,
  }
}

/** Of a video and an answer that go in the same moment the answer is named: the video is part of it. */
function firstOf(ends: Record<'answer' | 'video', number[]>): Omit<HomeView['storage'], 'answers'> {
  const answer = Math.min(...ends.answer)
  const video = Math.min(...ends.video)
  const earliest = Math.min(answer, video)
  return {
    firstExpiry: Number.isFinite(earliest) ? new Date(earliest) : null,
    first: video < answer ? 'video' : 'answer',
  }
}

interface Clocks {
  state: string
  lastActivityAt: Date
  endedAt: Date | null
}

interface KeptRow extends Clocks {
  interviewId: string
  mode: InterviewLine['mode']
  answers: number
  questions: number
  answered: number
  hasVideo: boolean
  /** The newest draft that was begun after the end, and when. */
  waitingTakeId: string | null
  waitingSince: Date | null
}

interface StageRow {
  takeId: string
  interviewId: string
  state: string
}

interface HomeRows {
  lines: Awaited<ReturnType<typeof loadLines>>
  kept: KeptRow[]
  stages: StageRow[]
  levels: LevelRow[]
  policyHistory: PolicyVersion[]
  now: Date
}

async function loadRows(tx: Tx, memberId: string): Promise<HomeRows> {
  const kept = await tx.db.$queryRaw<KeptRow[]>`
    SELECT i.id AS "interviewId", i.mode, i.state, i.last_activity_at AS "lastActivityAt", i.ended_at AS "endedAt",
           count(k.id) FILTER (WHERE k.state = 'submitted')::int AS answers,
           count(DISTINCT k.turn_id) FILTER (WHERE k.state = 'submitted')::int AS answered,
           (array_agg(k.id ORDER BY k.started_at DESC) FILTER (WHERE k.state = 'draft' AND (k.number > 1 OR k.started_at >= i.ended_at)))[1] AS "waitingTakeId",
           max(k.started_at) FILTER (WHERE k.state = 'draft' AND (k.number > 1 OR k.started_at >= i.ended_at)) AS "waitingSince",
           EXISTS (SELECT 1 FROM recording v WHERE v.tenant_id = i.tenant_id AND v.interview_id = i.id
                   AND v.mode = 'video' AND v.state <> 'destroyed') AS "hasVideo",
           (SELECT count(*)::int FROM turn t WHERE t.tenant_id = i.tenant_id AND t.interview_id = i.id) AS questions
    FROM interview i LEFT JOIN take k ON k.tenant_id = i.tenant_id AND k.interview_id = i.id
    WHERE i.tenant_id = ${tx.tenantId}::uuid AND i.member_id = ${memberId}::uuid
    GROUP BY i.tenant_id, i.id ORDER BY i.last_activity_at DESC`
  const stages = await tx.db.$queryRaw<StageRow[]>`
    SELECT * FROM (
    SELECT object_id AS "takeId", k.interview_id AS "interviewId", n.state, n.created_at FROM (
      SELECT DISTINCT ON (object_id) object_id, state, created_at FROM stage
      WHERE tenant_id = ${tx.tenantId}::uuid AND member_id = ${memberId}::uuid AND name = 'feedback'
      ORDER BY object_id, version DESC
    ) n JOIN take k ON k.tenant_id = ${tx.tenantId}::uuid AND k.id = n.object_id
    WHERE n.state <> 'done'
    UNION ALL
    SELECT r.take_id, r.interview_id, CASE r.words WHEN 'needed' THEN 'needs_words' ELSE 'pending' END, r.handed_in_at
    FROM recording r
    WHERE r.tenant_id = ${tx.tenantId}::uuid AND r.member_id = ${memberId}::uuid AND r.handed_in_at IS NOT NULL
      AND r.words IN ('waiting', 'needed')
    ) pending ORDER BY created_at DESC LIMIT 20`
  return {
    kept,
    stages,
    lines: await loadLines(tx, { memberId, from: null, limit: recentLines }),
    levels: await loadLevels(tx, { memberId, limit: recentAnswers }),
    policyHistory: await readPolicyHistory(tx),
    now: tx.now,
  }
}

/** What needs the student most: unfinished work, then trouble, then the weakest of the last answers. */
export function nextStep(
  rows: Pick<HomeRows, 'kept' | 'stages' | 'levels' | 'now'> & { known: boolean },
): NextStep {
  const open = rows.kept.find((interview) => isOpen(interview, rows.now))
  if (open) {
    const { interviewId, mode, answered, questions } = open
    return { kind: 'continue', interviewId, mode, answered, questions }
  }
  const unfinished = unfinishedTry(rows)
  if (unfinished) return unfinished
  const parked = rows.stages.find((stage) => stage.state === 'parked')
  if (parked) return { kind: 'parked', takeId: parked.takeId, interviewId: parked.interviewId }
  const silent = rows.stages.find((stage) => stage.state === 'needs_words')
  if (silent) return { kind: 'needs_words', takeId: silent.takeId, interviewId: silent.interviewId }
  const working = rows.stages[0]
  if (working) return { kind: 'working', takeId: working.takeId, interviewId: working.interviewId }
  const weakest = weakestOf(rows.levels)
  if (weakest) return weakest
  return { kind: rows.known ? 'practice' : 'first' }
}

/** Forgotten ones hold the page no longer than an open interview does. */
function unfinishedTry({ kept, now }: Pick<HomeRows, 'kept' | 'now'>): NextStep | null {
  const since = now.getTime() - idleDays * 86_400_000
  const begun = (row: KeptRow) => row.waitingSince?.getTime() ?? 0
  const [latest] = kept.filter((row) => begun(row) > since).toSorted((a, b) => begun(b) - begun(a))
  if (!latest?.waitingTakeId) return null
  return {
    kind: 'finish_try',
    takeId: latest.waitingTakeId,
    interviewId: latest.interviewId,
    mode: latest.mode,
  }
}

/** The lowest level among the last answers, each question by its newest try; of equals the newest answer. */
function weakestOf(levels: readonly LevelRow[]): NextStep | null {
  const newest = new Map(levels.map((row) => [row.turnId, row.takeId]))
  const rated = levels.flatMap((row) =>
    row.level === null || newest.get(row.turnId) !== row.takeId ? [] : [{ ...row, level: row.level }],
  )
  const lowest = rated
    .toReversed()
    .reduce<(typeof rated)[number] | null>((low, row) => (low && low.level <= row.level ? low : row), null)
  if (!lowest || lowest.level >= fairLevel) return null
  const { takeId, interviewId, questionId, item, level } = lowest
  return { kind: 'try_again', takeId, interviewId, questionId, item, level }
}
