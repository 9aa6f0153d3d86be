interface StateLineProps {
  on: boolean
  state: string
  /** Since when, to which text: whatever of it is known. */
  facts?: readonly (string | null | false)[]
}

/** A bulb, its state in words, and what is known of it. */
export function StateLine({ on, state, facts = [] }: StateLineProps) {
  const known = facts.filter(Boolean)
  return (
    <p className="flex items-baseline gap-3">
      <span className="bulb" data-state={on ? 'done' : undefined} aria-hidden="true" />
      <span>
        <span className="font-semibold">{state}</span>
        {known.length > 0 ? <span className="text-ink-soft"> {known.join(', ')}</span> : null}
      </span>
    </p>
  )
}
