import { Form } from '@remix-run/react'
import { useState } from 'react'
import type { Phase } from '#app/capture/state.ts'
import type { TakeRecording } from '#app/capture/take-recording.ts'
import type { Failure } from '#app/http/failure.ts'
import { spoken as text } from '#app/strings/en-US/spoken.ts'
import { Button } from '#app/ui/button.tsx'
import { FormError } from '#app/ui/form-error.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { SpokenAnswer } from '#app/ui/room/spoken-answer.tsx'
import { WriteInstead } from '#app/ui/room/write-instead.tsx'
import type { WriteInsteadProps } from '#app/ui/room/write-instead.tsx'
import type { RoomView } from './room-view.ts'
import type { SpokenView } from './spoken-view.ts'
import { useOwnDocument } from '#app/ui/use-own-document.ts'

export interface SpokenRoomProps {
  room: RoomView
  spoken: SpokenView
  tenant: string
  /** IANA, of the institution: its moments are shown in it. */
  zone: string
  failure: Failure | null
  onPhase(phase: Phase): void
  onOpen(recording: TakeRecording | null): void
}

/** Consent first, then the recorder; what was lost by the hour is said, and the question can be answered again. */
export function SpokenRoom({ room, spoken, tenant, zone, failure, onPhase, onOpen }: SpokenRoomProps) {
  useOwnDocument(true)
  const takeId = room.take.id
  const [pending, setPending] = useState(false)
  const send = (fields: Record<string, string>) => {
    setPending(true)
    postDocument({ take: takeId, ...fields })
  }
  const { writeRequest } = spoken
  const write = writeRequest ? () => send({ intent: 'write_instead', request: writeRequest }) : null
  if (spoken.consent)
    return (
      <>
        <FormError message={failure?.message} fields={failure?.fields} />
        <Agree consent={spoken.consent} writing={spoken.writing} onWrite={write} pending={pending} />
      </>
    )
  if (spoken.isGone) return <Gone takeId={takeId} mode={spoken.mode} />
  return (
    <>
      <FormError message={failure?.message} fields={failure?.fields} />
      <SpokenAnswer
        mode={spoken.mode}
        tenant={tenant}
        zone={zone}
        takeId={takeId}
        uploadsUrl={`/t/${tenant}/takes/${takeId}/uploads`}
        answerSeconds={spoken.answerSeconds}
        thinkingSeconds={spoken.thinkingSeconds}
        hard={room.style === 'pressured'}
        hideClock={room.timing.hideClock}
        noCountdown={spoken.noCountdown}
        timeFactor={spoken.timeFactor}
        holds={spoken.holds}
        tries={spoken.tries}
        triesLeft={spoken.triesLeft}
        nobodyHears={spoken.nobodyHears}
        parts={spoken.parts}
        goneBy={spoken.goneBy}
        onPhase={onPhase}
        onOpen={onOpen}
        pending={pending}
        onKeep={({ levels }) => send({ intent: 'keep_recording', levels })}
        onRedo={() => send({ intent: 'redo_recording' })}
        writing={spoken.writing}
        onWrite={write}
      />
    </>
  )
}

/** As a form without scripts would: the next page is a document of its own, and no permission goes along. */
function postDocument(fields: Record<string, string>): void {
  const form = document.createElement('form')
  form.method = 'post'
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input')
    Object.assign(input, { type: 'hidden', name, value })
    form.append(input)
  }
  document.body.append(form)
  form.submit()
}

interface AgreeProps extends WriteInsteadProps {
  consent: NonNullable<SpokenView['consent']>
}

function Agree({ consent, ...write }: AgreeProps) {
  return (
    <section className="grid max-w-measure gap-5 border-t border-rule pt-6" aria-labelledby="agree">
      <h2 id="agree" className="font-serif text-xl">
        {text.agree.title}
      </h2>
      {consent.sections.map(({ heading, paragraphs }) => (
        <section key={heading} className="grid gap-1">
          <h3 className="font-semibold">{heading}</h3>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
      ))}
      <Form method="post" reloadDocument>
        <input type="hidden" name="version" value={consent.version} />
        <Button name="intent" value="agree_recording">
          {text.agree.yes}
        </Button>
      </Form>
      <p className="text-ink-soft">{text.agree.no}</p>
      <WriteInstead {...write} />
    </section>
  )
}

function Gone({ takeId, mode }: { takeId: string; mode: SpokenView['mode'] }) {
  const isVideo = mode === 'video'
  return (
    <Notice title={isVideo ? text.gone.videoTitle : text.gone.title}>
      <p>{isVideo ? text.gone.videoText : text.gone.text}</p>
      <Form method="post" reloadDocument>
        <input type="hidden" name="take" value={takeId} />
        <Button name="intent" value="redo_recording">
          {text.gone.again}
        </Button>
      </Form>
    </Notice>
  )
}
