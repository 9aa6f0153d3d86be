import { samplePlayer, withoutDevices } from './sample-source.ts'
import type { Beside, SampleFiles, SampleSource } from './sample-source.ts'
import { videoTypes } from './video-types.ts'

// Sandbox only, and of the video room only.

/** As the picture of a room is: pixels, and pictures a second. */
const size = { width: 640, height: 480, rate: 25 }

/** The sample's sound and its drawn speaker as if they came from a microphone and a camera. */
export function sampleVideo(input: { files: SampleFiles; onOver(): void }): SampleSource {
  const player = samplePlayer(input)
  return {
    mode: 'video',
    ...withoutDevices,
    types: () => Promise.resolve(videoTypes(false)),
    bits: { audioBitsPerSecond: 64_000, videoBitsPerSecond: 700_000, videoKeyFrameIntervalDuration: 2_000 },
    close: player.close,
    async open() {
      const picture = await openPicture(input.files.video ?? '')
      const stream = await player.open(picture)
      stream.addTrack(picture.track)
      return stream
    },
  }
}

/** The file drawn again and again, whether it moves or not: a recorder waits for a picture that never comes. */
async function openPicture(src: string): Promise<Beside & { track: MediaStreamTrack }> {
  const film = document.createElement('video')
  Object.assign(film, { src, muted: true, playsInline: true, preload: 'auto' })
  await new Promise((resolve, reject) => {
    film.onloadeddata = resolve
    film.onerror = () => reject(new DOMException('The sample cannot be played.', 'NotReadableError'))
  })
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: size.width, height: size.height })
  const [track] = canvas.captureStream(size.rate).getVideoTracks()
  if (!track) throw new DOMException('The sample gives no picture.', 'NotReadableError')
  const draw = () => canvas.getContext('2d')?.drawImage(film, 0, 0, size.width, size.height)
  const drawing = window.setInterval(draw, 1000 / size.rate)
  draw()
  return {
    track,
    playFrom(offset, again) {
      film.loop = again
      film.currentTime = offset
      void film.play().catch(() => undefined)
    },
    hold: () => film.pause(),
    end() {
      window.clearInterval(drawing)
      film.pause()
      film.removeAttribute('src')
    },
  }
}
