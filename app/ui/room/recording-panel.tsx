import { useState } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Timer } from '#app/ui/timer.tsx'
import type { PanelProps } from './answer-stage.tsx'
import { DeviceStates } from './device-states.tsx'
import { LevelBar } from './level-bar.tsx'
import { longestMs, longestNear } from './longest-answer.ts'
import { SelfView } from './self-view.tsx'

/** Seconds before the end at which a hint appears. */
const nearEnd = 15

export function RecordingPanel(props: PanelProps) {
  const { recording, view, mode, answerSeconds, hard } = props
  // Off until asked for: a face beside a running clock is what people complain of most.
  const [isSeen, setSeen] = useState(false)
  const isPaused = view.state.phase === 'paused'
  const left = answerSeconds > 0 ? answerSeconds - view.recordedMs / 1000 : null
  return (
    <div className="grid justify-items-start gap-5">
      <div className="flex flex-wrap items-center gap-x-8 gap-y-2">
        <Lamp pause={isPaused ? view.state.pause : null} />
        <RecordedClock {...props} left={left} />
      </div>
      <DeviceStates view={view} mode={mode} />
      <LevelBar recording={recording} />
      {isPaused ? (
        <p>{view.state.pause === 'thinking' ? text.thinkingNote : text.pausedNote}</p>
      ) : (
        <>
          <TimeHint left={left} hard={hard} />
          {longestMs - view.recordedMs < longestNear ? <Notice live>{text.nearLongest}</Notice> : null}
          <SoundHint view={view} />
        </>
      )}
      {/* On a phone the three stand evenly: a row that breaks leaves one of them alone. */}
      <div className="grid w-full gap-3 sm:flex sm:flex-wrap">
        <Button type="button" onClick={recording.stop}>
          {text.stop}
        </Button>
        {isPaused ? (
          <Button type="button" tone="quiet" onClick={recording.resume}>
            {text.continue}
          </Button>
        ) : (
          <>
            <Button type="button" tone="quiet" onClick={() => recording.pause('pause')}>
              {text.pause}
            </Button>
            <Button type="button" tone="quiet" onClick={() => recording.pause('thinking')}>
              {text.think}
            </Button>
          </>
        )}
      </div>
      <SelfView
        Picture={props.Picture}
        stream={view.stream}
        shown={isSeen}
        show={setSeen}
        away={text.selfView.away}
      />
    </div>
  )
}

/** The red lamp with its word; hollow while nothing is recorded. */
function Lamp({ pause }: { pause: 'pause' | 'thinking' | null }) {
  const word = pause === null ? text.recording : pause === 'thinking' ? text.thinking : text.paused
  return (
    <p className={`inline-flex items-center gap-3 text-lg font-semibold ${pause ? '' : 'text-record'}`}>
      <span
        className={`inline-block size-4 rounded-full border-2 border-record ${pause ? '' : 'bg-record'}`}
        aria-hidden="true"
      />
      {word}
    </p>
  )
}

function RecordedClock({ view, hideClock, hard, left }: PanelProps & { left: number | null }) {
  const [isHidden, setHidden] = useState(hideClock)
  const isCountingDown = left !== null && left > 0
  const label = isCountingDown ? (hard ? text.left : text.suggestedLeft) : text.recorded
  return (
    <div className="flex flex-wrap items-center gap-x-4">
      {isHidden ? null : (
        <Timer
          seconds={isCountingDown ? left : Math.floor(view.recordedMs / 1000)}
          label={label}
          nearEnd={isCountingDown && left <= nearEnd}
        />
      )}
      <button type="button" className="link min-h-11 text-sm" onClick={() => setHidden(!isHidden)}>
        {isHidden ? text.showClock : text.hideClock}
      </button>
    </div>
  )
}

function TimeHint({ left, hard }: { left: number | null; hard: boolean }) {
  if (left === null || left > nearEnd || (hard && left <= 0)) return null
  return <Notice live>{left > 0 ? text.nearEnd : text.overSoft}</Notice>
}

/** Gentle, and only that: a thinking pause is no fault, and silence ends nothing. */
function SoundHint({ view }: { view: PanelProps['view'] }) {
  if (view.microphone === 'muted')
    return (
      <Notice live title={text.microphone.muted}>
        {text.silent.text}
      </Notice>
    )
  return view.silent ? (
    <Notice live title={text.silent.title}>
      {text.silent.text}
    </Notice>
  ) : null
}
