import { voiceSource } from '#app/capture/voice-source.ts'
import { AnswerFrame } from './answer-frame.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'

const load = () => import('./sample-voice.tsx')

/** Nothing that this file leads to can open a camera; a test walks its imports. */
export default function VoiceAnswer(props: SpokenAnswerProps) {
  return <AnswerFrame {...props} load={load} source={voiceSource} />
}
