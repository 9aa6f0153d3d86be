import type { ReactNode } from 'react'

export interface Definition {
  term: string
  detail: ReactNode
}

export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className="border-t border-rule">
      {items.map((item) => (
        <div
          key={item.term}
          className="grid gap-x-6 border-b border-rule py-3 sm:grid-cols-[minmax(9rem,1fr)_2fr]"
        >
          <dt className="text-ink-soft">{item.term}</dt>
          <dd>{item.detail}</dd>
        </div>
      ))}
    </dl>
  )
}
