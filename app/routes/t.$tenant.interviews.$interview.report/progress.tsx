import { Form, useNavigation } from '@remix-run/react'
import { feedback as text } from '#app/strings/en-US/feedback.ts'
import { recording as spoken } from '#app/strings/en-US/recording.ts'
import { Bulbs, type Bulb } from '#app/ui/bulbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { formatZonedTime } from '#app/ui/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import type { Page } from './load-page.ts'
import type { RecordingData } from './recording-data.ts'
import { recordingSteps } from './recording-steps.ts'

/** The row of bulbs while words or feedback are made, and what to do when they were not. */
export function Progress({ page, zone }: { page: Page; zone: string }) {
  const { recording, stage } = page
  const steps = recording ? recordingSteps({ recording, stage, zone }) : bulbs(page, zone)
  return (
    <div className="grid gap-6" aria-live="polite">
      <Bulbs label={text.steps.label} bulbs={steps} />
      <HowFar page={page} zone={zone} />
    </div>
  )
}

function HowFar({ page, zone }: { page: Page; zone: string }) {
  const { recording, stage } = page
  if (stage?.state === 'parked') {
    return (
      <Notice tone="danger" title={text.failed.title}>
        <p>
          {text.failed.text} {text.failed.reason(stage.failure ?? '')}
        </p>
        <Rerun takeId={page.data.takeId} />
      </Notice>
    )
  }
  if (recording?.words === 'waiting') return <WritingDown recording={recording} zone={zone} />
  // Words that are needed have a section of their own.
  if (recording?.words === 'needed') return null
  return (
    <Notice title={text.waiting.title}>
      <p>{text.waiting.text}</p>
    </Notice>
  )
}

function WritingDown({ recording, zone }: { recording: RecordingData; zone: string }) {
  const { soundGoneBy, stages } = recording
  const isRetried = stages.some((stage) => stage.failure !== null && stage.state !== 'done')
  return (
    <Notice title={spoken.waiting.title}>
      <p>
        {soundGoneBy
          ? spoken.waiting.voice(formatZonedTime({ at: soundGoneBy, zone }))
          : spoken.waiting.video}
      </p>
      {isRetried ? <p>{spoken.waiting.again}</p> : null}
    </Notice>
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
  const time = (at: Date | null | undefined) => (at ? formatZonedTime({ at, zone }) : undefined)
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
