import { closeIdleInterview, idleInterviews } from '#domain/interviews/index.ts'
import type { closeIdleInterviewsJob } from './close-idle-interviews.job.ts'
import type { Handler } from './define.ts'
import { eachDue } from './each-due.ts'

type Handle = Handler<typeof closeIdleInterviewsJob>

export const closeIdleInterviewsHandler: Handle = async (house, _payload, signal) =>
  eachDue(house, {
    due: await idleInterviews(house.scheduler),
    open: house.open,
    steps: [closeIdleInterview],
    events: { done: 'interviews_closed', failed: 'interview_overdue' },
    signal,
  })
