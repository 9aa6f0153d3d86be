import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import type { ServerPart } from '#app/capture/merge-parts.ts'
import type { Phase } from '#app/capture/state.ts'
import type { TakeRecording } from '#app/capture/take-recording.ts'
import { recorder as text } from '#app/strings/en-US/recorder.ts'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Skeleton } from '#app/ui/states.tsx'
import type { Try } from './tries.tsx'
import type { WritingWay } from './write-instead.tsx'

export interface SpokenAnswerProps {
  mode: 'voice' | 'video'
  /** Its slug in addresses. */
  tenant: string
  /** IANA, of the institution: the server's moments are shown in it. */
  zone: string
  takeId: string
  /** `/t/:tenant/takes/:take/uploads` */
  uploadsUrl: string
  /** Seconds of the answer, already scaled for the person; 0 where nothing limits it. */
  answerSeconds: number
  /** Seconds to think before it, counted from a passed check on; 0 where there are none. */
  thinkingSeconds: number
  /** Recording ends with the time. */
  hard: boolean
  hideClock: boolean
  noCountdown: boolean
  /** Per cent; the countdown runs slower by it. */
  timeFactor: number
  /** What a full answer holds; empty where nobody said. */
  holds: readonly string[]
  /** Every try at this question, this one among them. */
  tries: readonly Try[]
  /** How many more can be kept. */
  triesLeft: number
  /** What is said here is written down by the student alone, after keeping it. */
  nobodyHears: boolean
  /** What the server has of this take. */
  parts: readonly ServerPart[]
  /** When the sound of it is gone from the server at the latest. Milliseconds since 1970; null where it has none. */
  goneBy: number | null
  /** Everything is safe and the person keeps it. `levels`: base64, a byte a 100 ms; empty where it was not measured. */
  onKeep(facts: { levels: string; parts: number }): void
  onRedo(): void
  writing: WritingWay
  /** The same question in writing; null where that is not possible. */
  onWrite: (() => void) | null
  /** Tells what the recorder does, so that the page around it can make way. */
  onPhase(phase: Phase): void
  /** The recording, for what ends the interview from outside; null once it is closed. */
  onOpen(recording: TakeRecording | null): void
  /** The form of the last press is on its way. Back to false with this screen still standing: the server refused. */
  pending: boolean
}

type Answer = ComponentType<SpokenAnswerProps>

/** Each mode is a chunk of its own: a typed room loads neither, a voice room nothing that could open a camera. */
const answers: Record<SpokenAnswerProps['mode'], () => Promise<Answer>> = {
  voice: () => import('./voice-answer.tsx').then((chunk) => chunk.default),
  video: () => import('./video-answer.tsx').then((chunk) => chunk.default),
}

/** Answering aloud, from the device check to the review. Give it the take's id as key: each take is a fresh room. */
export function SpokenAnswer(props: SpokenAnswerProps) {
  const { mode } = props
  const [Answer, setAnswer] = useState<Answer | 'failed' | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isGone = false
    const show = (answer: Answer | 'failed') => {
      if (!isGone) setAnswer(() => answer)
    }
    answers[mode]().then(show, () => show('failed'))
    return () => {
      isGone = true
    }
  }, [mode, attempt])
  if (Answer === 'failed')
    return (
      <Notice tone="needs-you" title={text.notLoaded} live>
        <div>
          <Button type="button" tone="quiet" onClick={() => setAttempt(attempt + 1)}>
            {text.again}
          </Button>
        </div>
      </Notice>
    )
  if (Answer) return <Answer {...props} />
  return (
    <>
      <Skeleton lines={3} label={text.loading} />
      <noscript>{text.needsScripts}</noscript>
    </>
  )
}
