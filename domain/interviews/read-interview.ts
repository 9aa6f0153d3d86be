import type { Prisma } from '#prisma/generated/client.ts'
import { requirePermission } from '#domain/access/index.ts'
import { readPolicyHistory, type PolicyVersion } from '#domain/tenants/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { noInterview } from './errors.ts'
import { followedTurn, nextFollowUp } from './follow-ups.ts'
import { closesAt, isOpen, isWritable } from './lifetime.ts'
import type { InterviewContext } from './ports.ts'
import { privacyView, type PrivacyView } from './privacy-view.ts'
import { questionView, type QuestionView } from './question-view.ts'
import { answerField, answerUnit, setupField, setupUnit } from './sealed-fields.ts'
import { readSetupWords, type SetupWords } from './setup.ts'
import type { Timers } from './timers.ts'

export interface TakeView {
  takeId: string
  number: number
  state: 'draft' | 'submitted'
  startedAt: Date
  /** When thinking time ended. */
  answeringAt: Date | null
  submittedAt: Date | null
  words: number
}

export interface TurnView {
  turnId: string
  /** 1-based. */
  position: number
  source: 'bank' | 'school' | 'follow_up' | 'own'
  /** Of a question that the bank holds. */
  questionId: string | null
  question: QuestionView
  /** Of a follow-up: the turn that it goes back to. */
  follows: string | null
  /** What a follow-up to this answer would ask; null where none is left, or nothing was handed in. */
  nextFollowUp: string | null
  /** Oldest first. */
  takes: TakeView[]
}

export interface CurrentTake {
  turn: TurnView
  take: TakeView
  /** What is saved; empty, version 0 and no writer before the first save. */
  draft: { text: string; version: number; writer: string | null; updatedAt: Date | null }
  /** Of a follow-up: what was asked before, and what the student answered; no answer where it was deleted. */
  follows: { question: string; answer: string | null } | null
}

export interface InterviewView {
  interviewId: string
  mode: 'text' | 'voice' | 'video'
  format: 'single' | 'full'
  style: 'relaxed' | 'pressured'
  level: string
  field: string | null
  role: string
  skills: readonly string[]
  hasJobText: boolean
  /** By its clock: an interview that is past its idle days has ended, whether or not the sweep came by. */
  state: 'open' | 'ended'
  endReason: string | null
  startedAt: Date
  endedAt: Date | null
  /** When it closes by itself, if nothing more happens. */
  closesAt: Date | null
  liveKey: string
  timers: Timers & { noCountdown: boolean; promptAudio: boolean }
  turns: TurnView[]
  /** What is written now; null when there is nothing to write. */
  current: CurrentTake | null
  /** Begun and not handed in before the interview ended; readable, and without feedback. */
  leftOver: { takeId: string; question: string; text: string }[]
  privacy: PrivacyView
  /** The database's time of this answer, so that a wrong clock of the client counts for nothing. */
  now: Date
}

/**
 * Everything that the room needs: the question to answer now, or the try named by `takeId`, with its draft opened. Five
 * queries and one key call.
 * @throws `not_found` `interviews.unknown`, also past its day
 */
export async function readInterview(
  ctx: InterviewContext,
  { interviewId, takeId }: { interviewId: string; takeId?: string },
): Promise<InterviewView> {
  requirePermission(ctx, 'interview.read')
  if (!isUuid(interviewId)) throw noInterview()
  const rows = await ctx.transaction((tx) => loadRows(tx, interviewId))
  const { interview, policyHistory, now } = rows
  const privacy = privacyView({ interview, dataClass: 'answer', policyHistory, due: ctx.due, now })
  if (privacy.at && privacy.at <= now) throw noInterview()
  const { words, texts } = await openWords(ctx, rows)
  const turns = turnsOf(ctx, rows, words)
  const open = isOpen(interview, now)
  const chosen = chooseTake({ turns, interview, now, takeId })
  const saved = chosen && rows.answers.find((answer) => answer.takeId === chosen.take.takeId)
  const draft = {
    text: (saved && texts.get(saved.takeId)) ?? '',
    version: saved?.version ?? 0,
    writer: saved?.writer ?? null,
    updatedAt: saved?.updatedAt ?? null,
  }
  const current = chosen && { ...chosen, draft, follows: followed({ turn: chosen.turn, turns, texts }) }
  return {
    ...head(rows, open),
    ...words,
    turns,
    current,
    leftOver: leftOver({ turns, interview, now, texts }),
    privacy,
    now,
  }
}

