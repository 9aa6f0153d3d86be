import { useEffect, useRef } from 'react'
import { history as text } from '#app/strings/en-US/history.ts'
import { Notice } from '#app/ui/notice.tsx'
import { TextLink } from '#app/ui/text-link.tsx'

/** What came of it. Takes focus, because the button that was pressed is gone with its line. */
export function Deleted({ receiptHref }: { receiptHref: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [receiptHref])
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Notice tone="safe" title={text.deleted.title} live>
        <p>
          {text.deleted.text} <TextLink to={receiptHref}>{text.deleted.receipt}</TextLink>
        </p>
      </Notice>
    </div>
  )
}
