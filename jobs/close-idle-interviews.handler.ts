import { closeIdleInterview, idleInterviews } from '#domain/interviews/index.ts'
import type { closeIdleInterviewsJob } from './close-idle-interviews.job.ts'
import type { Handler } from './define.ts'

export const closeIdleInterviewsHandler: Handler<typeof closeIdleInterviewsJob> = async (
  house,
  _payload,
  signal,
) => {
  const idle = await idleInterviews(house.scheduler)
  for (const { tenantId, interviewId } of idle) {
    if (signal.aborted) return
    await closeIdleInterview(await house.open(tenantId), { interviewId })
  }
  if (idle.length > 0) house.log({ level: 'info', event: 'interviews_closed', count: idle.length })
}
