import { useEffect, useRef, useState } from 'react'
import type { ComponentType, MutableRefObject, RefObject } from 'react'
import type { CaptureSource, DeviceChoice } from '#app/capture/source.ts'
import type { TakeRecording } from '#app/capture/take-recording.ts'
import { isNothingLeft } from '#app/capture/view.ts'
import type { TakeView } from '#app/capture/view.ts'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/section.tsx'
import { Skeleton } from '#app/ui/states.tsx'
import { Countdown } from './countdown.tsx'
import { DeviceCheck } from './device-check.tsx'
import { Interrupted } from './interrupted.tsx'
import { longestMs } from './longest-answer.ts'
import { ProblemNotice } from './problem-notice.tsx'
import { RecordingPanel } from './recording-panel.tsx'
import { rememberedCheck } from './remembered-check.ts'
import { Review } from './review.tsx'
import { Saving } from './saving.tsx'
import { showQuestion } from './show-question.ts'
import type { SpokenAnswerProps } from './spoken-answer.tsx'
import { StartAnswer } from './start-answer.tsx'
import { UploadState } from './upload-state.tsx'
import { WriteInstead } from './write-instead.tsx'
import { useLeaveWarning, useTakeRecording, useTakeView } from './use-take-recording.ts'

export interface StageProps extends SpokenAnswerProps {
  source: CaptureSource
  /** Only a video room has one. */
  Picture?: ComponentType<{ stream: MediaStream }> | undefined
}

/** What each screen of the room gets. */
export interface PanelProps extends StageProps {
  recording: TakeRecording
  view: TakeView
  choice: DeviceChoice
  choose(choice: DeviceChoice): void
  /** One's own picture is shown until recording begins. Hidden at one step it stays so at the next. */
  isSeen: boolean
  setSeen(isSeen: boolean): void
  /** When thinking began, by the page's steady clock; null before a check passed. A second check does not begin it anew. */
  thinkingFrom: MutableRefObject<number | null>
  /** The person decided about this try. Resolves once the device has noted it. */
  decide(what: 'keep' | 'redo'): Promise<void>
}

export function AnswerStage(props: StageProps) {
  const { source, takeId, uploadsUrl, parts: server, goneBy, hard, answerSeconds, pending } = props
  const mostMs = hard && answerSeconds > 0 ? answerSeconds * 1000 : longestMs
  const { opened, decided, decide, tryAgain } = useTakeRecording(
    { source, takeId, uploadsUrl, server, goneBy, mostMs },
    pending,
  )
  if (opened.kind === 'opening') return <Skeleton lines={3} label={text.loading} />
  if (opened.kind === 'elsewhere')
    return (
      <Notice tone="needs-you" title={text.elsewhere.title} live>
        <p>{text.elsewhere.text}</p>
        <div>
          <Button type="button" tone="quiet" onClick={tryAgain}>
            {text.elsewhere.again}
          </Button>
        </div>
      </Notice>
    )
  return <Stage {...props} recording={opened.recording} decided={decided} decide={decide} />
}

type OpenProps = Omit<PanelProps, 'view' | 'choice' | 'choose' | 'isSeen' | 'setSeen' | 'thinkingFrom'> & {
  decided: RefObject<boolean>
}

function Stage(props: OpenProps) {
  const { recording, mode } = props
  const view = useTakeView(recording)
  const [choice, choose] = useState<DeviceChoice>(() => rememberedCheck(mode)?.choice ?? {})
  const [isSeen, setSeen] = useState(true)
  const { phase, problem } = view.state
  const thinkingFrom = useRef<number | null>(null)
  const place = useFocusOnChange(phase)
  useTelling(props, phase)
  useLeaveWarning(phase === 'recording' || phase === 'paused' || isUnsafe(view), props.decided)
  const Panel = panels[phase]
  return (
    <Section title={phase === 'review' ? text.review.title : text.title}>
      <div ref={place} tabIndex={-1} className="grid gap-6 outline-none">
        {problem && !(problem === 'reloaded' && isNothingLeft(view)) ? (
          <ProblemNotice problem={problem} recorded={view.state.recorded} />
        ) : null}
        {view.erased ? (
          <Notice title={text.erased.title} live>
            {text.erased.text}
          </Notice>
        ) : null}
        <Panel {...props} {...{ view, choice, choose, isSeen, setSeen, thinkingFrom }} />
        {canWrite(view) ? <WriteInstead {...props} /> : null}
        {hasWay(view) ? <UploadState {...props} view={view} onRetry={recording.retryUpload} /> : null}
      </div>
      <p className="sr-only" role="status">
        {phase === 'recording' ? text.countdown.begun : phase === 'paused' ? text.paused : ''}
      </p>
    </Section>
  )
}

/** Before anything of this try was recorded, and while no countdown runs. */
export const canWrite = ({ state }: TakeView) =>
  !state.recorded && ['idle', 'asking', 'checking', 'ready'].includes(state.phase)

/** Of an answer that nothing is sent of there is no way to tell: neither is it safe, nor will it be. */
export const hasWay = ({ progress, sends, trouble }: TakeView) =>
  progress.parts > 0 && (progress.isSafe || sends || trouble !== null)

const isUnsafe = ({ progress, sends }: TakeView) => progress.parts > 0 && !progress.isSafe && sends

const panels: Record<TakeView['state']['phase'], ComponentType<PanelProps>> = {
  idle: DeviceCheck,
  asking: DeviceCheck,
  checking: DeviceCheck,
  ready: StartAnswer,
  countdown: Countdown,
  recording: RecordingPanel,
  paused: RecordingPanel,
  interrupted: Interrupted,
  finishing: Saving,
  review: Review,
}

/** The page around makes way for the recorder, and ends it where the interview is ended. */
function useTelling({ recording, onPhase, onOpen }: OpenProps, phase: TakeView['state']['phase']): void {
  useEffect(() => onPhase(phase), [onPhase, phase])
  useEffect(() => {
    onOpen(recording)
    return () => onOpen(null)
  }, [onOpen, recording])
}

/** The pressed button goes away with its screen; the keyboard then goes on from the new one, which begins with its question in view. */
function useFocusOnChange(phase: string) {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(phase)
  useEffect(() => {
    const isSameScreen = panelsOf(before.current) === panelsOf(phase)
    before.current = phase
    if (isSameScreen) return
    place.current?.focus({ preventScroll: true })
    showQuestion(place.current)
  }, [phase])
  return place
}

const panelsOf = (phase: string) => panels[phase as keyof typeof panels]
