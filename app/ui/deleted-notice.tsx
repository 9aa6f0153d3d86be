import { useEffect, useRef } from 'react'
import { history as text } from '#app/strings/en-US/history.ts'
import type { ReceiptView } from '#domain/privacy/index.ts'
import { Notice } from './notice.tsx'
import { TextLink } from './text-link.tsx'

interface DeletedNoticeProps {
  receipt: Pick<ReceiptView, 'receiptId' | 'what' | 'held'>
  /** Where the student's rooms begin: "/t/northfield". */
  rooms: string
}

/** What is gone, and where its receipt stands. Takes focus, because the button that was pressed is gone too. */
export function DeletedNotice({ receipt, rooms }: DeletedNoticeProps) {
  const { receiptId, what, held } = receipt
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [receiptId])
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Notice tone="safe" title={text.deleted.title[what]} live>
        <p>
          {text.deleted.text(held)}{' '}
          <TextLink to={`${rooms}/privacy#receipt-${receiptId}`}>{text.deleted.receipt}</TextLink>
        </p>
      </Notice>
    </div>
  )
}
