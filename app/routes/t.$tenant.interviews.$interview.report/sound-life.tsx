import { Form, useNavigation } from '@remix-run/react'
import { recording as text } from '#app/strings/en-US/recording.ts'
import { Button } from '#app/ui/button.tsx'
import { formatMoment, formatTime } from '#app/ui/format.ts'
import type { RecordingData } from './recording-data.ts'

const words = text.soundLives

/** What became of a recording that nobody can play any more: when it was destroyed, and why. Null while it is there. */
export function goneSentence(recording: RecordingData, zone: string): string | null {
  const { mode, state, destroyedAt, destroyedWhy } = recording
  if (state !== 'destroyed') return null
  if (!destroyedAt) return mode === 'voice' ? words.ending : null
  const at = formatMoment({ at: destroyedAt, zone })
  if (destroyedWhy === 'unfinished') return words.videoUnfinished(at)
  return destroyedWhy && words.gone(at, words.why[destroyedWhy])
}

export function Gone({ recording, zone }: { recording: RecordingData; zone: string }) {
  const sentence = goneSentence(recording, zone)
  if (!sentence) return null
  return <p className="max-w-measure text-ink-soft">{sentence}</p>
}

interface SoundLifeProps {
  takeId: string
  recording: RecordingData
  zone: string
  /** The page says already how long the sound exists. */
  isSaid?: boolean
}

/** How long the sound of a voice answer still exists, and the way to end it now: two steps, so that a stray press ends nothing. */
export function SoundLife({ takeId, recording, zone, isSaid = false }: SoundLifeProps) {
  const pending = useNavigation().formData?.get('intent') === 'destroy_sound'
  const { soundGoneBy, state, mode } = recording
  if (mode !== 'voice') return null
  if (state === 'destroyed' || !soundGoneBy) return <Gone recording={recording} zone={zone} />
  return (
    <div className="grid max-w-measure content-start gap-2">
      {isSaid ? null : (
        <>
          <h3 className="font-semibold">{words.title}</h3>
          <p>{words.until(formatTime({ at: soundGoneBy, zone }))}</p>
        </>
      )}
      <details>
        <summary className="link inline-flex min-h-11 items-center">{words.destroyNow}</summary>
        <Form method="post" className="grid justify-items-start gap-3 pt-2">
          <input type="hidden" name="take" value={takeId} />
          <p>{words.destroyText}</p>
          <Button
            tone="danger"
            name="intent"
            value="destroy_sound"
            pending={pending}
            pendingLabel={words.destroying}
          >
            {words.confirm}
          </Button>
        </Form>
      </details>
    </div>
  )
}
