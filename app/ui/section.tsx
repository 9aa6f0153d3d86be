import { useId } from 'react'
import type { ReactNode } from 'react'

interface SectionProps {
  title: ReactNode
  /** Stands at the end of the title's line: a link, a date, a count. */
  aside?: ReactNode
  children: ReactNode
  /** Keeps the heading for screen readers where the content speaks for itself. */
  quietTitle?: boolean
  id?: string
}

/** A part of a page under a thin rule. Sections are never boxed, and never stand inside one another. */
export function Section({ title, aside, children, quietTitle, id: given }: SectionProps) {
  const made = useId()
  const id = given ?? made
  return (
    <section
      className="grid content-start gap-5 border-t border-rule pt-5"
      aria-labelledby={`${id}-title`}
      id={given}
    >
      <div
        className={quietTitle ? 'sr-only' : 'flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1'}
      >
        <h2 className="text-lg font-semibold" id={`${id}-title`}>
          {title}
        </h2>
        {aside ? <div className="text-sm text-ink-soft">{aside}</div> : null}
      </div>
      {children}
    </section>
  )
}
