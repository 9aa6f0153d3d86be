import type { CoachUsage } from './coach-failure.ts'
import type { Rubric, RubricItemId } from './rubric.ts'

export { coachFailure, coachFailureSentences, isCoachFailure } from './coach-failure.ts'
export type { CoachFailure, CoachFailureKind, CoachUsage } from './coach-failure.ts'

/** Rules count and compare; a model writes. What a page says about the origin of feedback follows from this. */
export type CoachKind = 'rules' | 'model'

export interface CoachQuestion {
  readonly text: string
  readonly type?: 'behavioral' | 'situational' | 'motivational' | 'field'
  /** Seconds of speech that suit the question. */
  readonly suggestedSeconds?: number
}

/** What the student said they prepare for. All of it is optional in the product; empty strings mean "not given". */
export interface CoachSetup {
  readonly role: string
  readonly industry: string
  readonly level: string
  readonly skills: readonly string[]
  readonly jobText?: string
}

export interface CoachRequest {
  readonly question: CoachQuestion
  /** For a coach of kind `model` this text has already passed `prepareForModel`. */
  readonly answer: string
  readonly setup: CoachSetup
  readonly rubric: Rubric
  /** 1 for the first of several independent ratings of the same answer. */
  readonly run: number
  /** Set when an earlier output had the wrong form: its reason, for one more attempt. */
  readonly repairOf?: string
  readonly signal?: AbortSignal
}

export interface CoachLevel {
  readonly item: RubricItemId
  /** 1 to 5, or null where this coach cannot judge the item. */
  readonly level: number | null
}

export type RemarkKind = 'strength' | 'priority'

/** A remark as a coach proposes it. Nothing of it is shown before `verifyRemarks` has found its evidence. */
export interface DraftRemark {
  readonly kind: RemarkKind
  readonly item: RubricItemId
  /** Words of the answer. */
  readonly quote: string
  /** Where the quote begins in the answer, in UTF-16 units, if the coach knows. Checked, never trusted. */
  readonly start?: number
  /** What a listener takes from the quoted words. */
  readonly takeaway: string
  /** One thing to do. */
  readonly move: string
  /** A line to say, at most 25 words, inventing nothing. */
  readonly tryLine: string
}

export interface CoachDraft {
  readonly kind: CoachKind
  readonly model: string
  readonly promptVersion: string
  readonly rubricVersion: string
  readonly levels: readonly CoachLevel[]
  readonly remarks: readonly DraftRemark[]
  readonly usage?: CoachUsage
  /** Why `usage` is missing or partial, for the cost ledger. */
  readonly costNote?: string
}

/** The answer speaks of self-harm: people to turn to are shown, and no levels. */
export interface CoachSupport {
  readonly kind: 'support'
  readonly model: string
  readonly promptVersion: string
  readonly rubricVersion: string
  readonly usage?: CoachUsage
}

/**
 * Something that can say what a listener takes from an answer. It has no tools and no memory, sees one answer, and
 * throws nothing but a `CoachFailure`.
 */
export interface Coach {
  readonly kind: CoachKind
  /** Known before a call, so that a failed one can be booked too. */
  readonly model: string
  readonly promptVersion: string
  readonly rate: (request: CoachRequest) => Promise<CoachDraft | CoachSupport>
}
