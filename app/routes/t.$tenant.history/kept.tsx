import { Form, useNavigation } from '@remix-run/react'
import { history as text } from '#app/strings/en-US/history.ts'
import { Button } from '#app/ui/button.tsx'
import type { LineView } from '#app/ui/interviews/line-view.ts'

/** Until when, by which rule, and the way to end it sooner: two steps, by keyboard and without scripts. */
export function Kept({ line }: { line: LineView }) {
  const navigation = useNavigation()
  const deleting = navigation.formData?.get('interview') === line.interviewId
  const { until, open, why } = line.kept
  const kept = until ? (open ? text.kept.open(until) : text.kept.until(until)) : text.kept.asked
  return (
    <details className="group md:col-span-2 md:col-start-2" name="delete">
      <summary className="inline-flex min-h-9 items-center text-sm text-ink-soft">
        <span>
          {kept} <span className="link ms-2">{text.kept.sooner}</span>
          <span className="sr-only"> {text.kept.which(line.started.text)}</span>
        </span>
      </summary>
      <Form
        method="post"
        preventScrollReset
        className="notice mt-2 grid max-w-measure justify-items-start gap-3"
      >
        <input type="hidden" name="interview" value={line.interviewId} />
        <p className="text-sm">{why}</p>
        <p>{text.kept.effect(line.tries)}</p>
        <Button
          tone="danger"
          name="intent"
          value="delete"
          pending={deleting}
          pendingLabel={text.kept.deleting}
        >
          {text.kept.confirm}
        </Button>
      </Form>
    </details>
  )
}
