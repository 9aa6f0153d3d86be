import type { ReactNode } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'

export type CheckState = keyof typeof text.check.states

const bulbs = { waiting: 'todo', pass: 'done', fail: 'failed' } as const

interface CheckLineProps {
  name: string
  state: CheckState
  children: ReactNode
}

/** One thing that is checked: its state as a bulb and in words, and what to do about it. */
export function CheckLine({ name, state, children }: CheckLineProps) {
  return (
    <li className="grid grid-cols-[1rem_1fr] gap-x-4" data-check={state}>
      <span className="bulb" data-state={bulbs[state]} aria-hidden="true" />
      <div className="grid gap-2">
        <p>
          <span className="font-semibold">{name}</span>{' '}
          <span className={`text-sm ${state === 'fail' ? 'text-clay' : 'text-ink-soft'}`}>
            {text.check.states[state]}
          </span>
        </p>
        {children}
      </div>
    </li>
  )
}
