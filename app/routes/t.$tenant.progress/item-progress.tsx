import { progress as text } from '#app/strings/en-US/progress.ts'
import { TrendFigure } from '#app/ui/charts/trend-figure.tsx'
import type { TrendPoint } from '#app/ui/charts/trend.ts'
import type { DatedLevel, ItemView } from './progress-view.ts'

interface ItemProgressProps {
  item: ItemView
  points: readonly TrendPoint[]
}

/** One part of the rubric: what it asks, where it went, and three levels in words. */
export function ItemProgress({ item, points }: ItemProgressProps) {
  return (
    <li className="grid gap-x-10 gap-y-5 border-b border-rule py-6 md:grid-cols-[14rem_1fr] lg:grid-cols-[14rem_1fr_17rem]">
      <div className="grid content-start gap-1">
        <h2 className="text-lg font-semibold">{item.name}</h2>
        <p className="text-sm text-ink-soft">{item.asks}</p>
      </div>
      {item.hasTrend ? (
        <TrendFigure points={points} label={chartLabel(item)} />
      ) : (
        <p className="max-w-[34rem] text-ink-soft">
          {text.few.title} {text.few.text(item.count)}
        </p>
      )}
      <Milestones item={item} />
    </li>
  )
}

function chartLabel({ name, count, first, latest }: ItemView): string {
  return text.chart(name, count, words(first), words(latest))
}

const words = ({ level, levelName }: DatedLevel) => text.level(level, levelName)

function Milestones({ item }: { item: ItemView }) {
  const { first, best, latest, count } = item
  const rows =
    count === 1
      ? [{ label: text.only, point: first }]
      : [
          { label: text.first, point: first },
          { label: text.best, point: best },
          { label: text.latest, point: latest },
        ]
  return (
    <dl className="grid content-start gap-3 md:col-start-2 md:max-lg:grid-cols-3 lg:col-start-3">
      {rows.map(({ label, point }) => (
        <div key={label} className="grid grid-cols-[4rem_1fr] gap-x-3 text-sm md:max-lg:grid-cols-1">
          <dt className="text-ink-soft">{label}</dt>
          <dd>
            <span className="font-semibold">{words(point)}</span>
            {point.lessSure ? <span className="text-ink-soft"> · {text.lessSure}</span> : null}
            <time className="block text-ink-soft" dateTime={point.at.iso}>
              {point.at.text}
            </time>
          </dd>
        </div>
      ))}
    </dl>
  )
}
