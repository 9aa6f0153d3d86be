import { videoSource } from '#app/capture/video-source.ts'
import { recorder as text } from '#app/strings/en-US/recorder.ts'
import { Skeleton } from '#app/ui/states.tsx'
import { AnswerStage } from './answer-stage.tsx'
import { LivePicture } from './live-picture.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'
import { useSample } from './use-sample.ts'

const load = () => import('./sample-video.tsx')

export default function VideoAnswer(props: SpokenAnswerProps) {
  const found = useSample('video', load)
  if (!found) return <AnswerStage {...props} source={videoSource} Picture={LivePicture} />
  const { Sample, choice } = found
  return Sample ? <Sample {...props} choice={choice} /> : <Skeleton lines={3} label={text.loading} />
}
