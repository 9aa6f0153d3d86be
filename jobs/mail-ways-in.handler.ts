import { mailWaysIn, schoolsToMail } from '#domain/institution/index.ts'
import type { Handler } from './define.ts'
import { eachDue } from './each-due.ts'
import type { mailWaysInJob } from './mail-ways-in.job.ts'

export const mailWaysInHandler: Handler<typeof mailWaysInJob> = async (house, _payload, signal) =>
  eachDue(house, {
    due: await schoolsToMail(house.scheduler),
    open: house.open,
    steps: [mailWaysIn],
    events: { done: 'ways_in_mailed', failed: 'ways_in_not_mailed' },
    signal,
  })
