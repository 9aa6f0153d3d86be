import { useEffect, useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Timer } from '#app/ui/timer.tsx'
import type { PanelProps } from './answer-stage.tsx'

const words = text.thinkingTime

/** Seconds left to think; milliseconds of a steady clock in. */
export function thinkingLeft(seconds: number, from: number, now: number): number {
  return Math.max(0, seconds - (now - from) / 1_000)
}

/**
 * Time to think, once the devices are known to work: no minute counts before (ux.md, "Device check"). Its end starts
 * nothing: recording begins by a press alone. Beside an answer that has begun there is none.
 */
export function ThinkingTime({ thinkingSeconds, thinkingFrom, hideClock, view }: PanelProps) {
  const isAsked = thinkingSeconds > 0 && !view.state.recorded
  const [left, setLeft] = useState(thinkingSeconds)
  useEffect(() => {
    if (!isAsked) return
    const from = (thinkingFrom.current ??= performance.now())
    const look = () => setLeft(thinkingLeft(thinkingSeconds, from, performance.now()))
    look()
    const timer = window.setInterval(look, 250)
    return () => window.clearInterval(timer)
  }, [isAsked, thinkingSeconds, thinkingFrom])
  if (!isAsked) return null
  return (
    <div className="grid gap-1">
      {hideClock || left <= 0 ? null : <Timer seconds={left} label={words.clock} />}
      <p className="text-ink-soft" role="status">
        {left > 0 ? words.note : words.over}
      </p>
    </div>
  )
}
