import { levelView, remarkView } from '#app/ui/report/from-domain.ts'
import type { LevelView, RemarkView } from '#app/ui/report/view.ts'
import {
  countWords,
  fewestWordsForLevels,
  levelName,
  type Rubric,
  type RubricItemId,
} from '#domain/coaching/index.ts'
import type { InterviewView, ReportView } from '#domain/interviews/index.ts'

/** The take that the page shows when none is named: the newest one that was handed in. */
export function chooseTake(interview: InterviewView, named: string | undefined): string | null {
  const submitted = interview.turns.flatMap((turn) => turn.takes.filter((take) => take.state === 'submitted'))
  if (named) return submitted.find((take) => take.takeId === named)?.takeId ?? null
  const newest = submitted.toSorted((a, b) => Number(b.submittedAt) - Number(a.submittedAt))
  return newest[0]?.takeId ?? null
}

export interface Way {
  takeId: string
  label: number
  current: boolean
}

/** The other answered questions, by the newest try at each. */
export function otherQuestions(interview: InterviewView, turnId: string): Way[] {
  return interview.turns.flatMap((turn) => {
    const last = turn.takes.findLast((take) => take.state === 'submitted')
    return last ? [{ takeId: last.takeId, label: turn.position, current: turn.turnId === turnId }] : []
  })
}

export interface FeedbackData {
  takeId: string
  question: string
  answer: string
  remarks: (RemarkView & { contest: string | null })[]
  levels: LevelView[]
  tooShort: boolean
  source: 'rules' | 'model'
  model: string
  support: { message: string; contacts: { name: string; how: string; where: string }[] } | null
  made: { instructions: string; rubric: string; runs: number; dropped: number; at: Date } | null
  own: Record<string, number>
}

export function feedbackData({ view, rubric }: { view: ReportView; rubric: Rubric }): FeedbackData {
  const { report, answer } = view
  const own = Object.fromEntries(view.selfAssessment.map(({ item, level }) => [item, level]))
  const base = {
    ...{ takeId: view.takeId, question: view.question.text, answer: answer ?? '', own },
    tooShort: countWords(answer ?? '') < fewestWordsForLevels,
  }
  if (!report)
    return { ...base, remarks: [], levels: [], source: 'rules', model: '', support: null, made: null }
  return {
    ...base,
    remarks: report.remarks.map((remark) => ({
      ...remarkView({
        remark: { ...remark, item: remark.item as RubricItemId },
        id: remark.remarkId,
        rubric,
      }),
      contest: remark.contest,
    })),
    levels: inRubricOrder(rubric, report.levels).map((level) => ({
      ...levelView({ level: { item: level.item as RubricItemId, level: level.level as 1 | null }, rubric }),
      lessSure: level.lessSure,
      own: own[level.item] ?? null,
    })),
    source: report.source,
    model: report.model,
    support: report.support,
    made: {
      instructions: report.promptVersion,
      rubric: report.rubricVersion,
      runs: report.runs,
      dropped: report.dropped,
      at: report.createdAt,
    },
  }
}

function inRubricOrder<Level extends { item: string }>(rubric: Rubric, levels: readonly Level[]): Level[] {
  return rubric.items.flatMap((item) => levels.filter((level) => level.item === item.id))
}

/** Level names of two tries, part by part; parts that neither rated are left out. */
export function levelChanges(input: { before: ReportView; after: ReportView; rubric: Rubric }) {
  const { before, after, rubric } = input
  const name = (view: ReportView, item: string) => {
    const level = view.report?.levels.find((one) => one.item === item)?.level
    return level ? (levelName({ rubric, level }) ?? null) : null
  }
  return rubric.items
    .map((item) => ({
      itemId: item.id,
      name: item.name,
      before: name(before, item.id),
      after: name(after, item.id),
    }))
    .filter((change) => change.before !== null || change.after !== null)
}
