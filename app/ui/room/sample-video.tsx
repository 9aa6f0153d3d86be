import { sampleVideo } from '#app/capture/sample-source-picture.ts'
import { LivePicture } from './live-picture.tsx'
import { SampleAnswer } from './sample-answer.tsx'
import type { SampleProps } from './use-sample.ts'

export default function SampleVideo(props: SampleProps) {
  return <SampleAnswer {...props} sourceOf={sampleVideo} Picture={LivePicture} />
}
