import type { ReactNode } from 'react'
import { history as text } from '#app/strings/en-US/history.ts'
import { LinkButton } from '../button.tsx'
import { actionsOf, type LineView } from './line-view.ts'

interface InterviewLineProps {
  line: LineView
  /** Where the student's rooms begin: "/t/northfield". */
  rooms: string
  /** Stands below: until when it is kept, and deleting. */
  children?: ReactNode
}

/** When, what, how far, and the way on. */
export function InterviewLine({ line, rooms, children }: InterviewLineProps) {
  const { started } = line
  return (
    <li className="grid gap-x-8 gap-y-2 border-b border-rule py-5 md:grid-cols-[13rem_1fr_auto] md:items-baseline">
      <h3 className="font-semibold">
        <time dateTime={started.iso}>{started.text}</time>
      </h3>
      <div className="grid gap-0.5">
        <p dir="auto">{what(line)}</p>
        <p className="text-sm text-ink-soft">{status(line)}</p>
      </div>
      <p className="flex flex-wrap gap-3 empty:hidden md:justify-end">
        {actionsOf(line, rooms).map(({ to, kind }, place) => (
          <LinkButton
            key={kind}
            to={to}
            tone="quiet"
            className={place === 0 && kind === 'open' ? 'border-evergreen' : ''}
            aria-label={text.line.goLabel(text.line.go[kind], started.text)}
          >
            {text.line.go[kind]}
          </LinkButton>
        ))}
      </p>
      {children}
    </li>
  )
}

function what(line: LineView): string {
  const { format, questions, role, pressured } = line
  const parts = [
    text.line.format(format, questions) + (role ? ` ${text.line.role(role)}` : ''),
    pressured ? text.line.pressured : '',
  ]
  return parts.filter(Boolean).join(', ')
}

/** "3 of 4 answered, 5 tries · feedback ready", beginning with a capital only at its start. */
function status({ format, questions, answered, tries, open, feedback }: LineView): string {
  const done = format === 'single' ? text.line.one : text.line.answered(answered, questions)
  const parts = [
    answered === 0 ? text.line.none : done + (tries > answered ? `, ${text.line.tries(tries)}` : ''),
    open ? text.line.open : '',
    text.line.feedback[feedback],
  ]
  return parts.filter(Boolean).join(' · ')
}
