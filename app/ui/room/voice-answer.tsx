import { voiceSource } from '#app/capture/voice-source.ts'
import { AnswerStage } from './answer-stage.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'

/** Nothing that this file leads to can open a camera; a test walks its imports. */
export default function VoiceAnswer(props: SpokenAnswerProps) {
  return <AnswerStage {...props} source={voiceSource} />
}
