import { writeInstead as text } from '#app/strings/en-US/recorder.ts'
import { Button } from '#app/ui/button.tsx'

export interface WriteInsteadProps {
  /** Null where there are no typed interviews. */
  onWrite: (() => void) | null
  pending: boolean
}

/** For a student who cannot or would rather not speak: the same question, in a typed interview of its own. */
export function WriteInstead({ onWrite, pending }: WriteInsteadProps) {
  if (!onWrite) return null
  return (
    <div className="grid justify-items-start gap-2">
      <Button type="button" tone="quiet" onClick={onWrite} pending={pending} pendingLabel={text.starting}>
        {text.action}
      </Button>
      <p className="text-sm text-ink-soft">{text.note}</p>
    </div>
  )
}
