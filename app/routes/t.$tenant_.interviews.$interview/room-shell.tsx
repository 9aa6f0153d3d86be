import type { ReactNode } from 'react'
import { Link } from '@remix-run/react'
import { room as text } from '#app/strings/en-US/room.ts'
import { Bulbs } from '#app/ui/bulbs.tsx'
import { SkipLink } from '#app/ui/shell.tsx'
import type { RoomView } from './room-view.ts'

interface RoomShellProps {
  home: string
  position: number
  questions: RoomView['questions']
  clock: ReactNode
  leaveHint: string
  /** Of a spoken room: no permission of its document goes along to the next page. */
  ownDocument: boolean
  /** At the press, before the next page has answered. */
  onLeave?: (() => void) | undefined
  children: ReactNode
}

/** The room has no navigation: where one stands, the clock, and the way out. */
export function RoomShell({
  home,
  position,
  questions,
  clock,
  leaveHint,
  ownDocument,
  onLeave,
  children,
}: RoomShellProps) {
  const bulbs = questions.map(({ id, state }, index) => ({ id, state, label: text.question(index + 1) }))
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-b border-rule">
        <div className="mx-auto flex min-h-14 w-full max-w-page flex-wrap items-center justify-between gap-x-8 gap-y-1 px-4 py-2 sm:px-8">
          <div className="flex items-center gap-4">
            <span className="tabular whitespace-nowrap text-sm text-ink-soft">
              {text.position(position, questions.length)}
            </span>
            <Bulbs label={text.progress} bulbs={bulbs} layout="dots" />
          </div>
          <div className="flex flex-wrap items-center gap-x-6">
            {clock}
            <Link
              to={home}
              reloadDocument={ownDocument}
              onClick={onLeave}
              className="link inline-flex min-h-11 items-center whitespace-nowrap"
              title={leaveHint}
            >
              {text.leave}
            </Link>
          </div>
        </div>
      </header>
      {children}
    </div>
  )
}
