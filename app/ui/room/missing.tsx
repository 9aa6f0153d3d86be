import type { TakeRecording } from '#app/capture/take-recording.ts'
import { isNothingLeft } from '#app/capture/view.ts'
import type { TakeView } from '#app/capture/view.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

interface MissingProps {
  recording: TakeRecording
  view: TakeView
  /** Drops the try and asks the question anew. */
  onBeginAgain(): void
}

/** The rest of a part is not here: signed out with, or on another device. It can be gone on without where some is stored. */
export function Missing({ recording, view, onBeginAgain }: MissingProps) {
  if (view.missing === 0) return null
  if (isNothingLeft(view))
    return (
      <Notice tone="needs-you" title={text.missing.nothingTitle}>
        <p>{text.missing.nothingText}</p>
        <div>
          <Button type="button" onClick={onBeginAgain}>
            {text.missing.beginAgain}
          </Button>
        </div>
      </Notice>
    )
  const isLost = view.trouble === 'lost_here'
  return (
    <Notice tone="needs-you" title={isLost ? text.missing.lostTitle : text.missing.title}>
      <p>{isLost ? text.missing.lostText : text.missing.text}</p>
      <div>
        <Button type="button" tone="quiet" onClick={() => void recording.giveUpMissing()}>
          {text.missing.goOn}
        </Button>
      </div>
    </Notice>
  )
}
