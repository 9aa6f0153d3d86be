import { useState } from 'react'
import type { Phase } from '#app/capture/state.ts'
import type { TakeRecording } from '#app/capture/take-recording.ts'
import type { Failure } from '#app/http/failure.ts'
import { room as text } from '#app/strings/en-US/room.ts'
import { DeletedNotice } from '#app/ui/deleted-notice.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { rememberedCheck } from '#app/ui/room/remembered-check.ts'
import { Main } from '#app/ui/shell.tsx'
import type { ReceiptView } from '#domain/privacy/index.ts'
import { AnswerForm } from './answer-form.tsx'
import { Clock } from './clock.tsx'
import { EndInterview } from './end-interview.tsx'
import { EndSpoken } from './end-spoken.tsx'
import { FollowUpOffer } from './follow-up-offer.tsx'
import { leaveHintOf } from './leave-hint.ts'
import { QuestionCard } from './question-card.tsx'
import { RoomShell } from './room-shell.tsx'
import type { RoomView } from './room-view.ts'
import { SpokenRoom, type SpokenRoomProps } from './spoken-room.tsx'
import type { SpokenView } from './spoken-view.ts'
import { Thinking } from './thinking.tsx'
import { useCountdown } from './use-clock.ts'

interface RoomProps {
  room: RoomView
  /** Null in a typed interview. */
  spoken: SpokenView | null
  tenant: string
  zone: string
  failure: Failure | null
  /** The receipt of a try that was just deleted. */
  deleted: ReceiptView | null
}

const answerForm = 'answer'

export function Room(props: RoomProps) {
  const { room, spoken, tenant, deleted } = props
  const { take, timing, style } = room
  // A spoken room counts it by itself, from a passed check on.
  const isThinking = !spoken && timing.thinkingLeft > 0
  const left = useCountdown(isThinking || spoken ? null : timing.answerLeft, take.id)
  const [recording, setRecording] = useState<TakeRecording | null>(null)
  const [phase, setPhase] = useState<Phase>('idle')
  const isOver = left !== null && left <= 0
  const isHard = style === 'pressured'
  const clock = (
    <Clock
      left={isThinking ? null : left}
      label={isHard ? text.hardClock : text.clock}
      hidden={timing.hideClock}
    />
  )
  return (
    <RoomShell
      home={`/t/${tenant}`}
      position={room.position}
      questions={room.questions}
      clock={clock}
      ownDocument={spoken !== null}
      onLeave={() => recording?.letGo()}
      leaveHint={leaveHintOf({ open: room.open, mode: spoken?.mode ?? 'text' })}
    >
      <Main>
        <div className="grid gap-10">
          {deleted && phase === 'idle' ? <DeletedNotice receipt={deleted} rooms={`/t/${tenant}`} /> : null}
          <QuestionCard
            question={room.question}
            takeNumber={take.number}
            playsItself={room.promptAudio}
            // The question must not be heard in the answer.
            hushed={phase === 'countdown' || phase === 'recording'}
            speaker={spoken ? () => rememberedCheck(spoken.mode)?.choice.speaker : undefined}
          />
          <Answering {...props} onPhase={setPhase} onOpen={setRecording} isOver={isOver} />
          {room.offer ? <FollowUpOffer offer={room.offer} /> : null}
          <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 border-t border-rule pt-5">
            <PrivacyLine seenBy={text.seenBy} controlHref={`/t/${tenant}/privacy`} controlLabel={text.kept} />
            {room.open ? (
              spoken ? (
                <EndSpoken recording={recording} />
              ) : (
                <EndInterview answerForm={isThinking ? null : answerForm} />
              )
            ) : null}
          </div>
        </div>
      </Main>
    </RoomShell>
  )
}

type AnsweringProps = RoomProps & Pick<SpokenRoomProps, 'onPhase' | 'onOpen'> & { isOver: boolean }

/** The recorder, which asks for devices before any time counts; or thinking, then the field. */
function Answering({ isOver, onPhase, onOpen, ...props }: AnsweringProps) {
  const { room, spoken, tenant, zone, failure } = props
  const { take, timing } = room
  const isHard = room.style === 'pressured'
  if (spoken) return <SpokenRoom {...{ room, spoken, tenant, zone, failure, onPhase, onOpen }} />
  if (timing.thinkingLeft > 0)
    return <Thinking takeId={take.id} left={timing.thinkingLeft} hideClock={timing.hideClock} />
  return (
    <>
      {isOver ? <Notice live>{isHard ? text.timeOverHard : text.timeOver}</Notice> : null}
      <AnswerForm
        key={take.id}
        id={answerForm}
        tenant={tenant}
        zone={zone}
        take={take}
        draft={room.draft}
        suggestedWords={room.suggestedWords}
        failure={failure}
        timeIsUp={isHard && isOver}
      />
    </>
  )
}
