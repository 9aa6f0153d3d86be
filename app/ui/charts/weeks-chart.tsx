import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { lineDashes as dashes, lineStrokes as strokes, roundTop, weeksBox, type WeekSeries } from './weeks.ts'

interface WeeksChartProps {
  series: readonly WeekSeries[]
  kind: 'bars' | 'lines'
  /** Ends of the axis; without it from zero to a round number. */
  scale?: readonly [number, number]
}

const tick = { fill: 'var(--ink-soft)', fontSize: 13 }

/** Brings Recharts along: only `weeks-figure.tsx` may import it, and only lazily (G2). */
export function WeeksChart({ series, kind, scale }: WeeksChartProps) {
  const rows = (series[0]?.points ?? []).map(({ week, label }, place) => ({
    week,
    label,
    ...Object.fromEntries(series.map(({ name, points }) => [name, points[place]?.value ?? null])),
  }))
  const box = { data: rows, accessibilityLayer: false, margin: { top: weeksBox.top, bottom: 0, left: 0, right: weeksBox.end } } // prettier-ignore
  const drawn = kind === 'bars' ? bars : line
  return (
    <ResponsiveContainer width="100%" height={weeksBox.height}>
      <LineChart {...box}>
        {axesOf(series, kind, scale)}
        {series.map(({ name }, place) => (
          <Line key={name} dataKey={name} isAnimationActive={false} {...drawn(place)} />
        ))}
      </LineChart>
    </ResponsiveContainer>
  )
}

const line = (place: number) => ({
  stroke: strokes[place],
  strokeDasharray: dashes[place],
  strokeWidth: 2,
  connectNulls: false,
  dot: { r: 3, fill: strokes[place], strokeWidth: 0 },
})

/** A BarChart would bring a third more bytes than a page's chart may have (G2): here each point stands on the axis. */
const bars = (place: number) => ({ stroke: 'none', fill: strokes[place], dot: Pillar, activeDot: false })

interface PillarProps {
  cx?: number
  cy?: number
  fill?: string
  value?: unknown
  points?: readonly { x: number | null }[]
}

function Pillar({ cx, cy, fill, value, points = [] }: PillarProps) {
  if (cx === undefined || cy === undefined || value === null) return <g />
  const [first, second] = points
  const step = (second?.x ?? Infinity) - (first?.x ?? 0)
  const width = Math.min(widest, step * 0.65)
  const foot = weeksBox.height - weeksBox.bottom
  return <rect x={cx - width / 2} y={cy} width={width} height={Math.max(0, foot - cy)} rx={2} fill={fill} />
}

/** Pixels of a bar, and what it needs at either end of the axis. */
const widest = 36

/** Not a component of its own: a chart looks for its parts among its children. */
function axesOf(series: readonly WeekSeries[], kind: 'bars' | 'lines', scale?: readonly [number, number]) {
  const end = kind === 'bars' ? widest / 2 : 0
  const most = Math.max(1, ...series.flatMap(({ points }) => points.map(({ value }) => value ?? 0)))
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--rule)" />
      <XAxis
        dataKey="label"
        padding={{ left: end, right: end }}
        tick={tick}
        tickLine={false}
        axisLine={false}
        minTickGap={28}
        height={weeksBox.bottom}
      />
      <YAxis
        width={weeksBox.start}
        domain={scale ? [...scale] : [0, roundTop(most)]}
        tickCount={scale ? 5 : 6}
        allowDecimals={false}
        axisLine={false}
        tickLine={false}
        tick={tick}
      />
      <Tooltip
        content={Words}
        cursor={{ stroke: 'var(--rule)', fill: 'var(--rule)', fillOpacity: 0.4 }}
        isAnimationActive={false}
      />
    </>
  )
}

interface WordsProps {
  active?: boolean
  label?: string | number
  payload?: readonly { name?: string | number; value?: unknown }[]
}

function Words({ active, label, payload = [] }: WordsProps) {
  if (!active) return null
  return (
    <div className="rounded border border-rule-strong bg-paper-raised px-3 py-1.5 text-sm">
      <p className="text-ink-soft">{label}</p>
      {payload.map(({ name, value }) => (
        <p key={String(name)} className="tabular">
          {String(name)}: <span className="font-semibold">{String(value)}</span>
        </p>
      ))}
    </div>
  )
}
