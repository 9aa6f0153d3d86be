import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { progress as text } from '#app/strings/en-US/progress.ts'
import { box, levels, type TrendPoint } from './trend.ts'

/** Brings Recharts along (about 110 kB gzipped): only `trend-figure.tsx` may import it, and only lazily. */
export function TrendChart({ points }: { points: readonly TrendPoint[] }) {
  const rows = points.map((point, place) => ({ ...point, place }))
  return (
    <ResponsiveContainer width="100%" height={box.height}>
      <LineChart
        data={rows}
        margin={{ top: box.top, bottom: box.bottom, left: 0, right: box.end }}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--rule)" />
        <XAxis dataKey="place" type="number" domain={['dataMin', 'dataMax']} hide />
        <YAxis
          width={box.start}
          domain={[1, 5]}
          ticks={[...levels]}
          interval={0}
          axisLine={false}
          tickLine={false}
          tickMargin={12}
          tick={{ fill: 'var(--ink-soft)', fontSize: 13 }}
        />
        <Tooltip content={PointWords} cursor={{ stroke: 'var(--rule-strong)' }} isAnimationActive={false} />
        <Line
          dataKey="level"
          stroke="var(--series-1)"
          strokeWidth={2}
          dot={Mark}
          activeDot={Mark}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  )
}

interface MarkProps {
  cx?: number
  cy?: number
  payload?: TrendPoint & { place: number }
}

/** Filled where the level is sure, a ring where ratings differed: shape, not color. */
function Mark({ cx, cy, payload }: MarkProps) {
  if (cx === undefined || cy === undefined) return null
  return (
    <circle
      key={payload?.place}
      cx={cx}
      cy={cy}
      r={payload?.lessSure ? 4.5 : 5}
      fill={payload?.lessSure ? 'var(--paper)' : 'var(--series-1)'}
      stroke="var(--series-1)"
      strokeWidth={payload?.lessSure ? 2 : 0}
    />
  )
}

interface PointWordsProps {
  active?: boolean
  payload?: readonly { payload?: TrendPoint }[]
}

function PointWords({ active, payload }: PointWordsProps) {
  const point = payload?.[0]?.payload
  if (!active || !point) return null
  return (
    <div className="rounded border border-rule-strong bg-paper-raised px-3 py-1.5 text-sm">
      <p className="font-semibold">{text.level(point.level, point.levelName)}</p>
      <p className="text-ink-soft">
        {point.date}
        {point.lessSure ? ` · ${text.lessSure}` : ''}
      </p>
    </div>
  )
}
