import { progress as text } from '#app/strings/en-US/progress.ts'

interface ScaleProps {
  /** Names of levels 1 to 5. */
  names: readonly string[]
  hasLessSure: boolean
}

/** How to read the drawings, before them. */
export function Scale({ names, hasLessSure }: ScaleProps) {
  return (
    <div className="grid gap-3 text-sm text-ink-soft">
      <ol className="flex list-none flex-wrap gap-x-6 gap-y-1" aria-label={text.scale}>
        {names.map((name, index) => (
          <li key={name} className="tabular">
            {text.level(index + 1, name)}
          </li>
        ))}
      </ol>
      <p>{text.axis}.</p>
      {hasLessSure ? (
        <p className="flex max-w-measure items-baseline gap-2.5">
          <svg className="size-3 flex-none" viewBox="0 0 12 12" aria-hidden="true">
            <circle cx="6" cy="6" r="4.5" fill="none" stroke="var(--series-1)" strokeWidth="2" />
          </svg>
          <span>
            <span className="font-semibold text-ink">{text.sure.mark}.</span> {text.sure.text}
          </span>
        </p>
      ) : null}
    </div>
  )
}
