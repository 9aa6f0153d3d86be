import { useEffect, useRef } from 'react'
import { spokenRoom as text } from '#app/strings/en-US/spoken-room.ts'
import { showPicture } from './show-picture.ts'

/** What the camera sees, mirrored as people know themselves. Shown only; the recording is not mirrored. */
export function LivePicture({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => (video.current ? showPicture(video.current, stream) : undefined), [stream])
  return (
    <video
      ref={video}
      muted
      autoPlay
      playsInline
      aria-label={text.selfView.label}
      className="aspect-[4/3] w-full max-w-80 -scale-x-100 rounded bg-paper-sunk object-cover"
    />
  )
}
