import { sampleVideo } from '#app/capture/sample-source-picture.ts'
import type { SampleChoice } from '#app/ui/sample-choice.ts'
import { LivePicture } from './live-picture.tsx'
import { SampleAnswer } from './sample-answer.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'

export default function SampleVideo(props: SpokenAnswerProps & { choice: SampleChoice }) {
  return <SampleAnswer {...props} sourceOf={sampleVideo} Picture={LivePicture} />
}
