import { useEffect, useRef } from 'react'
import { history as text } from '#app/strings/en-US/history.ts'
import { Notice } from './notice.tsx'
import { TextLink } from './text-link.tsx'

interface DeletedNoticeProps {
  what: 'answer' | 'interview'
  receiptId: string
  /** Where the student's rooms begin: "/t/northfield". */
  rooms: string
}

/** What is gone, and where its receipt stands. Takes focus, because the button that was pressed is gone too. */
export function DeletedNotice({ what, receiptId, rooms }: DeletedNoticeProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [receiptId])
  const words = text.deleted[what]
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Notice tone="safe" title={words.title} live>
        <p>
          {words.text}{' '}
          <TextLink to={`${rooms}/privacy#receipt-${receiptId}`}>{text.deleted.receipt}</TextLink>
        </p>
      </Notice>
    </div>
  )
}
