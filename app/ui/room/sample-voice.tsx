import { sampleVoice } from '#app/capture/sample-source.ts'
import { SampleAnswer } from './sample-answer.tsx'
import type { SampleProps } from './use-sample.ts'

export default function SampleVoice(props: SampleProps) {
  return <SampleAnswer {...props} sourceOf={sampleVoice} />
}
