import type { HouseContent } from '#app/http/house.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { dated } from '#app/ui/dated.ts'
import { formatMoment } from '#app/ui/format.ts'
import { actionsOf, lineView, type LineAction, type LineView } from '#app/ui/interviews/line-view.ts'
import type { MyAssignment } from '#domain/assignments/index.ts'
import { levelName, nextLevelStep } from '#domain/coaching/index.ts'
import type { HomeView, NextStep } from '#domain/interviews/index.ts'

type Simple = Exclude<NextStep, { kind: 'try_again' }>

/** The one step, with what its words need. */
export type StepView =
  | Simple
  | {
      /** What the school asks, where nothing that was begun stands before it. */
      readonly kind: 'assigned'
      readonly assignmentId: string
      readonly title: string
      readonly isBegun: boolean
      readonly due: string
    }
  | {
      readonly kind: 'try_again'
      readonly takeId: string
      readonly interviewId: string
      /** The question as it was asked; null where it does not stand in the bank. */
      readonly question: string | null
      readonly item: string
      readonly itemName: string
      readonly level: number
      readonly levelName: string
      /** The one behavior that is new at the next level. */
      readonly step: string | null
    }

/** A line, and the way on from it that is the next step of the page already. */
export type RecentLine = LineView & { readonly said: LineAction['kind'] | null }

export interface HomePageView {
  readonly next: StepView
  /** Of the next step, where it is about one question that stands among the last interviews. */
  readonly question: string | null
  readonly recent: readonly RecentLine[]
  readonly storage: {
    readonly answers: number
    readonly first: string | null
    readonly what: 'answer' | 'video'
  }
}

export function homeView(input: {
  view: HomeView
  content: Pick<HouseContent, 'questions' | 'rubric'>
  zone: string
  /** What the school assigned, the next due first. */
  assigned?: readonly MyAssignment[]
}): HomePageView {
  const { view, content, zone, assigned = [] } = input
  const { answers, firstExpiry, first } = view.storage
  const lines = view.recent.map((line) => lineView({ line, zone }))
  return {
    next: assignedStep(view.next, assigned, zone) ?? stepView(view.next, content),
    question: questionOf(view.next, lines),
    recent: lines.map((line) => ({ ...line, said: saidBy(view.next, line, lines) })),
    storage: { answers, first: firstExpiry && dated(firstExpiry, zone).text, what: first },
  }
}

const ways = {
  continue: 'open',
  finish_try: 'open',
  parked: 'parked',
  needs_words: 'parked',
  working: 'working',
} as const

/** Left out only where it is the one way of its kind: beside a line that has it, a line without would look finished. */
function saidBy(next: NextStep, line: LineView, lines: readonly LineView[]): LineAction['kind'] | null {
  if (!('interviewId' in next) || next.kind === 'try_again' || next.interviewId !== line.interviewId)
    return null
  const way = ways[next.kind]
  const having = lines.filter((one) => actionsOf(one, '').some(({ kind }) => kind === way))
  return having.length < 2 ? way : null
}

/** A full interview has several; its line names only the first. */
function questionOf(next: NextStep, lines: readonly LineView[]): string | null {
  if (!('interviewId' in next) || next.kind === 'try_again') return null
  const line = lines.find(({ interviewId }) => interviewId === next.interviewId)
  return line?.format === 'single' ? line.question : null
}

/** An assignment comes before practice of one's own choosing, and after whatever of one's own waits; an overdue one waits too. */
function assignedStep(next: NextStep, assigned: readonly MyAssignment[], zone: string): StepView | null {
  if (next.kind !== 'first' && next.kind !== 'practice' && next.kind !== 'try_again') return null
  const states = next.kind === 'try_again' ? ['to_do', 'open'] : ['to_do', 'open', 'overdue']
  const due = assigned.find(({ state }) => states.includes(state))
  if (!due) return null
  const { id: assignmentId, title, state, dueAt } = due
  const words = assignments.mine.due(formatMoment({ at: dueAt, zone }))
  return { kind: 'assigned', assignmentId, title, isBegun: state === 'open', due: words }
}

/** A part that the rubric no longer has gives no advice: then it is time for the next question. */
function stepView(next: NextStep, content: Pick<HouseContent, 'questions' | 'rubric'>): StepView {
  if (next.kind !== 'try_again') return next
  const { takeId, interviewId, questionId, level } = next
  const { rubric, questions } = content
  const { item } = next
  const itemName = rubric.items.find(({ id }) => id === item)?.name
  if (!itemName) return { kind: 'practice' }
  return {
    ...{ kind: 'try_again', takeId, interviewId, item, itemName, level },
    question: questions.find(({ id }) => id === questionId)?.text ?? null,
    levelName: levelName({ rubric, level }) ?? '',
    step: nextLevelStep({ rubric, item, level }) ?? null,
  }
}
