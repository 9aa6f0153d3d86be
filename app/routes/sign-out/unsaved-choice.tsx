import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { LeftDraft } from './unsaved-drafts.ts'

const text = signIn.out

interface UnsavedChoiceProps {
  count: number
  /** What could not be saved when that was asked for; null before. */
  left: readonly LeftDraft[] | null
  saving: boolean
  onSave: () => void
  onLeave: () => void
  stay: ReactNode
}

/** What a sign-out would lose, and what to do about it. Takes focus: the button that was pressed is gone. */
export function UnsavedChoice({ count, left, saving, onSave, onLeave, stay }: UnsavedChoiceProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  // Trying again is offered only where it can work.
  const canSave = left === null || left.some(({ why }) => why === 'trouble')
  return (
    <div ref={box} tabIndex={-1} className="grid gap-6 outline-none">
      <Notice tone="needs-you" title={text.unsaved(count)} live>
        {canSave ? <p>{left ? text.notSaved : text.unsavedWhy}</p> : null}
        {(left ?? []).map((draft) => (
          <Closed key={draft.takeId} draft={draft} />
        ))}
      </Notice>
      <div className="flex flex-wrap gap-3">
        {canSave ? (
          <Button type="button" onClick={onSave} pending={saving} pendingLabel={text.saving}>
            {left ? text.saveAgain : text.save}
          </Button>
        ) : null}
        {stay}
      </div>
      <p>
        <button type="button" className="link min-h-11" disabled={saving} onClick={onLeave}>
          {text.anyway}
        </button>
      </p>
    </div>
  )
}

/** Words for an answer that takes no more: nothing can save them, so they stand here to be copied. */
function Closed({ draft: { why, text: words } }: { draft: LeftDraft }) {
  if (why === 'trouble') return null
  return (
    <>
      <p>{text.closed[why]}</p>
      <p className="answer whitespace-pre-wrap" dir="auto">
        {words}
      </p>
    </>
  )
}
