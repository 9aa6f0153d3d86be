import { callCoach } from './call-coach.ts'
import type { CoachCall } from './call-coach.ts'
import type { CoachBudget } from './coach-budget.ts'
import { coachFailure } from './coach-failure.ts'
import type { CoachFailure, CoachFailureKind } from './coach-failure.ts'
import { combineRuns } from './combine-runs.ts'
import type { CombinedLevel } from './combine-runs.ts'
import type { Coach, CoachDraft, CoachKind, CoachRequest } from './ports.ts'
import { speaksOfSelfHarm } from './support.ts'
import { cutAt, readLimit } from './text/spans.ts'
import { verifyRemarks } from './verify-remarks.ts'
import type { Verified, VerifiedRemark } from './verify-remarks.ts'

export interface FeedbackReport {
  readonly outcome: 'report'
  readonly kind: CoachKind
  readonly model: string
  readonly promptVersion: string
  readonly rubricVersion: string
  /** Ratings that the levels rest on. */
  readonly runs: number
  readonly levels: readonly CombinedLevel[]
  readonly remarks: readonly VerifiedRemark[]
  /** Remarks of the shown run that had no evidence, by reason. */
  readonly dropped: Verified['dropped']
  readonly mended: number
  readonly calls: readonly CoachCall[]
}

export type FeedbackOutcome =
  | FeedbackReport
  | { readonly outcome: 'support'; readonly calls: readonly CoachCall[] }
  | {
      readonly outcome: 'failed'
      readonly failure: CoachFailureKind
      readonly reason: string
      /** Safe to show: what happened, what is safe, what next. */
      readonly sentence: string
      /** Seconds. */
      readonly retryAfter?: number
      readonly calls: readonly CoachCall[]
    }

export interface FeedbackInput extends Pick<
  CoachRequest,
  'question' | 'answer' | 'setup' | 'rubric' | 'signal'
> {
  readonly coach: Coach
  readonly budget: CoachBudget
  /** Names that must not reach a model: preferred name, account name, tenant name. */
  readonly names: readonly string[]
}

interface Run {
  readonly draft: CoachDraft
  readonly verified: Verified
}

/**
 * From an answer to what may be shown about it, or to the reason why nothing is. Pure but for the coach: k runs by
 * budget, each held to its evidence, one repair of a malformed output, levels combined. Never throws for what a coach
 * does; words of self-harm stop everything before any call.
 */
export async function produceFeedback(given: FeedbackInput): Promise<FeedbackOutcome> {
  const input = { ...given, answer: cutAt(given.answer, readLimit) }
  if (speaksOfSelfHarm(input.answer)) return { outcome: 'support', calls: [] }
  if (input.answer.trim() === '') {
    return failed(
      coachFailure('rejected', 'empty_answer'),
      [],
      'There is no answer to read yet. Write one, then ask again.',
    )
  }
  if (input.budget.runs < 1) return failed(coachFailure('rate_limited', 'budget'), [], budgetSentence)
  const { runs, calls, failure, support } = await runAll(input)
  if (support) return { outcome: 'support', calls }
  if (runs.length > 0) return reportOf(runs, calls)
  return failed(failure ?? coachFailure('unavailable', 'aborted'), calls)
}

const budgetSentence =
  'The feedback allowance for today is used up. Your answer is safe. Ask again tomorrow, or use the feedback by rules.'

function failed(
  failure: CoachFailure,
  calls: readonly CoachCall[],
  sentence = failure.message,
): FeedbackOutcome {
  const { retryAfter, reason } = failure
  return {
    outcome: 'failed',
    failure: failure.failure,
    reason,
    sentence,
    ...(retryAfter ? { retryAfter } : {}),
    calls,
  }
}

async function runAll(input: FeedbackInput) {
  const calls: CoachCall[] = []
  const runs: Run[] = []
  let failure: CoachFailure | undefined
  let repairOf: string | undefined
  let repaired = false
  for (let run = 1; run <= input.budget.runs && !input.signal?.aborted;) {
    const result = await oneRun({ input, run, repairOf, calls })
    if ('support' in result) return { runs, calls, support: true }
    if ('verified' in result) {
      runs.push(result)
      run += 1
      repairOf = undefined
      continue
    }
    failure = result.failure
    if (failure.repairable && !repaired && calls.length < input.budget.calls) {
      repaired = true
      repairOf = failure.reason
      continue
    }
    // What refuses one run for want of access, quota or an answer refuses the next one too.
    if (failure.failure !== 'rejected') break
    run += 1
    repairOf = undefined
  }
  return { runs, calls, failure, support: false }
}

async function oneRun(one: {
  input: FeedbackInput
  run: number
  repairOf: string | undefined
  calls: CoachCall[]
}): Promise<Run | { support: true } | { failure: CoachFailure }> {
  const { input, run, repairOf, calls } = one
  const { coach, names, question, answer, setup, rubric, signal } = input
  const request = { question, answer, setup, rubric, run, repairOf, signal }
  const called = await callCoach({ coach, request, names })
  if ('failure' in called) {
    const { failure, reason, usage } = called.failure
    calls.push({ run, outcome: failure, reason, usage })
    return called
  }
  const { draft } = called
  calls.push({ run, outcome: draft.kind === 'support' ? 'support' : 'ok', usage: draft.usage })
  if (draft.kind === 'support') return { support: true }
  const verified = verifyRemarks({ ...draft, answer, question: question.text, setup, items: rubric.items })
  // Levels without a single remark that stands are an opinion without evidence.
  if (draft.kind === 'model' && verified.remarks.length === 0)
    return { failure: coachFailure('rejected', 'no_evidence') }
  return { draft, verified }
}

function reportOf(runs: readonly Run[], calls: readonly CoachCall[]): FeedbackOutcome {
  const levels = combineRuns(runs.map(({ verified }) => verified.levels))
  const shown = runs.toSorted((a, b) => distance(a, levels) - distance(b, levels))[0]
  if (!shown) return failed(coachFailure('rejected', 'no_evidence'), calls)
  const { kind, model, promptVersion, rubricVersion } = shown.draft
  const { remarks, dropped, mended } = shown.verified
  const versions = { kind, model, promptVersion, rubricVersion }
  return { outcome: 'report', ...versions, runs: runs.length, levels, remarks, dropped, mended, calls }
}

/** The remarks shown are those of the run whose levels are nearest to the combined ones, so that both tell one story. */
function distance({ verified }: Run, levels: readonly CombinedLevel[]): number {
  return levels.reduce((sum, { item, level }) => {
    const own = verified.levels.find((one) => one.item === item)?.level ?? null
    return sum + (own === null || level === null ? 0 : Math.abs(own - level))
  }, 0)
}
