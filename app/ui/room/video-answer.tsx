import { videoSource } from '#app/capture/video-source.ts'
import { AnswerFrame } from './answer-frame.tsx'
import { LivePicture } from './live-picture.tsx'
import type { SpokenAnswerProps } from './spoken-answer.tsx'

const load = () => import('./sample-video.tsx')

export default function VideoAnswer(props: SpokenAnswerProps) {
  return <AnswerFrame {...props} load={load} source={videoSource} Picture={LivePicture} />
}
