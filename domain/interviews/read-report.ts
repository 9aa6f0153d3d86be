import { requirePermission } from '#domain/access/index.ts'
import type { SealedItem } from '#domain/keyring/index.ts'
import { readPolicyHistory } from '#domain/tenants/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import { noAnswer } from './errors.ts'
import { latestFeedbackStage, type FeedbackStage } from './feedback-stage.ts'
import type { InterviewContext } from './ports.ts'
import { privacyView, type PrivacyView } from './privacy-view.ts'
import { questionView, type QuestionView } from './question-view.ts'
import { readReportWords, type ReportWords, type SupportWords } from './remark-words.ts'
import {
  loadAnswer,
  loadRemarks,
  loadTries,
  type AnswerRow,
  type RemarkRow,
  type TryRow,
} from './report-rows.ts'
import {
  answerField,
  answerUnit,
  remarkTextField,
  reportUnit,
  setupField,
  setupUnit,
} from './sealed-fields.ts'
import { readSetupWords } from './setup.ts'

export interface LevelOfReport {
  item: string
  /** 1 to 5; null = not rated. */
  level: number | null
  spread: number
  lessSure: boolean
}

export interface RemarkOfReport {
  remarkId: string
  kind: 'strength' | 'priority'
  item: string
  /** Place of the quote in the answer, in UTF-16 units. */
  start: number
  end: number
  quote: string
  takeaway: string
  move: string
  tryLine: string
  /** Why the student says it is wrong. */
  contest: string | null
}

export interface ReportOfTake {
  reportId: string
  revision: number
  /** `support`: the answer spoke of self-harm; people to turn to stand in `support`, and there are no levels. */
  kind: 'report' | 'support'
  source: 'rules' | 'model'
  model: string
  promptVersion: string
  rubricVersion: string
  runs: number
  /** Remarks without evidence that were left out. */
  dropped: number
  createdAt: Date
  levels: LevelOfReport[]
  remarks: RemarkOfReport[]
  support: SupportWords | null
}

/** One try, for before and after. */
export interface TryOfTurn {
  takeId: string
  number: number
  state: 'draft' | 'submitted'
  submittedAt: Date | null
  words: number
  /** Null while there is no feedback on it. */
  levels: LevelOfReport[] | null
}

export interface ReportView {
  takeId: string
  turnId: string
  interviewId: string
  number: number
  position: number
  format: 'single' | 'full'
  state: 'draft' | 'submitted'
  submittedAt: Date | null
  words: number
  question: QuestionView
  /** Exactly as written; null where its key is gone. */
  answer: string | null
  /** The newest run, also while an earlier report is shown. */
  stage: FeedbackStage | null
  report: ReportOfTake | null
  /** All tries at this question, oldest first. */
  tries: TryOfTurn[]
  selfAssessment: { item: string; level: number }[]
  liveKey: string
  privacy: PrivacyView
  now: Date
}

/**
 * One answer with its feedback, opened. Six queries and one key call; one more query when the feedback is new to them.
 * @throws `not_found` `interviews.no_answer`, also past its day
 */
export async function readReport(ctx: InterviewContext, { takeId }: { takeId: string }): Promise<ReportView> {
  requirePermission(ctx, 'report.read')
  if (!isUuid(takeId)) throw noAnswer()
  const rows = await ctx.transaction((tx) => loadRows(tx, takeId))
  const { row, stage, policyHistory, now } = rows
  const privacy = privacyView({ interview: row, dataClass: 'feedback', policyHistory, due: ctx.due, now })
  if (privacy.at && privacy.at <= now) throw noAnswer()
  const { answer, ownQuestion, words } = await openWords(ctx, rows)
  const { turnId, interviewId, number, position, format, submittedAt, liveKey } = row
  return {
    ...{ takeId, turnId, interviewId, number, position, format, submittedAt, liveKey, words: row.words },
    state: row.state === 'submitted' ? 'submitted' : 'draft',
    question: questionView({ turn: row, questions: ctx.content.questions, ownQuestion, style: row.style }),
    answer,
    stage,
    report: reportOf({ rows, words, answer }),
    tries: triesOf(rows.tries),
    selfAssessment: rows.own,
    privacy,
    now,
  }
}

type Rows = Awaited<ReturnType<typeof loadRows>>

