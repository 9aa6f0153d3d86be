/** The demo house as plain data, before anything is rated, sealed or written. */
export interface HousePlan {
  tenants: TenantPlan[]
}

export interface TenantPlan {
  id: string
  slug: string
  name: string
  shortName: string
  timeZone: string
  mailDomain: string
  createdAt: Date
  cohorts: { id: string; name: string }[]
  policies: PolicyPlan[]
  members: MemberPlan[]
  interviews: InterviewPlan[]
}

export interface PolicyPlan {
  id: string
  dataClass: string
  days: number
  createdAt: Date
  announcedAt: Date
  effectiveAt: Date
  reason: string
  proposedBy: string
  approvedBy: string
}

export interface MemberPlan {
  id: string
  accountId: string
  email: string
  first: string
  last: string
  roles: string[]
  cohortId: string | null
  /** The school's own key of a student; staff have none here. */
  campusId: string | null
  /** One of the addresses that people may sign in with. */
  demo: boolean
  createdAt: Date
  /** When everything asked at first use was answered; null for someone who never came in. */
  welcomedAt: Date | null
}

export interface InterviewPlan {
  id: string
  tenantId: string
  memberId: string
  /** Which assignment it answers; left out, practice of one's own. */
  assignmentId?: string
  format: 'single' | 'full'
  style: 'relaxed' | 'pressured'
  level: string
  field: string | null
  role: string
  skills: string[]
  jobText: string | null
  startedAt: Date
  /** Null while it is open. */
  endedAt: Date | null
  lastActivityAt: Date
  endReason: 'finished' | 'left' | 'closed_by_time' | null
  liveKey: string
  turns: TurnPlan[]
}

export interface TurnPlan {
  id: string
  position: number
  questionId: string
  questionVersion: number
  takes: TakePlan[]
}

export interface TakePlan {
  id: string
  number: number
  startedAt: Date
  /** Null for a draft without a word. */
  submitted: { at: Date; text: string; words: number } | null
  /** The student's own view, 1 to 5 by rubric item. */
  own: { item: string; level: number }[]
}

export interface SeedQuestion {
  id: string
  version: number
  type: string
}

/** What a plan is made from; read from `content/` by the caller. */
export interface SeedMaterial {
  questions: readonly SeedQuestion[]
  answers: readonly { questionId: string; quality: 'weak' | 'middling' | 'strong'; text: string }[]
  people: readonly { first: string; last: string }[]
  rubricItems: readonly string[]
}

export interface SeedOptions {
  material: SeedMaterial
  /** The same number gives the same house. */
  seed: number
  now: Date
}
