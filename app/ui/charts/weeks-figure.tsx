import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { roundTop, weeksBox, type WeekSeries } from './weeks.ts'

interface WeeksFigureProps {
  series: readonly WeekSeries[]
  kind: 'bars' | 'lines'
  scale?: readonly [number, number]
  /** Says what the drawing shows; the table beside it holds every figure. */
  label: string
}

type Chart = ComponentType<Omit<WeeksFigureProps, 'label'>>

/**
 * Figures by week. The server draws a sketch, which paper keeps; the chart takes its place, at the same size, when it has
 * arrived as a chunk of its own (G2).
 */
export function WeeksFigure({ label, ...figure }: WeeksFigureProps) {
  const [Chart, setChart] = useState<Chart | null>(null)
  useEffect(() => {
    let left = false
    import('./weeks-chart.tsx').then(
      ({ WeeksChart }) => {
        if (!left) setChart(() => WeeksChart)
      },
      // Offline, say: the sketch shows the same.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [])
  return (
    <div className="h-[240px]" role="img" aria-label={label}>
      {Chart ? <Chart {...figure} /> : <Sketch {...figure} />}
    </div>
  )
}

function Sketch({ series, kind, scale }: Omit<WeeksFigureProps, 'label'>) {
  const most = roundTop(Math.max(1, ...series.flatMap(({ points }) => points.map(({ value }) => value ?? 0))))
  const [low, high] = scale ?? [0, most]
  const drawn = weeksBox.height - weeksBox.top - weeksBox.bottom
  const down = (value: number) => weeksBox.top + drawn * (1 - (value - low) / (high - low))
  const count = series[0]?.points.length ?? 0
  return (
    <svg
      className="h-[240px] w-full ps-[44px] pe-[16px]"
      viewBox={`0 0 ${Math.max(1, count) * 10} ${weeksBox.height}`}
      preserveAspectRatio="none"
      fill="none"
    >
      <path d={`M0 ${down(low)}H${count * 10}`} stroke="var(--rule)" vectorEffect="non-scaling-stroke" />
      {series.map(({ name, points }, line) =>
        points.map(({ week, value }, place) =>
          value === null ? null : kind === 'bars' ? (
            <rect
              key={`${name} ${week}`}
              x={place * 10 + 2}
              width="6"
              y={down(value)}
              height={down(low) - down(value)}
              fill="var(--series-1)"
            />
          ) : (
            <path
              key={`${name} ${week}`}
              d={`M${place * 10} ${down(value)}h10`}
              stroke={`var(--series-${(line % 4) + 1})`}
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            />
          ),
        ),
      )}
    </svg>
  )
}
