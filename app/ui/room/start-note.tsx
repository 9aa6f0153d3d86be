import { useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Switch } from '#app/ui/choices.tsx'
import { hasTones, keepTones } from './countdown-tones.ts'

/** What happens at the press, and whether the countdown can be heard. */
export function StartNote({ noCountdown }: { noCountdown: boolean }) {
  const [tones, setTones] = useState(hasTones)
  if (noCountdown) return <p className="text-sm text-ink-soft">{text.startNoteNone}</p>
  return (
    <div className="grid gap-1">
      <p className="text-sm text-ink-soft">{text.startNote}</p>
      <Switch
        name="tones"
        label={text.tones}
        checked={tones}
        onChange={({ target }) => {
          keepTones(target.checked)
          setTones(target.checked)
        }}
      />
    </div>
  )
}
