import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** What lives here. */
  title: string
  /** Why it is empty. With the title at most 25 words (content bar). */
  why: ReactNode
  /** The one way on. */
  action?: ReactNode
}

export function EmptyState({ title, why, action }: EmptyStateProps) {
  return (
    <div className="grid max-w-measure justify-items-start gap-4 py-6">
      <UnlitBulbs />
      <div className="grid gap-1">
        <p className="text-lg font-semibold">{title}</p>
        <p className="text-ink-soft">{why}</p>
      </div>
      {action}
    </div>
  )
}

interface ErrorStateProps {
  title: string
  /** What happened, where more can be said than the title does. */
  what?: ReactNode
  /** What is safe: what the person has not lost. */
  safe?: ReactNode
  /** What to do next. */
  next: ReactNode
  actions?: ReactNode
  /** Lets support find the event; never content. */
  reference?: string
  /** On a page of its own the title is the page's heading. */
  asPage?: boolean
}

/** What happened, what is safe, what next: in that order. */
export function ErrorState({ title, what, safe, next, actions, reference, asPage }: ErrorStateProps) {
  const Title = asPage ? 'h1' : 'h2'
  return (
    <div className="grid max-w-measure justify-items-start gap-4">
      <Title className="font-serif text-title tracking-[-0.012em]">{title}</Title>
      {what ? <p>{what}</p> : null}
      {safe ? <p>{safe}</p> : null}
      <p className="text-ink-soft">{next}</p>
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      {reference ? <p className="tabular text-sm text-ink-soft">{reference}</p> : null}
    </div>
  )
}

/** Only where it has the shape of what will come. `lines` is the number of text lines it stands for. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div className="grid gap-3" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={`skeleton h-5 ${line === lines - 1 ? 'w-2/3' : ''}`} />
      ))}
    </div>
  )
}

function UnlitBulbs() {
  return (
    <span className="flex gap-2" aria-hidden="true">
      <span className="bulb" />
      <span className="bulb" />
      <span className="bulb" />
    </span>
  )
}
