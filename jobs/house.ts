import type { AuditSigner } from '#domain/audit/index.ts'
import type { Coach, CoachLimits, Rubric } from '#domain/coaching/index.ts'
import type { Question } from '#domain/interviews/index.ts'
import type { Keyring, SchoolKeys } from '#domain/keyring/index.ts'
import type { FiguresStore } from '#domain/metrics/index.ts'
import type { MailId, MailLinks, MailTemplate, Mailer } from '#domain/notifications/index.ts'
import type { MediaTool, ObjectStore } from '#domain/recordings/index.ts'
import type { Transcriber } from '#domain/recordings/ports.ts'
import type { JobContext } from '#domain/shared/context.ts'
import type { Pulse, SchedulerContext, StagePolicy } from '#domain/shared/stages/index.ts'
import type { StageJob } from './define.ts'

/** Everything that handlers get. Built once a process, in runtime/worker-house.ts. */
export interface JobHouse {
  readonly scheduler: SchedulerContext
  /** One tenant, for one job. Throws `tenants.closed` at the first transaction of a tenant that has ended. */
  open(tenantId: string): Promise<JobContext>
  /** The same for clock jobs that destroy what is over, and for nothing else: a closed tenant opens too, while something in it is over. */
  openToDestroy(tenantId: string): Promise<JobContext>
  readonly keyring: Keyring
  /** Keys of what schools recorded themselves. */
  readonly schoolKeys: SchoolKeys
  /** Where sealed recordings lie. */
  readonly objects: ObjectStore
  /** Figures without identifiers. */
  readonly figures: FiguresStore
  readonly media: MediaTool
  /** Null where no model is configured: the built-in rules then give the feedback. */
  readonly model: Coach | null
  /** Null where nobody writes down spoken answers: they then wait for the student's own words. */
  readonly transcriber: Transcriber | null
  /** Where that is null: who hears a recording instead, now; absent outside the sandbox. */
  readonly standIn?: () => Promise<Transcriber | null>
  readonly limits: CoachLimits
  readonly content: {
    readonly rubric: Rubric
    readonly questions: readonly Question[]
    readonly mails: Readonly<Record<MailId, MailTemplate>>
  }
  readonly mailer: Mailer
  readonly links: MailLinks
  /** Before the mail about feedback goes out; none in tests that wait for the mail itself. */
  readonly openingSeconds: number
  readonly pulse: Pulse
  /** The job's own policy; shorter leases in proofs that kill workers. */
  policyOf(job: StageJob): StagePolicy
  /** Tells pages that listen for this opaque key to look again. Outside any business transaction. */
  notifyLive(liveKey: string): Promise<void>
  readonly chores: Chores
  readonly auditSigner: AuditSigner
  /** Of this process; for how often something is said, never for a rule. */
  monotonicSeconds(): number
  readonly log: (line: JobLine) => void
}

/** Clock work on the vault, which has no tenant. */
export interface Chores {
  /** Takes the turns that are due, of sound and of all else, as far as they can go now; seconds to wait for a lease, else 0. */
  turnEpochs(): Promise<number>
  reconcileKeys(): Promise<void>
  /** Destroys every key of an institution, for good; resolves to how many things cannot be opened any more. */
  destroyTenantKeys(tenantId: string): Promise<number>
}

/** Ids, codes and counts; never words. What is about a school's work says whose it is: the rest is the house's own. */
export type JobLine = LineFacts &
  (
    | { readonly tenantId: string; readonly stageId?: string }
    | { readonly tenantId?: undefined; readonly stageId?: undefined }
  )

interface LineFacts {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly job?: string
  readonly code?: string
  readonly count?: number
}
