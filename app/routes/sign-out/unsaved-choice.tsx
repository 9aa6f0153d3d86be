import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'

const text = signIn.out

interface UnsavedChoiceProps {
  count: number
  /** Saving was asked for, and these could not be saved. */
  tried: boolean
  saving: boolean
  onSave: () => void
  onLeave: () => void
  stay: ReactNode
}

/** What a sign-out would lose, and what to do about it. Takes focus: the button that was pressed is gone. */
export function UnsavedChoice({ count, tried, saving, onSave, onLeave, stay }: UnsavedChoiceProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className="grid gap-6 outline-none">
      <Notice tone="needs-you" title={text.unsaved(count)} live>
        <p>{tried ? text.notSaved : text.unsavedWhy}</p>
      </Notice>
      <div className="flex flex-wrap gap-3">
        <Button type="button" onClick={onSave} pending={saving} pendingLabel={text.saving}>
          {tried ? text.saveAgain : text.save}
        </Button>
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
