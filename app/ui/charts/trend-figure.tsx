import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import type { TrendPoint } from './trend.ts'
import { TrendSketch } from './trend-sketch.tsx'

interface TrendFigureProps {
  points: readonly TrendPoint[]
  /** Says what the drawing shows, for people who cannot see it; the table beside it holds every point. */
  label: string
}

type Chart = ComponentType<{ points: readonly TrendPoint[] }>

/**
 * A trend of one part. The server draws a sketch; the chart takes its place, at the same size, when it has arrived. It is
 * a chunk of its own, so that no other route's graph holds Recharts and this page's first view does not wait for it (G2).
 */
export function TrendFigure({ points, label }: TrendFigureProps) {
  const [Chart, setChart] = useState<Chart | null>(null)
  useEffect(() => {
    let left = false
    import('./trend-chart.tsx').then(
      ({ TrendChart }) => {
        if (!left) setChart(() => TrendChart)
      },
      // Offline, say: the sketch shows the same line.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [])
  return (
    <div className="h-[148px]" role="img" aria-label={label}>
      {Chart ? <Chart points={points} /> : <TrendSketch points={points} />}
    </div>
  )
}
