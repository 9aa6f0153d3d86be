import { figures as text } from '#app/strings/en-US/figures.ts'

interface ShareBarProps {
  /** In which of `parts` equal parts of the whole each share stands; null for a hidden cell. */
  shares: readonly number[] | null
  parts: number | null
  /** Says all that the bar shows. */
  label: string
  /** Why it is hidden. */
  reason?: string
}

const fills = ['var(--series-2)', 'var(--series-3)', 'var(--series-1)']

/** Shares of a whole, each drawn by the middle of the range that is told. A hidden cell is an empty frame with its reason. */
export function ShareBar({ shares, parts, label, reason }: ShareBarProps) {
  if (!shares || !parts) {
    return (
      <p className="rounded border border-dashed border-rule-strong px-3 py-2 text-sm text-ink-soft">
        <span className="sr-only">{text.levels.hiddenMark}: </span>
        {reason}
      </p>
    )
  }
  const middles = shares.map((part) => (part + 0.5) / parts)
  const all = middles.reduce((sum, middle) => sum + middle, 0)
  let at = 0
  const pieces = middles.map((middle, place) => {
    const piece = { x: at, width: (middle / all) * 100, fill: fills[place] ?? 'var(--series-4)' }
    at += piece.width
    return piece
  })
  return (
    <svg
      className="h-6 w-full rounded"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {pieces.map(({ x, width, fill }) => (
        <rect key={x} x={x} width={Math.max(0, width - 0.4)} height="10" fill={fill} />
      ))}
    </svg>
  )
}

/** What the colors stand for, in the order of the bar. */
export function ShareLegend({
  names,
  colors = fills,
}: {
  names: readonly string[]
  colors?: readonly string[]
}) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-soft">
      {names.map((name, place) => (
        <li key={name} className="flex items-center gap-2">
          <svg className="size-3" viewBox="0 0 10 10" aria-hidden="true">
            <rect width="10" height="10" rx="2" fill={colors[place]} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
