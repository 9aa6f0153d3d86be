import type { ReactNode } from 'react'
import { history as text } from '#app/strings/en-US/history.ts'
import { LinkButton } from '../button.tsx'
import { TextLink } from '../text-link.tsx'
import { actionsOf, type LineAction, type LineView } from './line-view.ts'

interface InterviewLineProps {
  line: LineView
  /** Where the student's rooms begin: "/t/northfield". */
  rooms: string
  /** A way that the page offers elsewhere already. */
  said?: LineAction['kind'] | null
  /** Stands below: until when it is kept, and deleting. */
  children?: ReactNode
}

/** When, what, how far, and the way on. */
export function InterviewLine({ line, rooms, said, children }: InterviewLineProps) {
  const { started } = line
  const ways = actionsOf(line, rooms).filter(({ kind }) => kind !== said)
  return (
    <li className="grid gap-x-8 gap-y-2 border-b border-rule py-5 md:grid-cols-[13rem_1fr_auto]">
      <h3 className="font-semibold">
        <time dateTime={started.iso}>{started.text}</time>
      </h3>
      <div className="grid content-start gap-0.5">
        <p className="line-clamp-2 max-w-measure font-serif text-lg leading-snug" dir="auto">
          {line.question}
        </p>
        <p className="flex flex-wrap gap-x-4 text-sm text-ink-soft">
          <span dir="auto">{what(line)}</span>
          {statusOf(line).map((part) => (
            <span key={part}>{part}</span>
          ))}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 empty:hidden md:items-baseline md:justify-end md:self-start">
        {ways.map((action) => (
          <Way key={action.kind} action={action} date={started.text} />
        ))}
      </div>
      {children}
    </li>
  )
}

/** What waits for the student is a button; what is there to look at is a link. */
function Way({ action: { to, kind }, date }: { action: LineAction; date: string }) {
  const words = text.line.go[kind]
  const name = text.line.goLabel(words, date)
  if (kind === 'ready' || kind === 'working' || kind === 'deleted') {
    return (
      <TextLink to={to} className="inline-flex min-h-9 items-center md:min-h-0" aria-label={name}>
        {words}
      </TextLink>
    )
  }
  return (
    <LinkButton to={to} tone="quiet" aria-label={name}>
      {words}
    </LinkButton>
  )
}

/** "Full interview for lab assistant, by voice, 4 questions, pressured" */
function what({ mode, format, questions, role, pressured }: LineView): string {
  const parts = [
    text.line.format[format] + (role ? ` ${text.line.role(role)}` : ''),
    text.line.mode[mode],
    format === 'full' ? text.line.questions(questions) : '',
    pressured ? text.line.pressured : '',
  ]
  return parts.filter(Boolean).join(', ')
}

export function statusOf(line: LineView): string[] {
  const { format, questions, answered, tries, open, waitingTakeId, feedback } = line
  const done = format === 'single' ? text.line.one : text.line.answered(answered, questions)
  const parts = [
    answered === 0 ? noneOf(line) : done + (tries > answered ? `, ${text.line.tries(tries)}` : ''),
    open ? text.line.open : waitingTakeId ? text.line.begun : '',
    answered > 0 && line.hasRecorded ? recordedOf(line) : '',
    text.line.feedback[feedback],
  ]
  return parts.filter(Boolean)
}

/** Nothing was handed in: because it was deleted, or not yet, with what is there all the same. */
function noneOf(line: LineView): string {
  if (line.isDeleted) return text.line.deleted
  return line.hasRecorded ? recordedOf(line) : text.line.none
}

function recordedOf({ mode, open, waitingTakeId }: LineView): string {
  const { recorded } = text.line
  return mode === 'text' || !(open || waitingTakeId) ? recorded.left : recorded[mode]
}
