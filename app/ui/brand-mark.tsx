/** The mirror and its bulbs, drawn in the colour of the text around it. */
export function BrandMark({ className = 'size-7' }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 28 28" fill="currentColor" aria-hidden="true">
      <rect
        x="8"
        y="3.75"
        width="12"
        height="20.5"
        rx="2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {[6, 14, 22].map((y) => (
        <g key={y}>
          <circle cx="3.75" cy={y} r="2" />
          <circle cx="24.25" cy={y} r="2" />
        </g>
      ))}
    </svg>
  )
}
