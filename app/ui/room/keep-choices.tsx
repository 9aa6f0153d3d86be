import { useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

export type KeepStep = 'choose' | 'ask' | 'keeping'

/** After the press on Keep: what is on its way is waited for; what cannot come is asked about at once. */
export function keepStep(now: { isKeeping: boolean; pending: boolean; missing: number }): KeepStep {
  if (now.isKeeping && now.missing > 0) return 'ask'
  return now.isKeeping || now.pending ? 'keeping' : 'choose'
}

interface ChoicesProps {
  step: KeepStep
  onKeep(): void
  onKeepWithout(): void
  onCancel(): void
  onRedo(): void
}

/** Keep or record again, each asked about where something would be lost. */
export function Choices({ step, onKeep, onKeepWithout, onCancel, onRedo }: ChoicesProps) {
  const [isAsking, setAsking] = useState(false)
  if (step === 'ask')
    return (
      <Notice tone="needs-you" title={text.missing.keepTitle} live>
        <p>{text.missing.keepText}</p>
        <div className="flex flex-wrap gap-3">
          <Button type="button" onClick={onKeepWithout}>
            {text.missing.keep}
          </Button>
          <Button type="button" tone="quiet" onClick={onCancel}>
            {text.missing.keepCancel}
          </Button>
        </div>
      </Notice>
    )
  if (isAsking)
    return (
      <Notice tone="needs-you" title={text.review.redoTitle} live>
        <p>{text.review.redoText}</p>
        <div className="flex flex-wrap gap-3">
          <Button type="button" tone="danger" onClick={onRedo}>
            {text.review.redo}
          </Button>
          <Button type="button" tone="quiet" onClick={() => setAsking(false)}>
            {text.review.redoCancel}
          </Button>
        </div>
      </Notice>
    )
  const isKeeping = step === 'keeping'
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-3">
        <Button type="button" onClick={onKeep} pending={isKeeping} pendingLabel={text.review.keeping}>
          {text.review.keep}
        </Button>
        <Button type="button" tone="quiet" onClick={() => setAsking(true)} disabled={isKeeping}>
          {text.review.redo}
        </Button>
      </div>
      <p className="text-sm text-ink-soft">{text.review.redoNote}</p>
    </div>
  )
}
