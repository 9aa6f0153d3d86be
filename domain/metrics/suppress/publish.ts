import { auditTogether } from './audit.ts'
import {
  leastChoices,
  leastStudents,
  mostOfOne,
  partsFor,
  scaleOf,
  sizeClassOf,
  stepsFor,
  type Question,
} from './questions.ts'
import {
  countsIn,
  countsOf,
  narrowed,
  partOf,
  stepOf,
  studentsOf,
  sumOf,
  sumsIn,
  type Histogram,
  type Known,
} from './ranges.ts'

/** The whole school, as far as it is shown. */
export const everyone = ''
/** Groups that are too small by themselves, together. */
export const smallGroups = 'small'

export interface Group {
  /** A cohort's id, or `none`. */
  readonly cohort: string
  readonly histogram: Histogram
}

/** Why a cell is not shown: fewer than ten; so that another cell cannot be worked out. */
export type HiddenReason = 'few' | 'complement'

export interface ShownCell {
  readonly state: 'shown'
  readonly cohort: string
  readonly sizeClass: string
  /** Into how many equal parts the whole is cut, and in which of them each share stands, 0 the lowest. */
  readonly parts: number
  readonly shares: readonly number[]
  /** The lowest average of its step, and how wide the step is; null where one student would make most of it. */
  readonly average: { readonly from: number; readonly step: number } | null
}

export type Cell = ShownCell | { readonly state: HiddenReason; readonly cohort: string }

/** A cell with what somebody who knows the group's size can conclude from it. */
interface Judged {
  readonly cell: Cell
  readonly group: Group
  readonly known: Known | null
}

/**
 * What may be shown of one question about one rubric item in one closed week: a cell for each group of students, one for small
 * groups together, one for everybody in them. Groups divide the students: each stands in one.
 *
 * A hidden group is part of nothing that is shown: the whole is made of shown cells alone, so no subtraction leads to it. Where
 * the whole would narrow a shown group's counts, it is hidden itself. Weeks are apart: a student's value of one week is in no
 * other, and no cell spans two.
 */
export function publish(question: Question, groups: readonly Group[]): Cell[] {
  const present = groups.filter(({ histogram }) => studentsOf(histogram) > 0)
  const isSmall = ({ histogram }: Group) => studentsOf(histogram) < leastStudents
  const small = present.filter(isSmall)
  const together = { cohort: smallGroups, histogram: joined(small) }
  const pool = small.length > 1 && !isSmall(together) ? [together] : []
  const judged = [...present.filter((group) => !isSmall(group)), ...pool].map((group) =>
    judge(question, group),
  )
  const shown = judged.filter(({ known }) => known !== null)
  const hidden = small.map(({ cohort }): Cell => ({ state: 'few', cohort }))
  const whole = wholeOf(question, shown)
  const hasAny = present.length > 0
  return [...(hasAny ? [whole] : []), ...judged.map(({ cell }) => cell), ...hidden]
}

function wholeOf(question: Question, shown: readonly Judged[]): Cell {
  if (shown.length === 0) return { state: 'few', cohort: everyone }
  const whole = judge(question, { cohort: everyone, histogram: joined(shown.map(({ group }) => group)) })
  if (!whole.known) return whole.cell
  const parts = shown.flatMap(({ known }) => known ?? [])
  const isSafe = parts.length === 1 || auditTogether(question, { whole: whole.known, parts })
  return isSafe ? whole.cell : { state: 'complement', cohort: everyone }
}

/**
 * A group of ten or more by itself: shown, if need be without an average. Where the counts could still be worked out (twelve
 * students, a third in each of three), the shares are told as if one student stood in another category: to hide such a cell
 * would tell the counts to whoever knows this rule.
 */
function judge(question: Question, group: Group): Judged {
  const step = averageStep(question, group.histogram)
  const counts = countsOf(group.histogram, question)
  for (const told of step === null ? [null] : [step, null]) {
    const judged = shownWith(question, group, { counts, step: told })
    if (isOpen(question, judged.known)) return judged
  }
  for (const moved of withOneMoved(counts)) {
    const judged = shownWith(question, group, { counts: moved, step: null })
    if (isOpen(question, judged.known)) return judged
  }
  return { group, cell: { state: 'complement', cohort: group.cohort }, known: null }
}

const isOpen = (question: Question, known: Known) =>
  narrowed(known, question)?.every(({ low, high }) => high - low + 1 >= leastChoices) ?? false

function* withOneMoved(counts: readonly number[]): Generator<number[]> {
  for (const [from, count] of counts.entries()) {
    for (const [to, other] of counts.entries()) {
      if (from !== to && count > 0) yield counts.with(from, count - 1).with(to, other + 1)
    }
  }
}

function shownWith(
  question: Question,
  group: Group,
  { counts, step }: { counts: readonly number[]; step: number | null },
): Judged & { known: Known } {
  const { cohort, histogram } = group
  const students = studentsOf(histogram)
  const [parts, steps, scale] = [partsFor(students), stepsFor(students), scaleOf(question)]
  const shares = counts.map((count) => partOf(count, students, parts))
  const known: Known = {
    students,
    counts: shares.map((part) => countsIn(part, students, parts)),
    sum: step === null ? { low: students * scale.low, high: students * scale.high } : sumsIn(step, students, steps, question), // prettier-ignore
  }
  const average = step === null ? null : { from: scale.low + step / steps, step: 1 / steps }
  return { group, known, cell: { state: 'shown', cohort, sizeClass: sizeClassOf(students), parts, shares, average } } // prettier-ignore
}

/** Null where there is none to tell: one student would be most of it. */
function averageStep(question: Question, histogram: Histogram): number | null {
  if (!question.averaged) return null
  const from = Math.max(0, scaleOf(question).low)
  const weights = [...histogram].map(([value, count]) => ({ weight: Math.abs(value - from), count }))
  const all = weights.reduce((sum, { weight, count }) => sum + weight * count, 0)
  const largest = Math.max(...weights.filter(({ count }) => count > 0).map(({ weight }) => weight))
  if (all > 0 && largest > all * mostOfOne) return null
  const students = studentsOf(histogram)
  return stepOf(sumOf(histogram), students, stepsFor(students), question)
}

function joined(groups: readonly Group[]): Histogram {
  const all = new Map<number, number>()
  for (const { histogram } of groups) {
    for (const [value, count] of histogram) all.set(value, (all.get(value) ?? 0) + count)
  }
  return all
}
