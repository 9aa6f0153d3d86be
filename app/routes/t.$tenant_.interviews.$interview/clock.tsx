import { useState } from 'react'
import { room as text } from '#app/strings/en-US/room.ts'
import { Timer } from '#app/ui/timer.tsx'

interface ClockProps {
  left: number | null
  label: string
  hidden: boolean
}

/** Hiding the clock is one press; hidden, it still counts. */
export function Clock({ left, label, hidden }: ClockProps) {
  const [isHidden, setHidden] = useState(hidden)
  if (left === null) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4">
      {isHidden ? null : <Timer seconds={left} label={label} nearEnd={left <= 15 && left > 0} compact />}
      <button
        type="button"
        className="link min-h-11 whitespace-nowrap text-sm"
        onClick={() => setHidden(!isHidden)}
      >
        {isHidden ? text.showClock : text.hideClock}
      </button>
    </div>
  )
}
