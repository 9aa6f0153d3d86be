import { landing } from '#app/strings/en-US/landing.ts'

interface PromiseStripProps {
  checked: number
  total: number
  /** When the last check ended. */
  at: Date
}

/** Drawn from the last real run; the page leaves it out when there was none. */
export function PromiseStrip({ checked, total, at }: PromiseStripProps) {
  const time = at.toISOString()
  return (
    <p className="tabular flex items-center gap-3 border-y border-rule py-3 text-sm">
      <span className="bulb" data-state="done" aria-hidden="true" />
      <span>
        {landing.promises(checked, total)}, <time dateTime={time}>{`${time.slice(11, 16)} UTC`}</time>
      </span>
    </p>
  )
}
