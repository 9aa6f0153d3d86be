import { dueAssignments, remindAssignment } from '#domain/assignments/index.ts'
import type { Handler } from './define.ts'
import { eachDue } from './each-due.ts'
import type { remindAssignmentsJob } from './remind-assignments.job.ts'

export const remindAssignmentsHandler: Handler<typeof remindAssignmentsJob> = async (
  house,
  _payload,
  signal,
) =>
  eachDue(house, {
    due: await dueAssignments(house.scheduler),
    open: house.open,
    steps: [remindAssignment],
    events: { done: 'assignments_reminded', failed: 'assignment_not_reminded' },
    signal,
  })
