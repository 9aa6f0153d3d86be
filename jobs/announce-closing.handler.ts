import { announceClosing, closingInterviews } from '#domain/interviews/index.ts'
import type { announceClosingJob } from './announce-closing.job.ts'
import type { Handler } from './define.ts'
import { eachDue } from './each-due.ts'

export const announceClosingHandler: Handler<typeof announceClosingJob> = async (house, _payload, signal) =>
  eachDue(house, {
    due: await closingInterviews(house.scheduler),
    open: house.open,
    steps: [announceClosing],
    events: { done: 'interviews_closing_soon', failed: 'closing_not_announced' },
    signal,
  })
