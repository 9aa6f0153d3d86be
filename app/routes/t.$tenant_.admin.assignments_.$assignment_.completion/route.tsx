import { z } from 'zod'
import { adminLoader } from '#app/http/builders.ts'
import { assignments } from '#app/strings/en-US/assignments.ts'
import { formatMoment } from '#app/ui/format.ts'
import { readAssignment, readCompletion, type CompletionLine } from '#domain/assignments/index.ts'
import { exportTable } from '#domain/audit/index.ts'
import { completionState } from '#app/ui/assignments/completion-state.ts'

const text = assignments.one

/** Everybody who is asked, as a file: states and times, and nothing that anybody said. */
export const loader = adminLoader({
  permission: 'assignment.read',
  stepUp: true,
  params: z.object({ assignment: z.uuid() }),
  run: async ({ ctx, params, tenant }) => {
    // An assignment that is not the school's is not there, rather than one that nobody was given.
    await readAssignment(ctx, { assignmentId: params.assignment })
    const when = (at: Date | null) => at && formatMoment({ at, zone: tenant.timeZone })
    const rowOf = (line: CompletionLine) => {
      const { preferredName, campusId, cohort, beganAt, finishedAt, dueAt } = line
      return [preferredName, campusId, cohort, text.states[completionState(line)], when(beganAt), when(finishedAt), when(dueAt)] // prettier-ignore
    }
    const rows = async () => {
      const { lines } = await readCompletion(ctx, { assignmentId: params.assignment, all: true })
      return [text.fileColumns, ...lines.map(rowOf)]
    }
    const file = await exportTable(ctx, {
      permission: 'assignment.read',
      action: 'assignment.exported',
      objectId: params.assignment,
      rows,
    })
    return new Response(file, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${text.fileName}.csv"`,
        'cache-control': 'no-store',
      },
    })
  },
})
