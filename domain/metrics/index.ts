export { academicYear, academicYearOf, firstMonth, type AcademicYear } from './academic-year.ts'
export { tenantsToCount } from './due-tenants.ts'
export type { FiguresSql, FiguresStore } from './ports.ts'
export {
  readActivity,
  type Activity,
  type FiguresFilter,
  type PracticeLine,
  type WaitingLine,
} from './read-activity.ts'
export { mostWeeksShown, readFilter, type Filter, type FilterProblem } from './read-filter.ts'
export { readClosedFigures } from './read-closed-figures.ts'
export { mostAssignmentsShown, readCompletionFigures, type CompletionFigure } from './read-completion.ts'
export { readCompetencies } from './read-competencies.ts'
export { readLevels, type FigureCell, type Levels } from './read-levels.ts'
export { namingPurposes, readNamedLevels, type NamedAnswer, type NamedLevel, type NamingPurpose } from './read-named-levels.ts' // prettier-ignore
export { readParts, type RubricPart } from './read-parts.ts'
export { rollUpFigures } from './roll-up.ts'
export {
  everyone,
  leastStudents,
  questions,
  smallGroups,
  type HiddenReason,
  type QuestionName,
} from './suppress/index.ts'
export {
  addDays,
  closesOn,
  lastClosable,
  mondayOf,
  nextClosing,
  isMonday,
  thisWeek,
  type Day,
} from './week.ts'
