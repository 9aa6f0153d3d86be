import { coachBudget, defaultCoachLimits, produceFeedback, reportIdOf, rulesCoach, writeRemarkWords, type FeedbackOutcome, type Rubric } from '#domain/coaching/index.ts' // prettier-ignore
import type { Question } from '#domain/interviews/index.ts'
import type { HousePlan, InterviewPlan, RatedTake, TakePlan } from '#prisma/seed/index.ts'

export interface Ratings {
  /** By take. */
  rated: Map<string, RatedTake>
  /** Words to seal, by report, with the interview they belong to. */
  words: { reportId: string; interview: InterviewPlan; text: string }[]
}

/** Feedback on every submitted answer of the plan, really given by the built-in rules: nothing about it is invented. */
export async function ratePlan(
  plan: HousePlan,
  { questions, rubric }: { questions: readonly Question[]; rubric: Rubric },
): Promise<Ratings> {
  const ratings: Ratings = { rated: new Map(), words: [] }
  const given = new Map<string, FeedbackOutcome>()
  const bank = new Map(questions.map((question) => [question.id, question]))
  for (const interview of plan.tenants.flatMap((tenant) => tenant.interviews)) {
    for (const turn of interview.turns) {
      const question = bank.get(turn.questionId)
      for (const take of turn.takes) {
        if (question && take.submitted) await rateOne({ interview, question, take, rubric, ratings, given })
      }
    }
  }
  return ratings
}

async function rateOne(input: {
  interview: InterviewPlan
  question: Question
  take: TakePlan
  rubric: Rubric
  ratings: Ratings
  given: Map<string, FeedbackOutcome>
}): Promise<void> {
  const { interview, question, take, rubric, ratings, given } = input
  const { role, field, level, skills, jobText } = interview
  const coach = rulesCoach()
  const answer = take.submitted?.text ?? ''
  const spent = { studentCalls: 0, tenantCalls: 0, tenantTokens: 0 }
  const budget = coachBudget({ kind: 'rules', limits: defaultCoachLimits, spent, inputLength: answer.length })
  const setup = { role, industry: field ?? '', level, skills, ...(jobText && { jobText }) }
  const { text, type, suggestedSeconds } = question
  const asked = {
    coach,
    budget,
    rubric,
    setup,
    answer,
    question: { text, type, suggestedSeconds },
    names: [],
  }
  // The rules give the same answer to the same request; many invented students share one.
  const name = JSON.stringify([question.id, answer, setup])
  const feedback = given.get(name) ?? (await produceFeedback(asked))
  given.set(name, feedback)
  if (feedback.outcome !== 'report') throw new Error(`The demo answer to ${question.id} got no feedback.`)
  const reportId = reportIdOf({ takeId: take.id, revision: 1 })
  const { kind: source, model, promptVersion, rubricVersion, runs, remarks } = feedback
  ratings.rated.set(take.id, {
    ...{ reportId, source, model, promptVersion, rubricVersion, runs },
    kind: 'report',
    after: 900,
    dropped: feedback.dropped.reduce((sum, { count }) => sum + count, 0),
    levels: feedback.levels.map(({ item, level: rating, spread, lessSure }) => ({ item, level: rating, spread, lessSure })), // prettier-ignore
    remarks: remarks.map(({ kind, item, start, end }) => ({ kind, item, start, end })),
  })
  const words = remarks.map(({ quote, takeaway, move, tryLine }, index) => ({ position: index + 1, quote, takeaway, move, tryLine })) // prettier-ignore
  ratings.words.push({ reportId, interview, text: writeRemarkWords({ remarks: words }) })
}
