import type { EventName } from '#domain/shared/outbox.ts'
import { announceAssignmentsHandler } from './announce-assignments.handler.ts'
import { announceAssignmentsJob } from './announce-assignments.job.ts'
import { announceClosingHandler } from './announce-closing.handler.ts'
import { announceClosingJob } from './announce-closing.job.ts'
import { closeIdleInterviewsHandler } from './close-idle-interviews.handler.ts'
import { closeIdleInterviewsJob } from './close-idle-interviews.job.ts'
import { endSchoolsHandler } from './end-schools.handler.ts'
import { endSchoolsJob } from './end-schools.job.ts'
import type { Handler, JobDefinition, StageJob } from './define.ts'
import { finishDeletionHandler } from './finish-deletion.handler.ts'
import { finishDeletionJob } from './finish-deletion.job.ts'
import { linkAuditHandler } from './link-audit.handler.ts'
import { linkAuditJob } from './link-audit.job.ts'
import { mailWaysInHandler } from './mail-ways-in.handler.ts'
import { mailWaysInJob } from './mail-ways-in.job.ts'
import { preparePromptHandler } from './prepare-prompt.handler.ts'
import { preparePromptJob } from './prepare-prompt.job.ts'
import { prepareRecordingHandler } from './prepare-recording.handler.ts'
import { prepareRecordingJob } from './prepare-recording.job.ts'
import { hearRecordingHandler } from './hear-recording.handler.ts'
import { hearRecordingJob } from './hear-recording.job.ts'
import { destroySoundHandler } from './destroy-sound.handler.ts'
import { destroySoundJob } from './destroy-sound.job.ts'
import { destroyDueSoundsHandler } from './destroy-due-sounds.handler.ts'
import { destroyDueSoundsJob } from './destroy-due-sounds.job.ts'
import { endUnfinishedUploadsHandler } from './end-unfinished-uploads.handler.ts'
import { endUnfinishedUploadsJob } from './end-unfinished-uploads.job.ts'
import { hearAgainHandler } from './hear-again.handler.ts'
import { hearAgainJob } from './hear-again.job.ts'
import { reconcileObjectsHandler } from './reconcile-objects.handler.ts'
import { reconcileObjectsJob } from './reconcile-objects.job.ts'
import { pruneOutboxHandler } from './prune-outbox.handler.ts'
import { pruneOutboxJob } from './prune-outbox.job.ts'
import { rateTakeHandler } from './rate-take.handler.ts'
import { rateTakeJob } from './rate-take.job.ts'
import { reconcileKeysHandler } from './reconcile-keys.handler.ts'
import { reconcileKeysJob } from './reconcile-keys.job.ts'
import { rollUpFiguresHandler } from './roll-up-figures.handler.ts'
import { rollUpFiguresJob } from './roll-up-figures.job.ts'
import { remindAssignmentsHandler } from './remind-assignments.handler.ts'
import { remindAssignmentsJob } from './remind-assignments.job.ts'
import { sendMailHandler } from './send-mail.handler.ts'
import { sendMailJob } from './send-mail.job.ts'
import { turnEpochHandler } from './turn-epoch.handler.ts'
import { turnEpochJob } from './turn-epoch.job.ts'

/** Every job of the house, by its name. */
export const definitions = {
  'rate-take': rateTakeJob,
  'send-mail': sendMailJob,
  'finish-deletion': finishDeletionJob,
  'prepare-prompt': preparePromptJob,
  'prepare-recording': prepareRecordingJob,
  'hear-recording': hearRecordingJob,
  'destroy-sound': destroySoundJob,
  'destroy-due-sounds': destroyDueSoundsJob,
  'end-unfinished-uploads': endUnfinishedUploadsJob,
  'hear-again': hearAgainJob,
  'reconcile-objects': reconcileObjectsJob,
  'announce-assignments': announceAssignmentsJob,
  'announce-closing': announceClosingJob,
  'close-idle-interviews': closeIdleInterviewsJob,
  'remind-assignments': remindAssignmentsJob,
  'mail-ways-in': mailWaysInJob,
  'turn-epoch': turnEpochJob,
  'reconcile-keys': reconcileKeysJob,
  'prune-outbox': pruneOutboxJob,
  'link-audit': linkAuditJob,
  'roll-up-figures': rollUpFiguresJob,
  'end-schools': endSchoolsJob,
} as const satisfies { [Name in string]: JobDefinition & { name: Name } }

export type JobName = keyof typeof definitions

/** A definition without its handler does not compile, nor one with another's payload or outcome. */
export const handlers: { readonly [Name in JobName]: Handler<(typeof definitions)[Name]> } = {
  'rate-take': rateTakeHandler,
  'send-mail': sendMailHandler,
  'finish-deletion': finishDeletionHandler,
  'prepare-prompt': preparePromptHandler,
  'prepare-recording': prepareRecordingHandler,
  'hear-recording': hearRecordingHandler,
  'destroy-sound': destroySoundHandler,
  'destroy-due-sounds': destroyDueSoundsHandler,
  'end-unfinished-uploads': endUnfinishedUploadsHandler,
  'hear-again': hearAgainHandler,
  'reconcile-objects': reconcileObjectsHandler,
  'announce-assignments': announceAssignmentsHandler,
  'announce-closing': announceClosingHandler,
  'close-idle-interviews': closeIdleInterviewsHandler,
  'remind-assignments': remindAssignmentsHandler,
  'mail-ways-in': mailWaysInHandler,
  'turn-epoch': turnEpochHandler,
  'reconcile-keys': reconcileKeysHandler,
  'prune-outbox': pruneOutboxHandler,
  'link-audit': linkAuditHandler,
  'roll-up-figures': rollUpFiguresHandler,
  'end-schools': endSchoolsHandler,
}

export const allJobs: readonly JobDefinition[] = Object.values(definitions)

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(definitions, name)
}

/** The job that brings on stages of this name. */
export function jobOfStage(stage: string): StageJob | undefined {
  return allJobs.find((job): job is StageJob => job.kind === 'stage' && job.stage === stage)
}

/** Events that no job answers, on purpose: other processes and later rooms read them. */
export const unanswered: readonly EventName[] = ['report.failed@1']
