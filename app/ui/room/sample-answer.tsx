import { useEffect, useMemo, useState } from 'react'
import type { ComponentType } from 'react'
import type { SampleFiles, SampleSource } from '#app/capture/sample-source.ts'
import { sandboxSample as text } from '#app/strings/en-US/sandbox-sample.ts'
import { Notice } from '#app/ui/notice.tsx'
import { forgetSample } from '#app/ui/sample-choice.ts'
import type { SampleChoice } from '#app/ui/sample-choice.ts'
import { AnswerStage } from './answer-stage.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'

interface SampleAnswerProps extends SpokenAnswerProps {
  choice: SampleChoice
  sourceOf(input: { files: SampleFiles; onOver(): void }): SampleSource
  Picture?: ComponentType<{ stream: MediaStream }>
}

/** The room as it is, with a sample in place of the person. Everything after the microphone is the real thing. */
export function SampleAnswer({ choice, sourceOf, ...props }: SampleAnswerProps) {
  const [isOver, setOver] = useState(false)
  const { voice, video } = choice
  const source = useMemo(
    () => sourceOf({ files: { voice, video }, onOver: () => setOver(true) }),
    [sourceOf, voice, video],
  )
  useEffect(() => () => source.close(), [source])
  const keep: SpokenAnswerProps['onKeep'] = (facts) =>
    void tellWords(choice).then(() => {
      forgetSample()
      props.onKeep(facts)
    })
  return (
    <div className="grid gap-6">
      <Notice tone="needs-you" title={text.room.title} live>
        <p>{isOver ? text.room.over : text.room.plays(choice.title)}</p>
      </Notice>
      <AnswerStage {...props} source={source} onKeep={keep} />
    </div>
  )
}

/** The stand-in for a transcriber hears nothing by itself. Where that fails, the room asks for the words as ever. */
async function tellWords({ id }: SampleChoice): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await fetch('/sandbox/sample', { method: 'POST', headers, body: JSON.stringify({ id }) }).catch(() => {})
}
