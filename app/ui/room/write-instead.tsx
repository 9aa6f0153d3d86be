import { writeInstead as text } from '#app/strings/en-US/recorder.ts'
import { Button } from '#app/ui/button.tsx'
import { OfficeWords } from '#app/ui/office-words.tsx'

/** As a practice of its own, for the assignment that the interview answers, or not at all. */
export type WritingWay = 'practice' | 'assigned' | 'spoken_only' | 'off'

export interface WriteInsteadProps {
  writing: WritingWay
  /** Null where it cannot be answered in writing. */
  onWrite: (() => void) | null
  pending: boolean
}

/** For a student who cannot or would rather not speak: the same question, in a typed interview. */
export function WriteInstead({ writing, onWrite, pending }: WriteInsteadProps) {
  if (!onWrite) {
    return (
      <p className="text-sm text-ink-soft">
        <OfficeWords text={text.notes[writing]} />
      </p>
    )
  }
  return (
    <div className="grid justify-items-start gap-2">
      <Button type="button" tone="quiet" onClick={onWrite} pending={pending} pendingLabel={text.starting}>
        {text.action}
      </Button>
      <p className="text-sm text-ink-soft">{text.notes[writing]}</p>
    </div>
  )
}
