import type { FigureCell, QuestionName } from '#domain/metrics/index.ts'
import { publish, type Cell } from '../../domain/metrics/suppress/publish.ts'
import { questions } from '../../domain/metrics/suppress/questions.ts'
import type { Random } from './random.ts'

/** By `question week item cohort`: students by value. */
export type Truth = ReadonlyMap<string, ReadonlyMap<number, number>>

interface Told {
  question: QuestionName
  week: string
  item: string
  cohort: string
  histogram: ReadonlyMap<number, number>
}

/** As the house tells it. */
export const publishAll = (truth: Truth): FigureCell[] =>
  tablesOf(truth).flatMap((of) => {
    const [first] = of
    return first ? publish(questions[first.question], of).map((cell) => asFigure(first, cell)) : []
  })

/**
 * The control: each group under ten is hidden, and the whole is told of everybody. Each cell is rounded as in the house, since
 * telling one group alone is what the house does with it.
 */
export const publishNaively = (truth: Truth): FigureCell[] =>
  tablesOf(truth).flatMap((of) => {
    const all = new Map<number, number>()
    for (const { histogram } of of) for (const [value, count] of histogram) all.set(value, (all.get(value) ?? 0) + count) // prettier-ignore
    const [first] = of
    return first ? [...of, { ...first, cohort: '', histogram: all }].map(alone) : []
  })

function alone(told: Told): FigureCell {
  const cells = publish(questions[told.question], [told])
  const own = told.cohort === '' ? cells[0] : cells.find(({ cohort }) => cohort === told.cohort)
  return asFigure(told, { ...(own ?? { state: 'few' }), cohort: told.cohort } as Cell)
}

function tablesOf(truth: Truth): Told[][] {
  const groups = [...truth].map(([key, histogram]): Told => {
    const [question = '', week = '', item = '', cohort = ''] = key.split(' ')
    return { question: question as QuestionName, week, item, cohort, histogram }
  })
  return [...Map.groupBy(groups, ({ question, week, item }) => `${question} ${week} ${item}`).values()]
}

function asFigure({ question, week, item }: Told, cell: Cell): FigureCell {
  const where = { question, week, item, cohort: cell.cohort }
  if (cell.state !== 'shown') return { ...where, state: cell.state, sizeClass: null, parts: null, shares: null, average: null, averageStep: null } // prettier-ignore
  const { sizeClass, parts, shares, average } = cell
  return { ...where, state: 'shown', sizeClass, parts, shares: [...shares], average: average?.from ?? null, averageStep: average?.step ?? null } // prettier-ignore
}

/** Tables of invented groups, small ones beside middling ones, that mostly agree: the figures that say most about each student. */
export function randomTruth(random: Random, tables: number): Truth {
  const truth = new Map<string, Map<number, number>>()
  for (let table = 0; table < tables; table += 1) {
    const name = random.pick(['level', 'change', 'priority'] as const)
    const values = name === 'level' ? [1, 2, 3, 4, 5] : name === 'change' ? [-2, -1, 0, 1, 2] : [0, 1]
    const sizes = [1 + random.below(9), 10 + random.below(6), ...Array.from({ length: random.below(3) }, () => random.pick([2, 5, 9, 10, 12, 19, 24, 41]))] // prettier-ignore
    for (const [index, size] of sizes.entries()) {
      const lean = random.pick(values)
      const agree = random.pick([0, 0.5, 0.9])
      const histogram = new Map<number, number>()
      for (let student = 0; student < size; student += 1) {
        const value = random.chance(agree) ? lean : random.pick(values)
        histogram.set(value, (histogram.get(value) ?? 0) + 1)
      }
      truth.set(`${name} ${table} item cohort-${index}`, histogram)
    }
  }
  return truth
}
