import { endUnfinishedUpload, unfinishedUploads } from '#domain/recordings/index.ts'
import type { Handler } from './define.ts'
import { eachDue, openRecordingsToDestroy } from './each-due.ts'
import type { endUnfinishedUploadsJob } from './end-unfinished-uploads.job.ts'

type Handle = Handler<typeof endUnfinishedUploadsJob>

export const endUnfinishedUploadsHandler: Handle = async (house, _payload, signal) =>
  eachDue(house, {
    due: await unfinishedUploads(house.scheduler),
    open: openRecordingsToDestroy(house),
    steps: [endUnfinishedUpload],
    events: { done: 'uploads_ended', failed: 'upload_overdue' },
    signal,
  })
