import { announceAssignment, assignmentsToAnnounce } from '#domain/assignments/index.ts'
import type { announceAssignmentsJob } from './announce-assignments.job.ts'
import type { Handler } from './define.ts'
import { eachDue } from './each-due.ts'

export const announceAssignmentsHandler: Handler<typeof announceAssignmentsJob> = async (
  house,
  _payload,
  signal,
) =>
  eachDue(house, {
    due: await assignmentsToAnnounce(house.scheduler),
    open: house.open,
    steps: [announceAssignment],
    events: { done: 'assignments_announced', failed: 'assignment_not_announced' },
    signal,
  })
