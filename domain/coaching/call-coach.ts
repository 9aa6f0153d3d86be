import { isCoachFailure } from './coach-failure.ts'
import type { CoachFailure, CoachFailureKind, CoachUsage } from './coach-failure.ts'
import type { Coach, CoachDraft, CoachRequest, CoachSupport, DraftRemark } from './ports.ts'
import { prepareForModel } from './prepare-for-model.ts'

/** One call as the cost ledger books it. */
export interface CoachCall {
  readonly run: number
  readonly outcome: 'ok' | 'support' | CoachFailureKind
  /** For failures: the short name of what went wrong. */
  readonly reason?: string
  readonly usage?: CoachUsage
}

export type Called = { readonly draft: CoachDraft | CoachSupport } | { readonly failure: CoachFailure }

/**
 * Asks a coach once. Whatever goes to a model has passed `prepareForModel`, and what comes back has the student's words
 * in place of the placeholders, on this side only.
 */
export async function callCoach(input: {
  coach: Coach
  request: CoachRequest
  names: readonly string[]
}): Promise<Called> {
  const { coach, request, names } = input
  try {
    if (coach.kind === 'rules') return { draft: await coach.rate(request) }
    const { prepared, restoreDraft } = prepareRequest(request, names)
    return { draft: restoreDraft(await coach.rate(prepared)) }
  } catch (error) {
    if (!isCoachFailure(error)) throw error
    return { failure: error }
  }
}

function prepareRequest(request: CoachRequest, names: readonly string[]) {
  const { prepare, restore } = prepareForModel({ names })
  const { question, setup } = request
  const answer = prepare(request.answer)
  const safe = (text: string) => prepare(text).text
  const prepared: CoachRequest = {
    ...request,
    question: { ...question, text: safe(question.text) },
    answer: answer.text,
    setup: {
      role: safe(setup.role),
      industry: safe(setup.industry),
      level: safe(setup.level),
      skills: setup.skills.map(safe),
      ...(setup.jobText === undefined ? {} : { jobText: safe(setup.jobText) }),
    },
  }
  const restoreRemark = (remark: DraftRemark): DraftRemark => ({
    ...remark,
    quote: restore(remark.quote),
    ...(remark.start === undefined ? {} : { start: answer.toOriginal(remark.start) }),
    takeaway: restore(remark.takeaway),
    move: restore(remark.move),
    tryLine: restore(remark.tryLine),
  })
  const restoreDraft = (draft: CoachDraft | CoachSupport) =>
    draft.kind === 'support' ? draft : { ...draft, remarks: draft.remarks.map(restoreRemark) }
  return { prepared, restoreDraft }
}
