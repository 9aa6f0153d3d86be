import { useFetcher } from '@remix-run/react'
import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { Button } from '#app/ui/button.tsx'
import type { FeedbackData } from './feedback-data.ts'

/** "This seems wrong": one press and a reason from a list; nobody has to write about themselves to be heard. */
export function Contest({ remark }: { remark: FeedbackData['remarks'][number] | undefined }) {
  const fetcher = useFetcher()
  if (!remark) return null
  const reasons = Object.entries(text.contest.reasons)
  if (remark.contest) {
    return (
      <fetcher.Form method="post" className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
        <input type="hidden" name="intent" value="contest" />
        <input type="hidden" name="remark" value={remark.id} />
        <span role="status">{text.contest.done}</span>
        <button className="link min-h-11" type="submit">
          {text.contest.undo}
        </button>
      </fetcher.Form>
    )
  }
  return (
    <details className="text-sm">
      <summary className="link inline-flex min-h-11 items-center">{text.contest.open}</summary>
      <fetcher.Form method="post" className="grid justify-items-start gap-3 pt-2">
        <input type="hidden" name="intent" value="contest" />
        <input type="hidden" name="remark" value={remark.id} />
        <fieldset className="grid gap-1">
          <legend className="pb-1 font-semibold">{text.contest.legend}</legend>
          {reasons.map(([reason, label], index) => (
            <label key={reason} className="choice">
              <input type="radio" name="reason" value={reason} defaultChecked={index === 0} />
              {label}
            </label>
          ))}
        </fieldset>
        <Button tone="quiet" pending={fetcher.state !== 'idle'}>
          {text.contest.send}
        </Button>
      </fetcher.Form>
    </details>
  )
}
