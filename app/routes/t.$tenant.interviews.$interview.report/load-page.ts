import type { StudentContext } from '#app/http/house.ts'
import type { Rubric } from '#domain/coaching/index.ts'
import { readReport, type InterviewView, type ReportView } from '#domain/interviews/index.ts'
import { feedbackData, levelChanges, otherQuestions } from './feedback-data.ts'
import { followUpWays } from './follow-up-ways.ts'
import { offersOf } from './offers.ts'

/** Everything the page shows of one take. */
export async function loadPage(input: {
  ctx: StudentContext
  interview: InterviewView
  takeId: string
  rubric: Rubric
}) {
  const { ctx, interview, takeId, rubric } = input
  const view = await readReport(ctx, { takeId })
  const { stage, privacy } = view
  return {
    data: feedbackData({ view, rubric }),
    position: view.position,
    total: interview.turns.length,
    number: view.number,
    submittedAt: view.submittedAt,
    stage: stage && { state: stage.state, failure: stage.failure, doneAt: stage.doneAt },
    hasReport: view.report !== null,
    offers: offersOf(view),
    goesOn: interview.current !== null,
    ...followUpWays(interview, view.turnId),
    questions: otherQuestions(interview, view.turnId),
    tries: view.tries
      .filter((one) => one.state === 'submitted')
      .map((one) => ({ takeId: one.takeId, label: one.number, current: one.takeId === takeId })),
    comparison: await compare({ ctx, view, rubric }),
    kept: { until: privacy.open ? null : privacy.at, why: privacy.why },
    items: rubric.items.map(({ id, name }) => ({ id, name })),
    levelNames: rubric.levelNames,
  }
}

export type Page = Awaited<ReturnType<typeof loadPage>>

/** The try before this one, side by side; null for a first try. */
async function compare(input: { ctx: StudentContext; view: ReportView; rubric: Rubric }) {
  const { ctx, view: after, rubric } = input
  const earlier = after.tries.findLast((one) => one.state === 'submitted' && one.number < after.number)
  if (!earlier) return null
  const before = await readReport(ctx, { takeId: earlier.takeId })
  const side = (view: ReportView) => ({
    number: view.number,
    at: view.submittedAt,
    answer: view.answer ?? '',
  })
  return { before: side(before), after: side(after), changes: levelChanges({ before, after, rubric }) }
}
