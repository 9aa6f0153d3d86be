import { assignments } from '#app/strings/en-US/assignments.ts'
import { termsList } from '#app/ui/assignments/terms-list.ts'
import type { CoachState, TranscriberState } from '#app/http/house.ts'
import { formatMoment } from '#app/ui/format.ts'
import { aiWords } from '#app/ui/who-sees/who-sees-view.ts'
import type { MyAssignmentView } from '#domain/assignments/index.ts'

const { mine: text, one, form } = assignments

interface Place {
  readonly tenant: { timeZone: string; modes: readonly string[]; aiEnabled: boolean }
  readonly house: { coach: CoachState; transcriber: TranscriberState }
}

/**
 * What the page shows, in the words and the zone of the school, to its student and to staff who look at it as one. Ways to
 * answer that the school switched off since are left out.
 */
export function assignmentPage(view: MyAssignmentView, { tenant, house }: Place) {
  const { timeZone: zone, modes } = tenant
  const { state, interviewId, terms, dueAt, opensAt } = view
  return {
    ...{ state, interviewId, title: terms.title, instructions: terms.instructions },
    note: noteOf(view, zone),
    facts: [
      { term: one.terms.due, detail: formatMoment({ at: dueAt, zone }) },
      ...(opensAt && state === 'not_open'
        ? [{ term: one.terms.opens, detail: formatMoment({ at: opensAt, zone }) }]
        : []),
      { term: one.terms.questions, detail: text.many(terms.questions.length) },
      ...termsList(terms),
      { term: one.terms.ai, detail: aiWords({ tenant, ...house }) },
    ],
    modes: terms.modes
      .filter((mode) => modes.includes(mode))
      .map((mode) => ({ value: mode, label: form.modeNames[mode] })),
  }
}

export type AssignmentPage = ReturnType<typeof assignmentPage>

function noteOf({ state, opensAt }: MyAssignmentView, zone: string): string | null {
  if (state === 'not_open' && opensAt) return text.notOpen(formatMoment({ at: opensAt, zone }))
  if (state === 'finished' || state === 'overdue' || state === 'withdrawn') return text[state]
  return null
}
