export { planHouse } from './plan-house.ts'
export type {
  HousePlan,
  InterviewPlan,
  MemberPlan,
  SeedMaterial,
  SeedQuestion,
  SeedOptions,
  TakePlan,
  TenantPlan,
} from './plan.ts'
export { merge, peopleRows, practiceRows, type RatedTake, type SealedWords } from './rows.ts'
export { schoolPracticeRows } from './school-practice.ts'
export { writeRows, type Rows } from './write-rows.ts'