async function loadRows(tx: Tx, takeId: string) {
  const row = await loadAnswer(tx, takeId)
  if (!row) throw noAnswer()
  // Before the report: one that is finished between the two reads is then shown with a stage that says "running", and the
  // page asks again. The other way round it would show no report, say "done", and wait for nothing.
  const stage = await latestFeedbackStage(tx, takeId)
  const tries = await loadTries(tx, row.turnId)
  const shown = tries.find((one) => one.takeId === takeId && one.reportId !== null)
  const remarks: RemarkRow[] = shown?.reportId ? await loadRemarks(tx, shown.reportId) : []
  const own = await tx.db.selfAssessment.findMany({
    where: { tenantId: tx.tenantId, takeId },
    orderBy: { item: 'asc' },
    select: { item: true, level: true },
  })
  if (shown) await noteOpened(tx, row, shown)
  return { row, tries, shown, remarks, own, stage, policyHistory: await readPolicyHistory(tx), now: tx.now }
}

/** For the mail about ready feedback: who opened it needs none. Written once for each report that is new to them. */
async function noteOpened(
  tx: Tx,
  { interviewId, feedbackOpenedAt }: AnswerRow,
  shown: TryRow,
): Promise<void> {
  if (feedbackOpenedAt && feedbackOpenedAt >= shown.createdAt) return
  await tx.db.interview.updateMany({
    where: { tenantId: tx.tenantId, id: interviewId },
    data: { feedbackOpenedAt: tx.now },
  })
}

async function openWords(ctx: InterviewContext, { row, shown, remarks }: Rows) {
  const owner = { tenantId: ctx.tenantId, memberId: row.memberId }
  const sealed = remarks[0]?.sealed
  const wanted: (SealedItem | null)[] = [
    answerItem(owner, row),
    row.setup && {
      unit: setupUnit(owner, row.interviewId),
      field: setupField(row.interviewId),
      sealed: row.setup,
    },
    shown?.reportId && sealed ? { unit: reportUnit(owner, shown.reportId), field: remarkTextField(shown.reportId), sealed } : null, // prettier-ignore
  ]
  const items = wanted.filter((item) => item !== null)
  const opened = await ctx.keyring.openTexts(ctx.principal, items)
  const [answer, setup, report] = wanted.map((item) => (item ? (opened[items.indexOf(item)] ?? null) : null))
  const { ownQuestion } = readSetupWords(setup ?? null)
  return { answer: answer ?? null, ownQuestion, words: readReportWords(report ?? null) }
}

function answerItem(owner: { tenantId: string; memberId: string }, row: AnswerRow): SealedItem | null {
  const { takeId, answer, version } = row
  if (!answer || version === null) return null
  return { unit: answerUnit(owner, takeId), field: answerField(takeId, version), sealed: answer }
}

function reportOf(input: { rows: Rows; words: ReportWords; answer: string | null }): ReportOfTake | null {
  const { rows, words, answer } = input
  const { shown, tries, remarks } = rows
  if (!shown?.reportId) return null
  const { reportId, revision, kind, source, model, promptVersion, rubricVersion, runs, dropped, createdAt } =
    shown
  return {
    ...{ reportId, revision, kind, source, model, promptVersion, rubricVersion, runs, dropped, createdAt },
    levels: levelsOf(tries.filter((one) => one.takeId === shown.takeId)),
    remarks: remarks.flatMap((remark) => remarkOf({ remark, words, answer })),
    support: words.support ?? null,
  }
}

/** A remark without its words, or an answer that does not hold its quote any more, is not shown. */
function remarkOf(input: { remark: RemarkRow; words: ReportWords; answer: string | null }): RemarkOfReport[] {
  const { id, position, kind, item, start, end, contest } = input.remark
  const said = input.words.remarks.find((one) => one.position === position)
  if (id === null || !said || input.answer === null) return []
  const quote = input.answer.slice(start, end)
  const { takeaway, move, tryLine } = said
  return [{ remarkId: id, kind, item, start, end, quote, takeaway, move, tryLine, contest }]
}

function levelsOf(rows: readonly TryRow[]): LevelOfReport[] {
  return rows.flatMap(({ item, level, spread, lessSure }) =>
    item === null ? [] : [{ item, level, spread, lessSure }],
  )
}

function triesOf(rows: readonly TryRow[]): TryOfTurn[] {
  return [...Map.groupBy(rows, (row) => row.takeId).values()].flatMap((ofTake) => {
    const [first] = ofTake
    if (!first) return []
    const { takeId, number, submittedAt, words, reportId } = first
    const state = first.state === 'submitted' ? ('submitted' as const) : ('draft' as const)
    return [{ takeId, number, state, submittedAt, words, levels: reportId ? levelsOf(ofTake) : null }]
  })
}
