import type { MemberContext, JobContext } from '#domain/shared/context.ts'
import type { Keyring } from '#domain/keyring/index.ts'
import type { PolicyVersion } from '#domain/tenants/index.ts'
import type { Question } from './question-bank.ts'

/** When something ends, by which rule, and why in one sentence. */
export interface Deadline {
  readonly at: Date | null
  readonly rule: string
  readonly why: string
}

/** What has a period of its own within an interview. */
export type InterviewDataClass = 'answer' | 'feedback' | 'video' | 'resume'

/** Says when a thing is due. Filled by `dueOf` of domain/retention, which stands to the right of this module. */
export type DueOf = (input: {
  dataClass: InterviewDataClass
  /** When its clock started. */
  anchor: Date
  policyHistory: readonly PolicyVersion[]
  now: Date
}) => Deadline

/** What a student's verb of this module needs besides the member. */
export interface Tools {
  readonly keyring: Keyring
  readonly content: { readonly questions: readonly Question[] }
  readonly due: DueOf
}

export type InterviewContext = MemberContext & Tools

/** What a handler's verb of this module needs. */
export type InterviewJobContext = JobContext & { readonly keyring: Keyring }
