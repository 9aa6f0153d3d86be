import { videoSource } from '#app/capture/video-source.ts'
import { AnswerStage } from './answer-stage.tsx'
import { LivePicture } from './live-picture.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'

export default function VideoAnswer(props: SpokenAnswerProps) {
  return <AnswerStage {...props} source={videoSource} Picture={LivePicture} />
}
