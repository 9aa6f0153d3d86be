import { useState } from 'react'
import { schoolPrompts } from '#app/strings/en-US/school-prompts.ts'
import { Button } from '#app/ui/button.tsx'
import { formatClock } from '#app/ui/format.ts'
import { FormError } from '#app/ui/form-error.tsx'
import { LivePicture } from '#app/ui/room/live-picture.tsx'
import { PartPlayer } from '#app/ui/room/part-player.tsx'
import { Section } from '#app/ui/section.tsx'
import { usePromptRecorder } from './use-prompt-recorder.ts'

const text = schoolPrompts.page

interface PromptRecorderProps {
  title: string
  /** Where a recording is sent. */
  url: string
  onSent(): void
}

/** Records with the room's own sources, or takes a file; nothing leaves the device before it is sent on purpose. */
export function PromptRecorder({ title, url, onSent }: PromptRecorderProps) {
  const recorder = usePromptRecorder()
  const { state, stream, blob, mode } = recorder
  const { sending, failed, send } = useSending(url, () => {
    recorder.close()
    onSent()
  })
  return (
    <Section title={title}>
      <FormError message={failed ?? (state === 'denied' ? text.noDevice : undefined)} />
      {state === 'idle' || state === 'denied' ? <Choose open={recorder.open} {...{ sending, send }} /> : null}
      {stream && mode === 'video' ? <LivePicture stream={stream} /> : null}
      {state === 'ready' || state === 'recording' ? <Controls recorder={recorder} /> : null}
      {state === 'made' && blob ? (
        <div className="grid gap-4">
          <PartPlayer blob={blob} mode={mode} label={text.yours} />
          <p className="text-sm text-ink-soft">{text.yours}</p>
          <div className="flex flex-wrap gap-3">
            <Button type="button" pending={sending} pendingLabel={text.sending} onClick={() => send(blob)}>
              {text.send}
            </Button>
            <Button type="button" tone="quiet" onClick={() => recorder.open(mode)}>
              {text.again}
            </Button>
          </div>
        </div>
      ) : null}
      <p className="max-w-measure text-sm text-ink-soft">{text.who}</p>
    </Section>
  )
}

function useSending(url: string, onSent: () => void) {
  const [sending, setSending] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  async function post(made: Blob) {
    setSending(true)
    setFailed(null)
    const sent = { method: 'POST', body: made, headers: { 'Content-Type': made.type } }
    const answer = await fetch(url, sent).catch(() => null)
    const told = answer?.ok ? null : await answer?.json().catch(() => null)
    setSending(false)
    if (answer?.status === 201) return onSent()
    setFailed((told as { message?: string } | null)?.message ?? text.failed)
  }
  return { sending, failed, send: (made: Blob) => void post(made) }
}

interface ChooseProps {
  open(mode: 'voice' | 'video'): void
  sending: boolean
  send(file: Blob): void
}

function Choose({ open, sending, send }: ChooseProps) {
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Button type="button" tone="quiet" onClick={() => open('video')}>
          {text.video}
        </Button>
        <Button type="button" tone="quiet" onClick={() => open('voice')}>
          {text.voice}
        </Button>
      </div>
      <div className="field max-w-form">
        <label className="field-label" htmlFor="prompt-file">
          {text.file}
        </label>
        <p className="text-sm text-ink-soft">{sending ? text.sending : text.fileHint}</p>
        <input
          id="prompt-file"
          type="file"
          accept="video/webm,video/mp4,audio/webm,audio/mp4"
          className="control"
          disabled={sending}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) send(file)
          }}
        />
      </div>
    </>
  )
}

function Controls({ recorder }: { recorder: ReturnType<typeof usePromptRecorder> }) {
  return (
    <div className="flex flex-wrap items-center gap-4">
      {recorder.state === 'ready' ? (
        <Button type="button" onClick={recorder.start}>
          {text.start}
        </Button>
      ) : (
        <>
          <Button type="button" onClick={recorder.stop}>
            {text.stop}
          </Button>
          <span className="rec tabular" role="timer">
            {text.left(formatClock(recorder.secondsLeft))}
          </span>
        </>
      )}
      <Button type="button" tone="quiet" onClick={recorder.close}>
        {text.cancel}
      </Button>
    </div>
  )
}
