import { formatClock } from './format.ts'
import { ui } from '#app/strings/en-US/ui.ts'

interface TimerProps {
  /** Seconds left, or seconds spent when nothing limits the time. */
  seconds: number
  /** What the clock counts: "Answer time left". */
  label: string
  /** The last stretch, where the clock needs the person: shown in amber with words. */
  nearEnd?: boolean
  /** On a narrow screen the label is for screen readers only. */
  compact?: boolean
}

/** Shows time; it does not keep it. Not a live region: the page announces the moments that matter. */
export function Timer({ seconds, label, nearEnd = false, compact = false }: TimerProps) {
  return (
    <p className="inline-flex items-baseline gap-2 whitespace-nowrap" role="timer" aria-live="off">
      <span className={`text-sm text-ink-soft ${compact ? 'sr-only sm:not-sr-only' : ''}`}>{label}</span>
      <span className={`tabular text-lg font-semibold ${nearEnd ? 'text-amber-ink' : ''}`}>
        {formatClock(seconds)}
      </span>
      {nearEnd ? <span className="text-sm text-amber-ink">{ui.nearEnd}</span> : null}
    </p>
  )
}
