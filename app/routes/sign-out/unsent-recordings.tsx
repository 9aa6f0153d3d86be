import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { signIn } from '#app/strings/en-US/sign-in.ts'
import { Notice } from '#app/ui/notice.tsx'

const text = signIn.out

interface UnsentRecordingsProps {
  count: number
  stay: ReactNode
  onLeave: () => void
}

/** A recording takes its time to be sent, so nothing is saved from here. Takes focus: the button that was pressed is gone. */
export function UnsentRecordings({ count, stay, onLeave }: UnsentRecordingsProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1} className="grid gap-6 outline-none">
      <Notice tone="needs-you" title={text.unsent(count)} live>
        <p>{text.unsentWhy}</p>
      </Notice>
      <div className="flex flex-wrap gap-3">{stay}</div>
      <p>
        <button type="button" className="link min-h-11" onClick={onLeave}>
          {text.anyway}
        </button>
      </p>
    </div>
  )
}
