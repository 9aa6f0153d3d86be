import { Form } from '@remix-run/react'
import { history as text } from '#app/strings/en-US/history.ts'
import { Button } from '#app/ui/button.tsx'
import type { LineView } from '#app/ui/interviews/line-view.ts'

/** What every line's button hands in: one form for the list, since a page of them would be mostly forms. */
export function DeleteForm() {
  return (
    <Form id={deleteForm} method="post" preventScrollReset>
      <input type="hidden" name="intent" value="delete" />
    </Form>
  )
}

const deleteForm = 'delete-interview'

/** Until when, by which rule, and the way to end it sooner: two steps, by keyboard and without scripts. */
export function Kept({ line, deleting }: { line: LineView; deleting: boolean }) {
  return (
    <details className="group md:col-span-2 md:col-start-2" name="delete">
      <summary className="inline-flex min-h-9 items-center text-sm text-ink-soft">
        <span>
          {keptOf(line)} <span className="link ms-2">{text.kept.sooner}</span>
          <span className="sr-only"> {text.kept.which(line.started.text)}</span>
        </span>
      </summary>
      <div className="notice mt-2 grid max-w-measure justify-items-start gap-3">
        {line.kept.video ? <p className="text-sm">{text.kept.videoWhy(line.kept.video.why)}</p> : null}
        <p className="text-sm">{line.kept.video ? text.kept.wordsWhy(line.kept.why) : line.kept.why}</p>
        <p>{text.kept.effect(line.tries)}</p>
        <Button
          tone="danger"
          form={deleteForm}
          name="interview"
          value={line.interviewId}
          pending={deleting}
          pendingLabel={text.kept.deleting}
        >
          {text.kept.confirm}
        </Button>
      </div>
    </details>
  )
}

/** Of a deleted answer nothing is open any more: the date is that of the line it leaves. */
export function keptOf({ kept, isDeleted }: Pick<LineView, 'kept' | 'isDeleted'>): string {
  const { until, open, video } = kept
  // What goes first is said first.
  if (video && !isDeleted) return text.kept.apart(video.until, until, open)
  if (!until) return isDeleted ? text.kept.lineAsked : text.kept.asked
  if (isDeleted) return text.kept.line(until)
  return open ? text.kept.open(until) : text.kept.until(until)
}
