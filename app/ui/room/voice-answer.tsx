import { voiceSource } from '#app/capture/voice-source.ts'
import { recorder as text } from '#app/strings/en-US/recorder.ts'
import { Skeleton } from '#app/ui/states.tsx'
import { AnswerStage } from './answer-stage.tsx'
import { NoSample } from './no-sample.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'
import { useSample } from './use-sample.ts'

const load = () => import('./sample-voice.tsx')

/** Nothing that this file leads to can open a camera; a test walks its imports. */
export default function VoiceAnswer(props: SpokenAnswerProps) {
  const found = useSample('voice', load)
  if (found?.kind === 'plays') {
    const { Sample, choice, onCut } = found
    return Sample ? (
      <Sample {...props} choice={choice} onCut={onCut} />
    ) : (
      <Skeleton lines={3} label={text.loading} />
    )
  }
  return (
    <div className="grid gap-6">
      {found ? <NoSample choice={found.kind === 'cut' ? null : found.choice} /> : null}
      <AnswerStage {...props} source={voiceSource} />
    </div>
  )
}
