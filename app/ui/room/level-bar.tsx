import { useEffect, useRef, useState } from 'react'
import { heardFrom } from '#app/capture/levels.ts'
import type { TakeRecording } from '#app/capture/take-recording.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'

interface LevelBarProps {
  recording: TakeRecording
  /** Shows words below as well: "Say a few words", then "You are heard". */
  guides?: boolean
  onHeard?(): void
}

/**
 * A bar that moves with the voice, at most ten times a second, outside React's work. Where motion is unwanted it only
 * fills when somebody speaks. The words beside it say the same.
 */
export function LevelBar({ recording, guides = false, onHeard }: LevelBarProps) {
  const bar = useRef<HTMLSpanElement>(null)
  const [isHeard, setHeard] = useState(false)
  const tellHeard = useRef(onHeard)
  tellHeard.current = onHeard
  useEffect(() => {
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    let wasHeard = false
    return recording.onLevel((level) => {
      const share = still ? Number(level >= heardFrom) : level / 255
      if (bar.current) bar.current.style.scale = `${share} 1`
      if (level < heardFrom || wasHeard) return
      wasHeard = true
      setHeard(true)
      tellHeard.current?.()
    })
  }, [recording])
  return (
    <div className="grid w-full max-w-form gap-1">
      <span
        className="level-bar block h-2.5 w-full overflow-hidden rounded border border-rule-strong"
        aria-hidden="true"
      >
        <span ref={bar} className="block h-full w-full origin-left scale-x-0 bg-evergreen rtl:origin-right" />
      </span>
      {guides ? (
        <span className="text-sm text-ink-soft" role="status">
          {isHeard ? text.check.heard : text.check.speak}
        </span>
      ) : (
        <span className="sr-only">{text.level}</span>
      )}
    </div>
  )
}
