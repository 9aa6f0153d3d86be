export { dataClasses, isDataClass, type DataClass, type DataClassRule } from './data-classes.ts'
export { due } from './due.ts'
export type {
  Due,
  DueInput,
  DueRule,
  LegalHold,
  PlatformTerm,
  RetainedObject,
  RetentionRequest,
} from './due.ts'
export { dueOf } from './due-of.ts'
export { readPeriods, type Periods } from './read-periods.ts'
export { readDueDates, type DueItem } from './read-due-dates.ts'
export { unapprovedDelayDays } from './policy-period.ts'
export { readRules, readSchoolRules, type RuleInForce, type SchoolRule } from './read-rules.ts'
