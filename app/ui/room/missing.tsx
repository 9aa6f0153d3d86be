import type { TakeRecording } from '#app/capture/take-recording.ts'
import type { TakeView } from '#app/capture/view.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

/** The rest of a part lies on another device: it can be waited for, or gone on without. */
export function Missing({ recording, view }: { recording: TakeRecording; view: TakeView }) {
  if (view.missing === 0) return null
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
