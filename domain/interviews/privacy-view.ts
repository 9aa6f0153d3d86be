import type { PolicyVersion } from '#domain/tenants/index.ts'
import { closesAt } from './lifetime.ts'
import type { Deadline, DueOf, InterviewDataClass } from './ports.ts'

/** Who can see a thing, and until when: stands wherever something personal stands. */
export interface PrivacyView extends Deadline {
  /** Nobody but the student: sharing is a choice of its own. */
  readonly visibleTo: 'only_you'
  /** True while the period has not begun; `at` is then the date if nothing more happens. */
  readonly open: boolean
}

interface Clocks {
  lastActivityAt: Date
  endedAt: Date | null
}

/** The deadline of one class of an interview's things by the rules in force. */
export function privacyView(input: {
  interview: Clocks
  dataClass: InterviewDataClass
  policyHistory: readonly PolicyVersion[]
  due: DueOf
  now: Date
}): PrivacyView {
  const { interview, dataClass, policyHistory, due, now } = input
  const anchor = interview.endedAt ?? closesAt(interview.lastActivityAt)
  return {
    ...due({ dataClass, anchor, policyHistory, now }),
    visibleTo: 'only_you',
    open: interview.endedAt === null,
  }
}
