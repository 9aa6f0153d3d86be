import { isCoachFailure } from './coach-failure.ts'
import type { CoachFailure, CoachFailureKind, CoachUsage } from './coach-failure.ts'
import type { Coach, CoachDraft, CoachRequest, CoachSupport, DraftRemark } from './ports.ts'
import { prepareForModel } from './prepare-for-model.ts'
import { schoolRubricId } from './read-rubric.ts'
import type { Rubric, RubricAnchor, RubricItem } from './rubric.ts'

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

/** A school's own items may name the school, which no model needs to know. */
function withoutNames(rubric: Rubric, safe: (text: string) => string): Rubric {
  if (rubric.id !== schoolRubricId) return rubric
  const anchor = ({ level, behaviors }: RubricAnchor): RubricAnchor => {
    const [first, second] = behaviors
    return { level, behaviors: second === undefined ? [safe(first)] : [safe(first), safe(second)] }
  }
  const items = rubric.items.map((item) => {
    const [a, b, c, d, e] = item.levels
    const levels: RubricItem['levels'] = [anchor(a), anchor(b), anchor(c), anchor(d), anchor(e)]
    return { ...item, name: safe(item.name), asks: safe(item.asks), levels }
  })
  return { ...rubric, items }
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
    rubric: withoutNames(request.rubric, safe),
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
