/** What an institution may do to a period: nothing, only less, less or more, or only more. */
export type OverrideRule = 'none' | 'shorter' | 'shorter_or_longer' | 'longer'

/** The recorded fact from which a period counts. */
export type RetentionClock =
  'words_committed' | 'interview_end' | 'last_use' | 'request' | 'event' | 'invoice' | 'contract' | 'none'

export interface DataClassRule {
  /** What belongs to it, in plain words. */
  readonly holds: string
  /** Days of 24 hours after the clock starts; null: no period runs by itself. */
  readonly defaultDays: number | null
  readonly override: OverrideRule
  readonly clock: RetentionClock
  /** A legal hold may stop the destruction of the bytes; never the cut of access. */
  readonly holdable: boolean
  readonly note: string
}

const interview = { clock: 'interview_end', holdable: true } as const

/** Every stored field belongs to one of these (S0-11, R-26). Periods are those of the product's table of clocks. */
export const dataClasses = {
  audio: {
    holds: 'Voice audio, audio taken from a video, and what a model keeps while it works',
    defaultDays: 0,
    override: 'none',
    clock: 'words_committed',
    holdable: false,
    note: 'Destroyed with the step that commits the words; 60 minutes after receipt at the latest.',
  },
  video: {
    ...interview,
    holds: 'Video recordings',
    defaultDays: 90,
    override: 'shorter_or_longer',
    note: 'A copy at a meeting service goes as soon as ours is verified.',
  },
  answer: {
    ...interview,
    holds: 'Transcripts, typed answers, and the interview they belong to',
    defaultDays: 90,
    override: 'shorter_or_longer',
    note: 'An open interview closes 7 days after its last activity.',
  },
  feedback: {
    ...interview,
    holds: 'Feedback, levels and self-assessments',
    defaultDays: 90,
    override: 'shorter_or_longer',
    note: 'Anonymous numbers may stay.',
  },
  resume: {
    holds: 'Resumes and job descriptions',
    defaultDays: 90,
    override: 'shorter',
    clock: 'last_use',
    holdable: true,
    note: 'Each use starts the 90 days again.',
  },
  account: {
    holds: 'Name, address, membership, sessions and practice settings',
    defaultDays: null,
    override: 'none',
    clock: 'request',
    holdable: true,
    note: 'Until deletion is asked for; then complete within 30 days, backups included.',
  },
  ledger: {
    holds: 'Consent records, the access ledger, deletion receipts',
    defaultDays: 730,
    override: 'longer',
    clock: 'event',
    holdable: true,
    note: 'Two years after the data they speak of; they hold ids, never words.',
  },
  technical: {
    holds: 'Work in progress, queues and technical logs',
    defaultDays: 30,
    override: 'none',
    clock: 'event',
    holdable: false,
    note: 'Ids only, never content.',
  },
  billing: {
    holds: 'Invoices and payments',
    defaultDays: 2_557,
    override: 'none',
    clock: 'invoice',
    holdable: true,
    note: 'Seven years, a legal duty; no content.',
  },
  metrics: {
    holds: 'Anonymous figures',
    defaultDays: null,
    override: 'none',
    clock: 'none',
    holdable: false,
    note: 'No identifiers; small groups are left out.',
  },
  institution: {
    holds: "The institution's own settings, groups and policies",
    defaultDays: null,
    override: 'none',
    clock: 'contract',
    holdable: true,
    note: 'For as long as the institution uses Greenroom.',
  },
} as const satisfies Record<string, DataClassRule>

export type DataClass = keyof typeof dataClasses

export function isDataClass(name: string): name is DataClass {
  return Object.hasOwn(dataClasses, name)
}
