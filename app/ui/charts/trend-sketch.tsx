import { across, box, down, levels, type TrendPoint } from './trend.ts'

/**
 * The trend as plain SVG: on the page before any script, on paper, and where the chart does not load. Its classes repeat
 * the numbers of `box`, because the page's security policy allows no style attributes.
 */
export function TrendSketch({ points }: { points: readonly TrendPoint[] }) {
  const line = points.map(({ level }, place) => `${across(place, points.length) * 100},${down(level)}`)
  return (
    <div className="grid h-[148px] grid-cols-[36px_1fr] pe-[12px]">
      <div className="flex h-[148px] flex-col justify-between py-[2px] pe-[18px] text-end text-[13px] leading-[16px] text-ink-soft">
        {levels.toReversed().map((level) => (
          <span key={level}>{level}</span>
        ))}
      </div>
      <svg
        className="h-[148px] w-full overflow-visible"
        viewBox={`0 0 100 ${box.height}`}
        preserveAspectRatio="none"
        fill="none"
      >
        {levels.map((level) => (
          <path
            key={level}
            d={`M0 ${down(level)}H100`}
            stroke="var(--rule)"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        <polyline
          points={line.join(' ')}
          stroke="var(--series-1)"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </div>
  )
}
