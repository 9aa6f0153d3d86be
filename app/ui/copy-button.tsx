import { useEffect, useState } from 'react'
import { ui } from '#app/strings/en-US/ui.ts'
import { Button } from './button.tsx'

interface CopyButtonProps {
  words: string
  /** Says what is copied, where several stand on a page. */
  what?: string
}

/** Stands there only where a script can copy: without one, the words beside it can be marked as ever. */
export function CopyButton({ words, what }: CopyButtonProps) {
  const [can, setCan] = useState(false)
  const [told, setTold] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => setCan('clipboard' in navigator), [])
  if (!can) return null
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words)
      setTold('copied')
    } catch {
      setTold('failed')
    }
  }
  return (
    <span className="no-print inline-flex flex-wrap items-center gap-x-3">
      <Button type="button" tone="quiet" onClick={() => void copy()}>
        {ui.copy.go}
        {what ? <span className="sr-only"> {what}</span> : null}
      </Button>
      <span role="status" className="text-sm text-ink-soft">
        {told ? ui.copy[told] : ''}
      </span>
    </span>
  )
}
