import type { HouseContent } from '#app/http/house.ts'
import { dated } from '#app/ui/dated.ts'
import { lineView, type LineAction, type LineView } from '#app/ui/interviews/line-view.ts'
import { levelName, nextLevelStep, rubricItemIds } from '#domain/coaching/index.ts'
import type { HomeView, NextStep } from '#domain/interviews/index.ts'

type Simple = Exclude<NextStep, { kind: 'try_again' }>

/** The one step, with what its words need. */
export type StepView =
  | Simple
  | {
      readonly kind: 'try_again'
      readonly takeId: string
      readonly interviewId: string
      /** The question as it was asked; null where it does not stand in the bank. */
      readonly question: string | null
      readonly item: (typeof rubricItemIds)[number]
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
  readonly recent: readonly RecentLine[]
  readonly storage: { readonly answers: number; readonly first: string | null }
}

export function homeView(input: {
  view: HomeView
  content: Pick<HouseContent, 'questions' | 'rubric'>
  zone: string
}): HomePageView {
  const { view, content, zone } = input
  const { answers, firstExpiry } = view.storage
  return {
    next: stepView(view.next, content),
    recent: view.recent.map((line) => ({ ...lineView({ line, zone }), said: saidBy(view.next, line) })),
    storage: { answers, first: firstExpiry && dated(firstExpiry, zone).text },
  }
}

const ways = {
  continue: 'open',
  finish_try: 'open',
  parked: 'parked',
  needs_words: 'parked',
  working: 'working',
} as const

function saidBy(next: NextStep, { interviewId }: { interviewId: string }): LineAction['kind'] | null {
  if (!('interviewId' in next) || next.kind === 'try_again') return null
  return next.interviewId === interviewId ? ways[next.kind] : null
}

/** A part that the rubric no longer has gives no advice: then it is time for the next question. */
function stepView(next: NextStep, content: Pick<HouseContent, 'questions' | 'rubric'>): StepView {
  if (next.kind !== 'try_again') return next
  const { takeId, interviewId, questionId, level } = next
  const { rubric, questions } = content
  const item = rubricItemIds.find((id) => id === next.item)
  const itemName = rubric.items.find(({ id }) => id === item)?.name
  if (!item || !itemName) return { kind: 'practice' }
  return {
    ...{ kind: 'try_again', takeId, interviewId, item, itemName, level },
    question: questions.find(({ id }) => id === questionId)?.text ?? null,
    levelName: levelName({ rubric, level }) ?? '',
    step: nextLevelStep({ rubric, item, level }) ?? null,
  }
}
