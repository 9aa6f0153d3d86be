import { addDays, mondayOf, type Day } from './week.ts'

/** Whole weeks, by their Mondays: years side by side share none, and leave none out. */
export interface AcademicYear {
  /** The calendar year in which it begins. */
  readonly begins: number
  readonly from: Day
  readonly to: Day
}

const southern = ['AU', 'NZ', 'ZA']

/** The month in which a school's academic year begins: August in the United States, February in the south, else September. */
export const firstMonth = (country: string): number => (country === 'US' ? 8 : southern.includes(country) ? 2 : 9) // prettier-ignore

/** From the week in which the first day of its month stands, to the week before the next year's. */
export function academicYear(begins: number, month: number): AcademicYear {
  const first = (year: number) => mondayOf(`${year}-${String(month).padStart(2, '0')}-01`)
  return { begins, from: first(begins), to: addDays(first(begins + 1), -7) }
}

/** The one that a week stands in. */
export function academicYearOf(week: Day, month: number): AcademicYear {
  const year = academicYear(Number(week.slice(0, 4)), month)
  if (week < year.from) return academicYear(year.begins - 1, month)
  return week > year.to ? academicYear(year.begins + 1, month) : year
}
