import { recording as text } from '#app/strings/en-US/recording.ts'
import { momentClock, onTimeline } from './moments.ts'
import type { Moment } from './moments.ts'

interface TimelineProps {
  /** Milliseconds. */
  wholeMs: number
  pauses: readonly { from: number; to: number }[]
  moments?: readonly Moment[]
  /** Where the player is, in milliseconds. */
  now?: number
  /** The moment that was pressed, by where it begins, in milliseconds from the start. */
  onPress?: (ms: number) => void
}

/**
 * A recording as one line: what works above it and filled, what to work on below it and hollow, pauses as gaps of the line.
 * A drawing only: whatever it shows stands in words beside it. SVG attributes, because the page's security policy allows no
 * style attributes.
 */
export function Timeline({ wholeMs, pauses, moments = [], now, onPress }: TimelineProps) {
  const pressed = (event: React.MouseEvent) => {
    const from = event.target instanceof Element ? event.target.getAttribute('data-from') : null
    if (from !== null) onPress?.(Number(from))
  }
  return (
    <div
      className="timeline"
      aria-hidden="true"
      role={onPress ? 'presentation' : undefined}
      onClick={onPress ? pressed : undefined}
    >
      <svg width="100%" height="44">
        <rect className="timeline-line" x="0" y="20" width="100%" height="4" />
        {pauses.map((pause) => {
          const { x, width } = onTimeline({ ...pause, wholeMs })
          return (
            <rect
              key={pause.from}
              className="timeline-pause"
              x={`${x}%`}
              y="18"
              width={`${width}%`}
              height="8"
            />
          )
        })}
        {moments.map((moment) => (
          <Mark key={moment.remarkId} moment={moment} wholeMs={wholeMs} />
        ))}
        {now === undefined ? null : (
          <rect
            className="timeline-now"
            x={`${onTimeline({ from: now, to: now, wholeMs }).x}%`}
            width="2"
            height="44"
          />
        )}
      </svg>
      <p className="tabular flex justify-between text-sm text-ink-soft">
        <span>{momentClock(0)}</span>
        {pauses.length > 0 ? <PauseMark /> : null}
        <span>{momentClock(wholeMs)}</span>
      </p>
    </div>
  )
}

/** What the gaps of the line are. */
function PauseMark() {
  return (
    <span className="inline-flex items-center gap-2">
      <svg width="12" height="8">
        <rect className="timeline-pause" x="0.5" y="0.5" width="11" height="7" />
      </svg>
      {text.player.pauseMark}
    </span>
  )
}

function Mark({ moment, wholeMs }: { moment: Moment; wholeMs: number }) {
  const { x, width } = onTimeline({ ...moment, wholeMs })
  const isStrength = moment.kind === 'strength'
  return (
    <rect
      className="timeline-moment"
      data-kind={moment.kind}
      data-from={moment.from}
      x={`${x}%`}
      y={isStrength ? 3 : 29}
      width={`${width}%`}
      height="12"
      rx="2"
    />
  )
}
