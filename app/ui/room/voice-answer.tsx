import { voiceSource } from '#app/capture/voice-source.ts'
import { recorder as text } from '#app/strings/en-US/recorder.ts'
import { Skeleton } from '#app/ui/states.tsx'
import { AnswerStage } from './answer-stage.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'
import { useSample } from './use-sample.ts'

const load = () => import('./sample-voice.tsx')

/** Nothing that this file leads to can open a camera; a test walks its imports. */
export default function VoiceAnswer(props: SpokenAnswerProps) {
  const found = useSample('voice', load)
  if (!found) return <AnswerStage {...props} source={voiceSource} />
  const { Sample, choice } = found
  return Sample ? <Sample {...props} choice={choice} /> : <Skeleton lines={3} label={text.loading} />
}
