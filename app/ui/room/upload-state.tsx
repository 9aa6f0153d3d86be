import type { TakeView } from '#app/capture/view.ts'
import { formatZonedTime } from '#app/ui/format.ts'
import { momentHere } from '#app/ui/moment-here.ts'
import { useTimeLeft } from './use-time-left.ts'
import { isPassing } from '#app/capture/upload/trouble.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Bulbs } from '#app/ui/bulbs.tsx'
import type { BulbState } from '#app/ui/bulbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

const words = text.upload

interface UploadStateProps {
  view: TakeView
  mode: 'voice' | 'video'
  /** Its slug in addresses. */
  tenant: string
  /** IANA, of the institution. */
  zone: string
  onRetry(): void
}

/**
 * Where the answer is: here, on its way, with the server. Only a video is safe to close then: sound is destroyed an hour
 * after it was begun where nobody has kept it, so that moment stands here instead, as the server says it.
 */
export function UploadState({ view, mode, tenant, zone, onRetry }: UploadStateProps) {
  const { progress, trouble } = view
  const secondsLeft = useTimeLeft(progress, isWaiting(view) && !trouble)
  const isOffline = trouble !== null && isPassing(trouble)
  const sending: BulbState = progress.isSafe ? 'done' : isOffline ? 'now' : trouble ? 'failed' : 'now'
  return (
    <div className="grid gap-3 border-t border-rule pt-4" data-upload={progress.isSafe ? 'safe' : 'sending'}>
      <Bulbs
        label={words.label}
        bulbs={[
          progress.isSafe
            ? { id: 'here', label: words.hereGone, state: 'destroyed' }
            : { id: 'here', label: hereLabel(view), state: 'done' },
          {
            id: 'sending',
            label: progress.isSafe ? words.sent : isOffline ? words.waiting : words.sending,
            state: sending,
          },
          {
            id: 'safe',
            label: mode === 'voice' ? words.stored : words.safe,
            state: progress.isSafe ? 'done' : 'todo',
          },
        ]}
      />
      {progress.isSafe ? (
        <p role="status">{mode === 'voice' ? words.isStored : words.isSafe}</p>
      ) : (
        <p className="tabular text-sm text-ink-soft">
          {(isOffline ? words.sentSoFar : words.progress)(progress.safe, progress.recorded)}{' '}
          {secondsLeft === null ? null : words.timeLeft(secondsLeft)}
        </p>
      )}
      {mode === 'voice' && view.goneBy !== null ? (
        <p className="font-semibold">{words.keepBy(formatZonedTime({ at: new Date(view.goneBy), zone }))}</p>
      ) : null}
      {view.full ? (
        <Notice tone="needs-you" title={words.full.title} live>
          {words.full.text}
        </Notice>
      ) : null}
      {trouble ? <TroubleNotice trouble={trouble} tenant={tenant} onRetry={onRetry} /> : null}
      {isWaiting(view) && !view.full ? (
        <p className="text-sm">{view.durable ? words.notYet : words.notDurable}</p>
      ) : null}
      {isWaiting(view) && mode === 'video' ? <p className="text-sm">{words.videoWaits}</p> : null}
      {isWaiting(view) && view.until !== null ? (
        <p className="text-sm text-ink-soft">{words.until[mode](momentHere(view.until))}</p>
      ) : null}
    </div>
  )
}

function hereLabel({ durable, full }: TakeView): string {
  if (!durable) return words.hereNot
  return full ? words.hereSome : words.here
}

/** While recording everybody stays anyway. */
const isWaiting = ({ progress, state }: TakeView) =>
  !progress.isSafe && (state.phase === 'review' || state.phase === 'interrupted')

interface TroubleProps {
  trouble: NonNullable<TakeView['trouble']>
  tenant: string
  onRetry(): void
}

function TroubleNotice({ trouble, tenant, onRetry }: TroubleProps) {
  return (
    <Notice tone="needs-you" live>
      <p>{words.trouble[trouble]}</p>
      {trouble === 'signed_out' ? (
        <p>
          <a className="link" href={`/sign-in?next=/t/${tenant}`} target="_blank" rel="noopener">
            {words.signIn}
          </a>
        </p>
      ) : null}
      {isPassing(trouble) ? null : (
        <div>
          <Button type="button" tone="quiet" onClick={onRetry}>
            {words.again}
          </Button>
        </div>
      )}
    </Notice>
  )
}
