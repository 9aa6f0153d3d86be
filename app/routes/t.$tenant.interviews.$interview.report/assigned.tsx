import { assignedEnd as text } from '#app/strings/en-US/assigned-end.ts'
import { formatMoment } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { AnsweredAssignment } from '#domain/assignments/index.ts'

export interface AssignedView {
  readonly isFinished: boolean
  readonly title: string
  readonly says: readonly string[]
  readonly next: { readonly to: string; readonly label: string; readonly document: boolean }
}

interface Given {
  zone: string
  /** Where the student's pages begin, and where this interview goes on. */
  rooms: string
  interviewId: string
  /** Something was recorded here and not handed in. */
  hasRecorded: boolean
}

/** Whether the assignment is finished with this interview, what is missing else, and where to go next; null for other practice. */
export function assignedView(answered: AnsweredAssignment | null, given: Given): AssignedView | null {
  if (!answered) return null
  const { zone, rooms, interviewId, hasRecorded } = given
  const { id, title, state, dueAt, finishedAt, questions, left } = answered
  const home = { to: rooms, label: text.home, document: false }
  if (finishedAt) {
    const says = [text.finishedOn(formatMoment({ at: finishedAt, zone }))]
    return { isFinished: true, title: text.finished(title), says, next: home }
  }
  if (state === 'withdrawn')
    return { isFinished: false, title: text.withdrawn(title), says: [text.withdrawnText], next: home }
  const due = formatMoment({ at: dueAt, zone })
  const isOpen = state === 'open'
  return {
    isFinished: false,
    title: text.missing(title, left, questions),
    says: [
      isOpen ? text.open : text.ended,
      ...(hasRecorded ? [text.recorded] : []),
      state === 'overdue' ? text.overdue(due) : text.due(due),
    ],
    next: isOpen
      ? { to: `${rooms}/interviews/${interviewId}`, label: text.goOn, document: true }
      : { to: `${rooms}/assignments/${id}`, label: text.again, document: false },
  }
}

export function Assigned({ view }: { view: AssignedView | null }) {
  if (!view) return null
  const { isFinished, title, says, next } = view
  return (
    <Notice tone={isFinished ? 'safe' : 'needs-you'} title={title}>
      <p>{says.join(' ')}</p>
      <p className="no-print">
        <TextLink to={next.to} reloadDocument={next.document}>
          {next.label}
        </TextLink>
      </p>
    </Notice>
  )
}
