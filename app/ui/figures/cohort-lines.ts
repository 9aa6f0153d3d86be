import type { Activity } from '#domain/metrics/index.ts'
import { cohortName, minutesOf } from './words.ts'

/** Cohorts side by side, over the weeks shown, as screen and file show them. */
export const cohortLines = ({ byCohort, cohorts }: Pick<Activity, 'byCohort' | 'cohorts'>) =>
  byCohort
    .filter(({ cohort }) => cohort !== '')
    .map(({ cohort, interviews, answers, seconds }) => ({
      id: cohort,
      name: cohortName(cohort, cohorts),
      interviews,
      answers,
      minutes: minutesOf(seconds),
    }))
    .toSorted(byName)

/** By name; students of no cohort, and the small ones together, stand below. */
const byName = (a: { id: string; name: string }, b: { id: string; name: string }) =>
  Number(isRest(a.id)) - Number(isRest(b.id)) || a.name.localeCompare(b.name, 'en-US')
const isRest = (id: string) => id === 'none' || id === 'small'