type Rows = Awaited<ReturnType<typeof loadRows>>

async function loadRows(tx: Tx, interviewId: string) {
  const key = { tenantId: tx.tenantId, interviewId }
  const [interview] = await tx.db.$queryRaw<InterviewRow[]>`
    SELECT i.id AS "interviewId", i.member_id AS "memberId", i.mode, i.format, i.style, i.level, i.field,
           i.thinking_seconds AS "thinkingSeconds", i.answer_seconds AS "answerSeconds", i.untimed,
           i.hide_clock AS "hideClock", i.state, i.end_reason AS "endReason", i.started_at AS "startedAt",
           i.last_activity_at AS "lastActivityAt", i.ended_at AS "endedAt", i.live_key AS "liveKey",
           s.sealed AS setup, coalesce(p.no_countdown, false) AS "noCountdown",
           coalesce(p.prompt_audio, false) AS "promptAudio",
           EXISTS (SELECT 1 FROM job_text j WHERE j.tenant_id = i.tenant_id AND j.interview_id = i.id) AS "hasJobText"
    FROM interview i
    LEFT JOIN interview_setup s ON s.tenant_id = i.tenant_id AND s.interview_id = i.id
    LEFT JOIN accommodation_profile p ON p.tenant_id = i.tenant_id AND p.member_id = i.member_id
    WHERE i.tenant_id = ${tx.tenantId}::uuid AND i.id = ${interviewId}::uuid`
  if (!interview) throw noInterview()
  const turns = await tx.db.turn.findMany({ where: key, orderBy: { position: 'asc' } })
  const takes = await tx.db.take.findMany({ where: key, orderBy: { number: 'asc' } })
  const answers = await tx.db.answerText.findMany({
    where: { tenantId: tx.tenantId, takeId: { in: wordsNeeded(turns, takes) } },
  })
  const policyHistory: PolicyVersion[] = await readPolicyHistory(tx)
  return { interview, turns, takes, answers, policyHistory, now: tx.now }
}

/** Drafts, and the answers that drafts of follow-ups go back to. */
function wordsNeeded(turns: readonly TurnRow[], takes: readonly TakeRow[]): string[] {
  const drafts = takes.filter((take) => take.state === 'draft')
  const followed = drafts.flatMap((draft) => {
    const turn = turns.find(({ id }) => id === draft.turnId)
    const before = turn && followedTurn(turn, turns)
    const answer = takes.findLast((take) => take.turnId === before?.id && take.state === 'submitted')
    return answer ? [answer.id] : []
  })
  return [...drafts.map(({ id }) => id), ...followed]
}

type TurnRow = Prisma.TurnGetPayload<object>
type TakeRow = Prisma.TakeGetPayload<object>

interface InterviewRow extends Timers {
  interviewId: string
  memberId: string
  mode: 'text' | 'voice' | 'video'
  format: 'single' | 'full'
  style: 'relaxed' | 'pressured'
  level: string
  field: string | null
  state: string
  endReason: string | null
  startedAt: Date
  lastActivityAt: Date
  endedAt: Date | null
  liveKey: string
  setup: Uint8Array | null
  noCountdown: boolean
  promptAudio: boolean
  hasJobText: boolean
}

async function openWords(ctx: InterviewContext, { interview, answers }: Rows) {
  const { interviewId, setup } = interview
  const owner = { tenantId: ctx.tenantId, memberId: interview.memberId }
  const items = answers.map(({ takeId, version, sealed }) => ({
    unit: answerUnit(owner, takeId),
    field: answerField(takeId, version),
    sealed,
  }))
  const setupItem = setup && {
    unit: setupUnit(owner, interviewId),
    field: setupField(interviewId),
    sealed: setup,
  }
  const opened = await ctx.keyring.openTexts(ctx.principal, [...items, ...(setupItem ? [setupItem] : [])])
  const words: SetupWords = readSetupWords(setupItem ? (opened.at(-1) ?? null) : null)
  return { words, texts: new Map(answers.map((answer, index) => [answer.takeId, opened[index] ?? ''])) }
}

