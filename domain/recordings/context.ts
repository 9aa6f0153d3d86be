import type { InterviewContext } from '#domain/interviews/index.ts'
import type { Keyring } from '#domain/keyring/index.ts'
import type { JobContext } from '#domain/shared/context.ts'
import type { ObjectStore } from './ports.ts'

/** What a student's verb of this module needs. */
export type RecordingContext = InterviewContext & { readonly objects: ObjectStore }

/** What a handler's verb of this module needs. */
export type RecordingJobContext = JobContext & { readonly keyring: Keyring; readonly objects: ObjectStore }
