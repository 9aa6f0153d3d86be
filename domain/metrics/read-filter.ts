import { addDays, isMonday, type Day } from './week.ts'

/** Longest stretch that is shown at once, in weeks. */
export const mostWeeksShown = 60
/** Weeks shown where nobody asks for others. */
const usualWeeks = 16

/** As it stands in the address; nothing of it is trusted. */
export interface AskedFilter {
  cohort?: string
  from?: string
  to?: string
}

/** Whole weeks alone: both by their Mondays. */
export interface Filter {
  /** '' for the whole school, `none`, or a cohort's id. */
  cohort: string
  from: Day
  to: Day
}

export interface FilterProblem {
  field: 'cohort' | 'from' | 'to'
  /** The value as it was given, cut. */
  given: string
  why: 'no_monday' | 'not_yet' | 'too_long' | 'backwards' | 'no_cohort'
}

/**
 * The filter that is meant, and what of it could not be: a value that cannot be is replaced by the usual one and named, so that
 * nobody takes other figures for those that they asked for.
 */
export function readFilter(
  asked: AskedFilter,
  { last, cohorts }: { last: Day; cohorts: readonly string[] },
): { filter: Filter; problems: FilterProblem[] } {
  const problems: FilterProblem[] = []
  const refuse = (field: FilterProblem['field'], given: string, why: FilterProblem['why']) => {
    problems.push({ field, given: given.slice(0, 40), why })
    return undefined
  }
  const week = (field: 'from' | 'to') => {
    const given = asked[field]
    if (!given) return undefined
    if (!isMonday(given)) return refuse(field, given, 'no_monday')
    return given > last ? refuse(field, given, 'not_yet') : given
  }
  const known = ['', 'none', 'small', ...cohorts]
  const cohort = asked.cohort ?? ''
  const kept = known.includes(cohort) ? cohort : (refuse('cohort', cohort, 'no_cohort') ?? '')
  const to = week('to') ?? last
  let from = week('from') ?? addDays(to, -7 * (usualWeeks - 1))
  if (from > to) {
    refuse('from', from, 'backwards')
    from = addDays(to, -7 * (usualWeeks - 1))
  }
  if (from < addDays(to, -7 * (mostWeeksShown - 1))) {
    refuse('from', from, 'too_long')
    from = addDays(to, -7 * (mostWeeksShown - 1))
  }
  return { filter: { cohort: kept, from, to }, problems }
}
