import { Form, useNavigation } from '@remix-run/react'
import { recording as text } from '#app/strings/en-US/recording.ts'
import { Button } from '#app/ui/button.tsx'
import { formatMoment } from '#app/ui/format.ts'
import { NotHandedIn } from './not-handed-in.tsx'
import type { RecordingNotHandedIn } from './recordings-not-handed-in-data.ts'

const words = text.leftOver

interface NotHandedInProps {
  takes: readonly RecordingNotHandedIn[]
  zone: string
  /** Nothing else on the page waits for the student. */
  isMain?: boolean
}

/** Recorded answers that were not handed in when the interview ended: to hand in as they are, or to delete. */
export function RecordingsNotHandedIn({ takes, zone, isMain = false }: NotHandedInProps) {
  return (
    <NotHandedIn words={words} left={takes}>
      {(take) => (
        <>
          <p className="text-ink-soft">{sentenceOf(take, zone)}</p>
          <HandIn take={take} isMain={isMain && take === takes[0]} />
          <Delete takeId={take.takeId} />
        </>
      )}
    </NotHandedIn>
  )
}

/** What is there of it and how long; or why nothing is, and what can be done all the same. */
export function sentenceOf({ mode, isGone, goneBy }: RecordingNotHandedIn, zone: string): string {
  if (isGone) return words.gone[mode]
  return goneBy ? words.until(formatMoment({ at: goneBy, zone })) : words.whole
}

function HandIn({ take, isMain }: { take: RecordingNotHandedIn; isMain: boolean }) {
  const pending = usePending('hand_in_left', take.takeId)
  return (
    <Form method="post">
      <input type="hidden" name="take" value={take.takeId} />
      <Button
        name="intent"
        value="hand_in_left"
        tone={isMain ? 'primary' : 'quiet'}
        pending={pending}
        pendingLabel={words.sending}
      >
        {take.isGone ? words.write : words.handIn}
      </Button>
    </Form>
  )
}

function Delete({ takeId }: { takeId: string }) {
  const pending = usePending('delete', takeId)
  return (
    <details>
      <summary className="link inline-flex min-h-11 items-center">{words.delete}</summary>
      <Form method="post" className="grid justify-items-start gap-3 pt-2">
        <input type="hidden" name="take" value={takeId} />
        <p>{words.deleteText}</p>
        <Button tone="danger" name="intent" value="delete" pending={pending}>
          {words.confirm}
        </Button>
      </Form>
    </details>
  )
}

function usePending(intent: string, takeId: string): boolean {
  const sent = useNavigation().formData
  return sent?.get('intent') === intent && sent.get('take') === takeId
}
