import { useState } from 'react'
import type { MouseEvent } from 'react'

export const wordsId = (scope: string, remarkId: string) => `${scope}-words-${remarkId}`
export const remarkDomId = (scope: string, remarkId: string) => `${scope}-remark-${remarkId}`

export interface LinkedWords {
  /** Sets the ids on the page apart when it shows more than one answer. */
  scope: string
  active: string | null
  /** Handlers that light a remark and its words together. */
  light: (remarkId: string) => {
    onMouseEnter: () => void
    onMouseLeave: () => void
    onFocus: () => void
    onBlur: () => void
  }
  /** Moves focus to the other end without a new entry in the browser's history. Without scripts the link does the same. */
  follow: (targetId: string) => (event: MouseEvent) => void
}

/** Ties remarks to the words they are about, both ways. */
export function useLinkedWords(scope: string): LinkedWords {
  const [active, setActive] = useState<string | null>(null)
  return {
    scope,
    active,
    light: (remarkId) => ({
      onMouseEnter: () => setActive(remarkId),
      onMouseLeave: () => setActive(null),
      onFocus: () => setActive(remarkId),
      onBlur: () => setActive(null),
    }),
    follow: (targetId) => (event) => {
      const target = document.getElementById(targetId)
      if (!target || event.metaKey || event.ctrlKey) return
      event.preventDefault()
      target.focus({ preventScroll: true })
      target.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
    },
  }
}