function turnsOf(ctx: InterviewContext, { interview, turns, takes }: Rows, words: SetupWords): TurnView[] {
  const { questions } = ctx.content
  return turns.map((turn) => ({
    turnId: turn.id,
    position: turn.position,
    source: sourceOf(turn),
    questionId: isInBank(turn, questions) ? turn.questionId : null,
    question: questionView({ turn, questions, ownQuestion: words.ownQuestion, style: interview.style }),
    follows: followedTurn(turn, turns)?.id ?? null,
    nextFollowUp: takes.some((take) => take.turnId === turn.id && take.state === 'submitted')
      ? (nextFollowUp({ turnId: turn.id, turns, questions })?.text ?? null)
      : null,
    takes: takes.filter((take) => take.turnId === turn.id).map(takeView),
  }))
}

const sources = ['school', 'follow_up', 'own'] as const
const sourceOf = ({ source }: TurnRow) => sources.find((known) => known === source) ?? 'bank'

// A follow-up names the question that it goes back to; it is asked in words of its own.
const isInBank = (turn: TurnRow, questions: InterviewContext['content']['questions']) =>
  turn.source === 'bank' && questions.some(({ id }) => id === turn.questionId)

function followed(input: {
  turn: TurnView
  turns: readonly TurnView[]
  texts: ReadonlyMap<string, string>
}): CurrentTake['follows'] {
  const before = input.turns.find(({ turnId }) => turnId === input.turn.follows)
  const answered = before?.takes.findLast((take) => take.state === 'submitted')
  return before ? { question: before.question.text, answer: (answered && input.texts.get(answered.takeId)) ?? null } : null // prettier-ignore
}

function leftOver(input: {
  turns: readonly TurnView[]
  interview: Rows['interview']
  now: Date
  texts: ReadonlyMap<string, string>
}): InterviewView['leftOver'] {
  const { turns, interview, now, texts } = input
  const drafts = turns.flatMap(({ question, takes }) =>
    takes.filter(({ state }) => state === 'draft').map((take) => ({ take, question: question.text })),
  )
  return drafts.flatMap(({ take, question }) => {
    const text = texts.get(take.takeId) ?? ''
    return text && !isWritable(take, interview, now) ? [{ takeId: take.takeId, question, text }] : []
  })
}

function takeView(take: Rows['takes'][number]): TakeView {
  const { number, startedAt, answeringAt, submittedAt, words } = take
  const state = take.state === 'submitted' ? 'submitted' : 'draft'
  return { takeId: take.id, number, state, startedAt, answeringAt, submittedAt, words }
}

/** The draft that was asked for, else the first question of an open interview that has no answer. */
function chooseTake(input: {
  turns: readonly TurnView[]
  interview: Rows['interview']
  now: Date
  takeId?: string
}): Pick<CurrentTake, 'turn' | 'take'> | null {
  const { turns, interview, now, takeId } = input
  if (takeId !== undefined) {
    const named = turns.flatMap((turn) => turn.takes.map((take) => ({ turn, take }))).find(({ take }) => take.takeId === takeId) // prettier-ignore
    if (!named) throw noInterview()
    return named.take.state === 'draft' && isWritable(named.take, interview, now) ? named : null
  }
  const open = isOpen(interview, now)
  const turn = open ? turns.find((one) => one.takes.every((take) => take.state === 'draft')) : undefined
  const take = turn?.takes.at(-1)
  return turn && take ? { turn, take } : null
}

function head({ interview }: Rows, open: boolean) {
  const { interviewId, mode, format, style, level, field, hasJobText, startedAt, liveKey } = interview
  const { thinkingSeconds, answerSeconds, untimed, hideClock, noCountdown, promptAudio } = interview
  const closes = closesAt(interview.lastActivityAt)
  return {
    ...{ interviewId, mode, format, style, level, field, hasJobText, startedAt, liveKey },
    timers: { thinkingSeconds, answerSeconds, untimed, hideClock, noCountdown, promptAudio },
    state: open ? ('open' as const) : ('ended' as const),
    endReason: interview.endReason ?? (open ? null : 'closed_by_time'),
    endedAt: interview.endedAt ?? (open ? null : closes),
    closesAt: open ? closes : null,
  }
}
