/** A group below this many distinct students is not shown, and is part of nothing that is. */
export const leastStudents = 10
/** Behind each shown share at least so many counts stay possible for someone who knows how many students there were. */
export const leastChoices = 3
/** One student may be at most this part of what an average is made of. */
export const mostOfOne = 0.5

/** What is asked of a group of students, each of whom counts once with one value. */
export interface Question {
  readonly name: 'level' | 'change' | 'priority'
  /** Which values stand together in one share, lowest first; each is a run of whole numbers from `low` to `high`. */
  readonly categories: readonly { readonly low: number; readonly high: number }[]
  /** Whether an average says something. */
  readonly averaged: boolean
}

/** Latest level of the week; levels of the first change; whether one of the priorities was about it. */
export const questions = {
  level: {
    name: 'level',
    categories: [{ low: 1, high: 2 }, { low: 3, high: 3 }, { low: 4, high: 5 }], // prettier-ignore
    averaged: true,
  },
  change: {
    name: 'change',
    categories: [{ low: -4, high: -1 }, { low: 0, high: 0 }, { low: 1, high: 4 }], // prettier-ignore
    averaged: true,
  },
  priority: { name: 'priority', categories: [{ low: 0, high: 0 }, { low: 1, high: 1 }], averaged: false }, // prettier-ignore
} as const satisfies Record<string, Question>
export type QuestionName = keyof typeof questions

export const scaleOf = ({ categories }: Question): { low: number; high: number } => ({
  low: categories[0]?.low ?? 0,
  high: categories.at(-1)?.high ?? 0,
})

/**
 * Into how many equal parts the whole is cut for a group of `students`: the finest of which each part holds four counts and
 * more. A rule over the size alone, fixed for a cell whoever asks. Nothing is told beyond 5 and 95 % (R-91): the outer
 * parts end there or nearer to the middle.
 */
export function partsFor(students: number): number {
  return [17, 9, 5].find((parts) => students >= parts * 4.5) ?? 3
}

/** Steps to one point of the scale in which an average is told. */
export const stepsFor = (students: number): number => (students < 30 ? 2 : 5)

/** What a screen says instead of a number: how large the group is, never how large exactly. */
export function sizeClassOf(students: number): string {
  if (students < 20) return '10-19'
  if (students < 50) return '20-49'
  if (students < 100) return '50-99'
  return '100+'
}
