import { sampleVoice } from '#app/capture/sample-source.ts'
import type { SampleChoice } from '#app/ui/sample-choice.ts'
import { SampleAnswer } from './sample-answer.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'

export default function SampleVoice(props: SpokenAnswerProps & { choice: SampleChoice }) {
  return <SampleAnswer {...props} sourceOf={sampleVoice} />
}
