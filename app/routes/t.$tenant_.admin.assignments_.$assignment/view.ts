import { assignments } from '#app/strings/en-US/assignments.ts'
import { completionState } from '#app/ui/assignments/completion-state.ts'
import { termsList } from '#app/ui/assignments/terms-list.ts'
import { formatMoment } from '#app/ui/format.ts'
import type { AssignmentView, CompletionLine, readChoices, Terms } from '#domain/assignments/index.ts'
import type { Question } from '#domain/interviews/index.ts'

const text = assignments.one

export interface CompletionRow {
  readonly id: string
  readonly name: string
  readonly campusId: string | null
  readonly cohort: string
  readonly state: string
  readonly began: string
  readonly finished: string
}

export interface Completion {
  readonly rows: readonly CompletionRow[]
  readonly count: number
  readonly began: number
  readonly finished: number
}

export function completionView(
  list: { lines: readonly CompletionLine[]; count: number; began: number; finished: number },
  zone: string,
): Completion {
  const when = (at: Date | null) => (at ? formatMoment({ at, zone }) : text.none)
  return {
    ...{ count: list.count, began: list.began, finished: list.finished },
    rows: list.lines.map((line) => ({
      id: line.memberId,
      name: line.preferredName,
      campusId: line.campusId,
      cohort: line.cohort ?? text.none,
      state: text.states[completionState(line)],
      began: when(line.beganAt),
      finished: when(line.finishedAt),
    })),
  }
}

/** The questions as students read them. */
export const questionsOf = ({ questions }: Terms, house: readonly Question[]): string[] =>
  questions.map((one) =>
    one.of === 'school' ? one.asked.text : (house.find(({ id }) => id === one.id)?.text ?? text.none),
  )

/** Who is told by mail, and when: see `announceAssignment`. */
export function newsOf(
  { audience, opensAt, now }: Pick<AssignmentView, 'audience' | 'opensAt' | 'now'>,
  { status, timeZone: zone }: { status: string; timeZone: string },
): string {
  if (audience === 'code') return text.news.code
  if (status !== 'active') return text.news.notOpenSchool
  return opensAt && opensAt > now ? text.news.later(formatMoment({ at: opensAt, zone })) : text.news.now
}

export function factsOf(input: {
  assignment: AssignmentView
  cohorts: Awaited<ReturnType<typeof readChoices>>['cohorts']
  zone: string
  origin: string
  slug: string
}): { term: string; detail: string }[] {
  const { assignment, cohorts, zone, origin, slug } = input
  const { terms, opensAt, dueAt, audience, cohortIds, code } = assignment
  const names = cohorts.filter(({ id }) => cohortIds.includes(id)).map(({ name }) => name)
  return [
    { term: text.terms.due, detail: formatMoment({ at: dueAt, zone }) },
    ...(opensAt ? [{ term: text.terms.opens, detail: formatMoment({ at: opensAt, zone }) }] : []),
    { term: text.terms.questions, detail: String(terms.questions.length) },
    ...termsList(terms),
    ...(audience === 'cohorts'
      ? [{ term: text.terms.who, detail: names.join(', ') || text.none }]
      : [
          { term: text.terms.code, detail: code },
          { term: text.terms.link, detail: `${origin}/t/${slug}/assignments/join?code=${code}` },
        ]),
  ]
}
