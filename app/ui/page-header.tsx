import type { ReactNode } from 'react'

interface PageHeaderProps {
  title: ReactNode
  /** One or two sentences under the title. */
  lead?: ReactNode
  /** Buttons that act on the whole page. */
  actions?: ReactNode
  /** A short line above the title: where we are. */
  eyebrow?: ReactNode
}

export function PageHeader({ title, lead, actions, eyebrow }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
      <div className="grid max-w-measure gap-3">
        {eyebrow ? <p className="text-sm text-ink-soft">{eyebrow}</p> : null}
        <h1 className="font-serif text-title tracking-[-0.012em]">{title}</h1>
        {lead ? <div className="text-ink-soft">{lead}</div> : null}
      </div>
      {actions ? <div className="no-print flex flex-wrap gap-3">{actions}</div> : null}
    </header>
  )
}
