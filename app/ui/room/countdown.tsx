import { useEffect, useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import type { PanelProps } from './answer-stage.tsx'
import { playCount } from './countdown-tones.ts'
import { DeviceStates } from './device-states.tsx'
import { BesideSelf } from './self-view.tsx'

const steps = 3

/** Three, two, one, in sight, as a tone, and for screen readers. Slower, or left out, as the person's needs have it. */
export function Countdown(props: PanelProps) {
  const { recording, view, mode, noCountdown, timeFactor, choice } = props
  const { speaker } = choice
  const [left, setLeft] = useState(noCountdown ? 0 : steps)
  useEffect(() => {
    if (left === 0) return recording.counted()
    playCount(left, speaker)
    const timer = window.setTimeout(() => setLeft(left - 1), 10 * timeFactor)
    return () => window.clearTimeout(timer)
  }, [left, recording, timeFactor, speaker])
  if (left === 0) return null
  return (
    <BesideSelf panel={props}>
      <p className="grid gap-1" aria-hidden="true">
        <span className="text-ink-soft">{text.countdown.label}</span>
        <span className="tabular font-serif text-hero">{left}</span>
      </p>
      <p className="sr-only" role="alert">
        {text.countdown.spoken(left)}
      </p>
      <DeviceStates view={view} mode={mode} />
      <div className="flex flex-wrap gap-3">
        <Button type="button" onClick={() => setLeft(0)}>
          {text.countdown.skip}
        </Button>
        <Button type="button" tone="quiet" onClick={recording.cancel}>
          {text.countdown.cancel}
        </Button>
      </div>
    </BesideSelf>
  )
}
