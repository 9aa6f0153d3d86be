import { useEffect, useRef, useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button, Waiting } from '#app/ui/button.tsx'
import type { PanelProps } from './answer-stage.tsx'
import { CheckList } from './check-list.tsx'
import { checkStillHolds } from './remembered-check.ts'
import { StartNote } from './start-note.tsx'
import { ThinkingTime } from './thinking-time.tsx'

/** Before the first answer, and after a change: nothing is recorded. Time is counted only where the check can be skipped. */
export function DeviceCheck(props: PanelProps) {
  const { view, mode } = props
  const { phase } = view.state
  // Another device was picked: the list stays while the browser opens it.
  const hasBegun = useRef(false)
  hasBegun.current = phase === 'checking' || (phase === 'asking' && hasBegun.current)
  const canSkip = useCanSkip(props.source) && view.state.problem === null
  const counts = canSkip && phase !== 'asking' && !hasBegun.current
  return (
    <div className="grid justify-items-start gap-4">
      <div className="grid max-w-measure gap-1">
        <p className="font-semibold">{text.check.title[mode]}</p>
        <p className="text-ink-soft">{counts ? text.check.introAgain[mode] : text.check.intro[mode]}</p>
        {mode === 'voice' ? <p>{text.check.cameraOff}</p> : null}
      </div>
      {hasBegun.current ? <CheckList {...props} /> : <Ask {...props} canSkip={canSkip} />}
    </div>
  )
}

function Ask(props: PanelProps & { canSkip: boolean }) {
  const { recording, view, mode, choice, noCountdown, canSkip } = props
  if (view.state.phase === 'asking')
    return (
      <p role="status" className="flex items-center gap-3">
        <Waiting />
        {text.check.asking}
      </p>
    )
  if (!canSkip)
    return (
      <Button type="button" onClick={() => recording.check(choice)}>
        {text.check.open[mode]}
      </Button>
    )
  return (
    <div className="grid gap-3">
      <ThinkingTime {...props} />
      <p className="text-sm text-ink-soft">{text.check.skipNote}</p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="button" onClick={() => recording.begin(choice)}>
          {text.start}
        </Button>
        <button type="button" className="link min-h-11" onClick={() => recording.check(choice)}>
          {text.check.again}
        </button>
      </div>
      <StartNote noCountdown={noCountdown} />
    </div>
  )
}

function useCanSkip(source: PanelProps['source']): boolean {
  const [holds, setHolds] = useState(false)
  useEffect(() => {
    let isGone = false
    void checkStillHolds(source).then((found) => {
      if (!isGone) setHolds(found)
    })
    return () => {
      isGone = true
    }
  }, [source])
  return holds
}
