import { assignedEnd as text } from '#app/strings/en-US/assigned-end.ts'
import { formatMoment } from '#app/ui/format.ts'
import { Notice, type NoticeTone } from '#app/ui/notice.tsx'
import { TextLink } from '#app/ui/text-link.tsx'
import type { AnsweredAssignment } from '#domain/assignments/index.ts'

export interface AssignedView {
  readonly tone: NoticeTone
  readonly title: string
  readonly says: readonly string[]
  /** Null where the page has a button for it anyway. */
  readonly next: { readonly to: string; readonly label: string; readonly document: boolean } | null
}

interface Given {
  zone: string
  /** Where the student's pages begin, and where this interview goes on. */
  rooms: string
  interviewId: string
  /** Something was recorded here and not handed in. */
  hasRecorded: boolean
  /** The page offers to go on with the interview itself. */
  goesOn: boolean
}

/** Whether the assignment is finished with this interview, what is missing else, and where to go next; null for other practice. */
export function assignedView(answered: AnsweredAssignment | null, given: Given): AssignedView | null {
  if (!answered) return null
  const { zone, rooms, interviewId, hasRecorded, goesOn } = given
  const { id, title, state, dueAt, isLate, finishedAt, questions, left } = answered
  const home = { to: rooms, label: text.home, document: false }
  if (finishedAt) {
    const says = [text.finishedOn(formatMoment({ at: finishedAt, zone }))]
    return { tone: 'safe', title: text.finished(title), says, next: home }
  }
  if (state === 'withdrawn')
    return { tone: 'info', title: text.withdrawn(title), says: [text.withdrawnText], next: home }
  const due = formatMoment({ at: dueAt, zone })
  const isOpen = state === 'open'
  return {
    tone: isOpen ? 'info' : 'needs-you',
    title: text.missing(title, left, questions),
    says: [...howToFinish(state, hasRecorded), isLate ? text.overdue(due) : text.due(due)],
    next: isOpen
      ? goesOn
        ? null
        : { to: `${rooms}/interviews/${interviewId}`, label: text.goOn, document: true }
      : { to: `${rooms}/assignments/${id}`, label: text.again, document: false },
  }
}

function howToFinish(state: AnsweredAssignment['state'], hasRecorded: boolean): string[] {
  if (state === 'open') return [text.open, ...(hasRecorded ? [text.openRecorded] : [])]
  if (state === 'not_open') return [text.notOpen, ...(hasRecorded ? [text.openRecorded] : [])]
  return [hasRecorded ? text.endedRecorded : text.ended]
}

export function Assigned({ view }: { view: AssignedView | null }) {
  if (!view) return null
  const { tone, title, says, next } = view
  return (
    <Notice tone={tone} title={title}>
      <p>{says.join(' ')}</p>
      {next ? (
        <p className="no-print">
          <TextLink to={next.to} reloadDocument={next.document}>
            {next.label}
          </TextLink>
        </p>
      ) : null}
    </Notice>
  )
}
