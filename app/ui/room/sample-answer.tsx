import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ComponentType } from 'react'
import type { SampleFiles, SampleSource } from '#app/capture/sample-source.ts'
import type { TakeRecording } from '#app/capture/take-recording.ts'
import type { TakeView } from '#app/capture/view.ts'
import { sandboxSample as text } from '#app/strings/en-US/sandbox-sample.ts'
import { Notice } from '#app/ui/notice.tsx'
import { forgetSample } from '#app/ui/sample-choice.ts'
import type { SampleChoice } from '#app/ui/sample-choice.ts'
import { AnswerStage } from './answer-stage.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'
import type { SampleProps } from './use-sample.ts'

interface SampleAnswerProps extends SampleProps {
  sourceOf(input: { files: SampleFiles; onOver(): void }): SampleSource
  Picture?: ComponentType<{ stream: MediaStream }>
}

/** The room as it is, with a sample in place of the person. Everything after the microphone is the real thing. */
export function SampleAnswer({ choice, sourceOf, onCut, ...props }: SampleAnswerProps) {
  const [isOver, setOver] = useState(false)
  const { voice, video } = choice
  const source = useMemo(
    () => sourceOf({ files: { voice, video }, onOver: () => setOver(true) }),
    [sourceOf, voice, video],
  )
  useEffect(() => () => source.close(), [source])
  const { onKeep, onOpen } = props
  const opened = useRef<TakeRecording | null>(null)
  const keep: SpokenAnswerProps['onKeep'] = (facts) =>
    void tell(choice, opened.current).then(() => onKeep(facts))
  const open = useCallback<SpokenAnswerProps['onOpen']>(
    (recording) => {
      opened.current = recording
      onOpen(recording && tellingAtEnd(recording, choice))
      // A sample begins anew with its page, and its words are timed from its start: the rest cannot follow what is there.
      if (recording && isHalf(recording.view())) onCut()
    },
    [onOpen, onCut, choice],
  )
  return (
    <div className="grid gap-6">
      <Notice tone="needs-you" title={text.room.title[props.mode]} live>
        <p>{isOver ? text.room.over : text.room.plays(choice.title)}</p>
      </Notice>
      <AnswerStage {...props} source={source} onKeep={keep} onOpen={open} />
    </div>
  )
}

/** Recorded in part by a page before this one. */
const isHalf = ({ state }: TakeView) => state.phase === 'interrupted'

/** Ending the interview hands the answer in as keeping does: its words are told right before. */
export function tellingAtEnd(recording: TakeRecording, choice: SampleChoice): TakeRecording {
  return { ...recording, handingIn: () => tell(choice, recording).then(() => recording.handingIn()) }
}

/** The sample is handed in: its words are told, and the choice has ended. */
const tell = (choice: SampleChoice, recording: TakeRecording | null) =>
  tellWords(choice, recording?.view().recordedMs ?? 0).then(forgetSample)

/**
 * The stand-in for a transcriber hears nothing by itself; it knows the sample's sound by its length. Where telling fails, the
 * room asks for the words as ever.
 */
async function tellWords({ id }: SampleChoice, recordedMs: number): Promise<void> {
  const body = JSON.stringify({ id, seconds: recordedMs / 1000 })
  const headers = { 'content-type': 'application/json' }
  await fetch('/sandbox/sample', { method: 'POST', headers, body }).catch(() => {})
}
