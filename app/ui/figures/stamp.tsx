import { figures as text } from '#app/strings/en-US/figures.ts'

/** How fresh the figures are, and the same figures as a file. */
export function Stamp({ at, csv }: { at: string | null; csv: string }) {
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 border-t border-rule pt-4 text-sm text-ink-soft">
      <span>{at ? text.stamp(at) : text.notCounted}</span>
      <a className="link no-print py-2" href={csv} download>
        {text.csv}
      </a>
    </p>
  )
}
