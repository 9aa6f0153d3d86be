import { Form, useNavigation } from '@remix-run/react'
import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { Bulbs, type Bulb } from '#app/ui/bulbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { formatTime } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { Page } from './load-page.ts'

/** The row of bulbs while feedback is made, and what to do when it was not. */
export function Progress({ page, zone }: { page: Page; zone: string }) {
  const hasFailed = page.stage?.state === 'parked'
  return (
    <div className="grid gap-6" aria-live="polite">
      <Bulbs label={text.steps.label} bulbs={bulbs(page, zone)} />
      {hasFailed ? (
        <Notice tone="danger" title={text.failed.title}>
          <p>
            {text.failed.text} {text.failed.reason(page.stage?.failure ?? '')}
          </p>
          <Rerun takeId={page.data.takeId} />
        </Notice>
      ) : (
        <Notice title={text.waiting.title}>
          <p>{text.waiting.text}</p>
        </Notice>
      )}
    </div>
  )
}

function Rerun({ takeId }: { takeId: string }) {
  const navigation = useNavigation()
  return (
    <Form method="post">
      <input type="hidden" name="take" value={takeId} />
      <Button
        name="intent"
        value="rerun"
        tone="quiet"
        pending={navigation.formData?.get('intent') === 'rerun'}
        pendingLabel={text.rerunning}
      >
        {text.failed.rerun}
      </Button>
    </Form>
  )
}

function bulbs({ stage, submittedAt }: Page, zone: string): Bulb[] {
  const time = (at: Date | null | undefined) => (at ? formatTime({ at, zone }) : undefined)
  const reading = { pending: 'now', running: 'now', parked: 'failed', done: 'done' } as const
  return [
    { id: 'received', label: text.steps.received, state: 'done', time: time(submittedAt) },
    { id: 'reading', label: text.steps.reading, state: reading[stage?.state ?? 'pending'] },
    {
      id: 'ready',
      label: text.steps.ready,
      state: stage?.state === 'done' ? 'done' : 'todo',
      time: time(stage?.doneAt),
    },
  ]
}
