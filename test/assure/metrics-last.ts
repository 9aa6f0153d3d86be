import { publish } from '../../domain/metrics/suppress/publish.ts'
import { questions } from '../../domain/metrics/suppress/questions.ts'
import type { QuestionName } from '#domain/metrics/index.ts'
import { valuesOfTheLast } from './metrics-attack.ts'
import type { Truth } from './metrics-naive.ts'
import type { Random } from './random.ts'

/** How many cells were tried, each against one of its students, and in how many that student's value was the only one left. */
export interface LastOnes {
  tried: number
  fixed: number
}

/** Somebody knows the values of every student behind a cell but one, as no rounding foresees it (docs/decisions/035). */
export function lastOnes(random: Random, truth: Truth): LastOnes {
  const found = { tried: 0, fixed: 0 }
  for (const [key, histogram] of truth) {
    const question = questions[key.split(' ')[0] as QuestionName]
    const tell = (all: ReadonlyMap<number, number>) => {
      const cell = publish(question, [{ cohort: 'c', histogram: all }]).find(({ cohort }) => cohort === 'c')
      return JSON.stringify(cell)
    }
    const told = tell(histogram)
    if (!told.includes('"shown"')) continue
    const [low, high] = [question.categories[0]?.low ?? 0, question.categories.at(-1)?.high ?? 0]
    const values = Array.from({ length: high - low + 1 }, (_, index) => low + index)
    const present = [...histogram].flatMap(([value, count]) => Array.from({ length: count }, () => value))
    const last = random.pick(present)
    const others = new Map([...histogram, [last, (histogram.get(last) ?? 0) - 1]])
    found.tried += 1
    if (valuesOfTheLast({ others, values, told, tell }).length === 1) found.fixed += 1
  }
  return found
}
