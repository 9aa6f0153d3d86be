import { useRef, useState, useSyncExternalStore } from 'react'
import type { FormEvent } from 'react'
import { Form } from '@remix-run/react'
import type { TakeRecording } from '#app/capture/take-recording.ts'
import { recorder } from '#app/strings/en-US/recorder.ts'
import { Button } from '#app/ui/button.tsx'

const text = recorder.end

interface EndSpokenProps {
  recording: TakeRecording | null
}

/**
 * Ends the interview at any time: the devices go dark at the press, and what was recorded is sent and handed in before the
 * page goes on. Without a connection the person can wait or end without it.
 */
export function EndSpoken({ recording }: EndSpokenProps) {
  const view = useSyncExternalStore(recording?.subscribe ?? never, recording?.view ?? nothing, nothing)
  const hasAnswer = view?.state.recorded === true
  return (
    <details className="max-w-measure">
      <summary className="link inline-flex min-h-11 items-center">{text.open}</summary>
      <EndForm recording={recording} hasAnswer={hasAnswer} />
    </details>
  )
}

/** Resolves once everything recorded is on the server, or there turned out to be nothing. */
function sent(recording: TakeRecording): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const { state, progress } = recording.view()
      if (state.phase === 'finishing' || (progress.parts > 0 && !progress.isSafe)) return
      stop()
      resolve()
    }
    const stop = recording.subscribe(look)
    look()
  })
}

const never = () => () => {}
const nothing = () => null

function EndForm({ recording, hasAnswer }: EndSpokenProps & { hasAnswer: boolean }) {
  const form = useRef<HTMLFormElement>(null)
  const levels = useRef<HTMLInputElement>(null)
  const [isEnding, setEnding] = useState(false)
  const end = (event: FormEvent) => {
    if (isEnding) return event.preventDefault()
    if (!recording || !hasAnswer) return recording?.letGo()
    event.preventDefault()
    setEnding(true)
    recording.stop()
    void sent(recording).then(async () => {
      if (levels.current) levels.current.value = recording.levels()
      await recording.handingIn()
      form.current?.submit()
    })
  }
  return (
    <div className="grid justify-items-start gap-3 pt-2">
      <p>{hasAnswer ? text.text : text.nothingYet}</p>
      <Form method="post" ref={form} reloadDocument onSubmit={end} className="grid justify-items-start gap-3">
        <input type="hidden" name="intent" value="end" />
        <input type="hidden" name="levels" ref={levels} defaultValue="" />
        <Button tone="danger" pending={isEnding} pendingLabel={text.sending}>
          {text.confirm}
        </Button>
        {isEnding ? (
          <>
            <p className="text-sm text-ink-soft">{text.withoutNote}</p>
            <Button type="button" tone="quiet" onClick={() => form.current?.submit()}>
              {text.without}
            </Button>
          </>
        ) : null}
      </Form>
    </div>
  )
}
