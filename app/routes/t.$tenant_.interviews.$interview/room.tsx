import type { Failure } from '#app/http/failure.ts'
import { room as text } from '#app/strings/en-US/room.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PrivacyLine } from '#app/ui/privacy-line.tsx'
import { Main } from '#app/ui/shell.tsx'
import { AnswerForm } from './answer-form.tsx'
import { Clock } from './clock.tsx'
import { EndInterview } from './end-interview.tsx'
import { FollowUpOffer } from './follow-up-offer.tsx'
import { QuestionCard } from './question-card.tsx'
import { RoomShell } from './room-shell.tsx'
import type { RoomView } from './room-view.ts'
import { SpokenRoom } from './spoken-room.tsx'
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
}

const answerForm = 'answer'

export function Room({ room, spoken, tenant, zone, failure }: RoomProps) {
  const { take, timing, style } = room
  const isThinking = timing.thinkingLeft > 0
  const left = useCountdown(isThinking || spoken ? null : timing.answerLeft, take.id)
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
      leaveHint={room.open ? text.leaveHint : text.leaveHintEnded}
    >
      <Main>
        <div className="grid gap-10">
          <QuestionCard question={room.question} takeNumber={take.number} playsItself={room.promptAudio} />
          {isThinking ? (
            <Thinking takeId={take.id} left={timing.thinkingLeft} hideClock={timing.hideClock} />
          ) : spoken ? (
            <SpokenRoom room={room} spoken={spoken} tenant={tenant} failure={failure} />
          ) : (
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
          )}
          {room.offer ? <FollowUpOffer offer={room.offer} /> : null}
          <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 border-t border-rule pt-5">
            <PrivacyLine seenBy={text.seenBy} controlHref={`/t/${tenant}/privacy`} controlLabel={text.kept} />
            {room.open ? (
              <EndInterview
                answerForm={isThinking || spoken ? null : answerForm}
                ownDocument={spoken !== null}
              />
            ) : null}
          </div>
        </div>
      </Main>
    </RoomShell>
  )
}
