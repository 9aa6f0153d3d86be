import { lineDashes, lineStrokes } from './weeks.ts'

/** Which line is what, in the order in which they are drawn. */
export function LineLegend({ names }: { names: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-soft">
      {names.map((name, place) => (
        <li key={name} className="flex items-center gap-2">
          <svg className="h-3 w-8" viewBox="0 0 32 12" aria-hidden="true">
            <path
              d="M0 6H32"
              stroke={lineStrokes[place]}
              strokeDasharray={lineDashes[place]}
              strokeWidth="2"
            />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
