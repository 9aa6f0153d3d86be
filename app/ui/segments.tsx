import { Link } from '@remix-run/react'

export interface Segment {
  to: string
  label: string
  current: boolean
}

/** A choice between views of one thing. Each view has an address, so it works without scripts and can be shared. */
export function Segments({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav className="segments" aria-label={label}>
      {segments.map((segment) => (
        <Link
          key={segment.to}
          to={segment.to}
          replace
          preventScrollReset
          aria-current={segment.current ? 'true' : undefined}
        >
          {segment.label}
        </Link>
      ))}
    </nav>
  )
}
