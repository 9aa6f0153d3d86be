import { announceClosing, closingInterviews } from '#domain/interviews/index.ts'
import type { announceClosingJob } from './announce-closing.job.ts'
import type { Handler } from './define.ts'

export const announceClosingHandler: Handler<typeof announceClosingJob> = async (house, _payload, signal) => {
  const closing = await closingInterviews(house.scheduler)
  for (const { tenantId, interviewId } of closing) {
    if (signal.aborted) return
    await announceClosing(await house.open(tenantId), { interviewId })
  }
  if (closing.length > 0) {
    house.log({ level: 'info', event: 'interviews_closing_soon', count: closing.length })
  }
}
