import { answerField, answerUnit, jobTextField, jobTextUnit, readSetupWords, remarkTextField, reportUnit, setupField, setupUnit } from '#domain/interviews/index.ts' // prettier-ignore
import type { Question } from '#domain/interviews/index.ts'
import type { Keyring, SealedItem } from '#domain/keyring/index.ts'
import type { JobContext, Tx } from '#domain/shared/context.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import { runStage } from '#domain/shared/stages/index.ts'
import type { ClaimedStage, Pulse, StageFailure, StageOutcome, StagePolicy, StageWork } from '#domain/shared/stages/index.ts' // prettier-ignore
import { askedQuestion } from './asked-question.ts'
import { coachBudget, type CoachLimits } from './coach-budget.ts'
import { coachFailure, isCoachFailure, type Coach } from './ports.ts'
import { produceFeedback, type FeedbackOutcome } from './produce-feedback.ts'
import { supportWords, writeRemarkWords } from './remark-words.ts'
import { reportIdOf } from './report-id.ts'
import { readRubric } from './read-rubric.ts'
import type { Rubric } from './rubric.ts'
import { rulesCoach } from './rules/rules-coach.ts'
import { loadTakeToRate, type TakeToRate } from './take-to-rate.ts'
import { appendAiCalls, versionsOf, wordsOf, writeReport } from './write-report.ts'

export type RateContext = JobContext & {
  readonly keyring: Keyring
  /** Null where none is configured. */
  readonly model: Coach | null
  readonly limits: CoachLimits
  readonly content: { readonly rubric: Rubric; readonly questions: readonly Question[] }
  readonly pulse: Pulse
  /** Tells open pages to look again. */
  readonly notifyLive: (liveKey: string) => Promise<void>
}

/**
 * Feedback for one submitted answer: claim, open the words, ask a coach, seal, and write report, ledger, event and the
 * stage's end in one transaction by its fence. An answer deleted meanwhile ends it without a word; a failure keeps the
 * answer, and parks the stage once its tries are used up.
 */
export async function rateTake(
  ctx: RateContext,
  run: { stageId: string; policy: StagePolicy; signal: AbortSignal },
): Promise<StageOutcome> {
  const seen: { take?: TakeToRate; reportId?: string } = {}
  const outcome = await runStage(ctx, {
    stageId: run.stageId,
    policy: run.policy,
    pulse: ctx.pulse,
    explain,
    onParked: tellParked,
    work: async (held, lost) => {
      const found = await ctx.transaction((tx) => load(tx, held.objectId, ctx.content.rubric))
      if (!found) return nothing
      const { take, rubric } = found
      seen.take = take
      seen.reportId = reportIdOf({ takeId: take.takeId, revision: held.version })
      return rate(ctx, {
        take,
        rubric,
        held,
        reportId: seen.reportId,
        signal: AbortSignal.any([run.signal, lost]),
      })
    },
  })
  const { take, reportId } = seen
  if (take && reportId && outcome.kind === 'done') {
    // A crash before this leaves the key reserved beside its row; the reconciler settles that.
    await ctx.keyring.commit(
      ctx.principal,
      reportUnit({ tenantId: ctx.tenantId, memberId: take.memberId }, reportId),
    )
  }
  if (take && outcome.kind !== 'lost') await ctx.notifyLive(take.liveKey)
  return outcome
}

const nothing: StageWork = { commit: async () => undefined }

async function load(tx: Tx, takeId: string, house: Rubric) {
  const take = await loadTakeToRate(tx, takeId)
  return take && { take, rubric: await readRubric(tx, { version: take.rubricVersion, house }) }
}

interface Rating {
  take: TakeToRate
  rubric: Rubric
  held: ClaimedStage
  reportId: string
  signal: AbortSignal
}

async function rate(ctx: RateContext, rating: Rating): Promise<StageWork> {
  const { take, held, reportId, signal } = rating
  const words = await openWords(ctx, take)
  // Its key is gone: the answer was deleted a moment ago.
  if (words.answer === null) return nothing
  const coach = ctx.model && take.refusal === null ? ctx.model : rulesCoach()
  const { questions } = ctx.content
  const { rubric } = rating
  const question = askedQuestion({ turn: take.turn, ownQuestion: words.setup.ownQuestion, questions })
  const setup = { ...words.setup, industry: take.field ?? '', level: take.level, ...(words.jobText && { jobText: words.jobText }) } // prettier-ignore
  const inputLength = words.answer.length + question.text.length + (words.jobText?.length ?? 0)
  const budget = coachBudget({ kind: coach.kind, limits: ctx.limits, spent: take.spent, inputLength })
  const asked = { question, answer: words.answer, setup, rubric, signal, coach, budget, names: take.names }
  const outcome = await produceFeedback(asked)
  const versions = outcome.outcome === 'report' ? outcome : versionsOf(coach, rubric)
  const { kind, model, promptVersion, rubricVersion } = versions
  const booked = { take, versions: { kind, model, promptVersion, rubricVersion }, calls: outcome.calls }
  if (outcome.outcome === 'failed') {
    await ctx.transaction((tx) => appendAiCalls(tx, booked))
    throw failureOf(outcome)
  }
  const feedback = outcome.outcome === 'report' ? outcome : null
  const text = writeRemarkWords(feedback ? wordsOf(feedback) : supportWords())
  const unit = reportUnit({ tenantId: ctx.tenantId, memberId: take.memberId }, reportId)
  const sealed = await ctx.keyring.seal(ctx.principal, unit, remarkTextField(reportId), text)
  const report = { ...booked, reportId, revision: held.version, feedback, sealed }
  return { commit: (tx) => writeReport(tx, report) }
}

async function openWords(ctx: RateContext, take: TakeToRate) {
  const { takeId, interviewId, memberId, answer, setup, jobText } = take
  const owner = { tenantId: ctx.tenantId, memberId }
  const items: SealedItem[] = [{ unit: answerUnit(owner, takeId), field: answerField(takeId, answer.version), sealed: answer.sealed }] // prettier-ignore
  if (setup)
    items.push({ unit: setupUnit(owner, interviewId), field: setupField(interviewId), sealed: setup })
  if (jobText) items.push({ unit: jobTextUnit(owner, interviewId), field: jobTextField(interviewId), sealed: jobText }) // prettier-ignore
  const opened = await ctx.keyring.openTexts(ctx.principal, items)
  return {
    answer: opened[0] ?? null,
    setup: readSetupWords(setup ? (opened[1] ?? null) : null),
    jobText: jobText ? (opened.at(-1) ?? null) : null,
  }
}

type Failed = Extract<FeedbackOutcome, { outcome: 'failed' }>

function failureOf({ failure, reason, retryAfter }: Failed) {
  return coachFailure(failure, reason, { retryAfter })
}

/** What nobody but a person can mend is parked at once; the student is offered to run it again. */
function explain(error: unknown): StageFailure | undefined {
  if (!isCoachFailure(error)) return undefined
  const { failure, reason, retryAfter } = error
  const passes =
    (failure === 'unavailable' || failure === 'rate_limited') && reason !== 'budget' && reason !== 'quota'
  return { code: `coaching.${failure}`, retryAfter, final: !passes }
}

async function tellParked(tx: Tx, held: ClaimedStage): Promise<void> {
  const take = await tx.db.take.findUnique({
    where: { tenantId_id: { tenantId: tx.tenantId, id: held.objectId } },
    select: { interviewId: true, memberId: true },
  })
  if (!take) return
  await appendEvent(tx, {
    event: 'report.failed@1',
    payload: { stageId: held.stageId, takeId: held.objectId, ...take },
  })
}
