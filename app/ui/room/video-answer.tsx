import { videoSource } from '#app/capture/video-source.ts'
import { recorder as text } from '#app/strings/en-US/recorder.ts'
import { Skeleton } from '#app/ui/states.tsx'
import { AnswerStage } from './answer-stage.tsx'
import { LivePicture } from './live-picture.tsx'
import { NoSample } from './no-sample.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'
import { useSample } from './use-sample.ts'

const load = () => import('./sample-video.tsx')

export default function VideoAnswer(props: SpokenAnswerProps) {
  const found = useSample('video', load)
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
      <AnswerStage {...props} source={videoSource} Picture={LivePicture} />
    </div>
  )
}
