import type { BrowserContext, Page } from '@playwright/test'

type Watched = Window & { watchedTracks: MediaStreamTrack[]; pressedAt: number; darkAfter: number | null }

/**
 * Remembers every camera and microphone that pages of this browser open from now on, and measures how long after a press
 * the last of them went dark. A page that is left tells it on its way out, for the next one to read.
 */
export async function watchDevices(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watched = window as unknown as Watched
    Object.assign(watched, { watchedTracks: [], pressedAt: Number.NaN, darkAfter: null })
    const { mediaDevices } = navigator
    // A page that is not secure has none.
    if (!mediaDevices) return
    const plain = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (asked) => {
      const stream = await plain(asked)
      for (const track of stream.getTracks()) {
        watched.watchedTracks.push(track)
        const stop = track.stop.bind(track)
        track.stop = () => {
          stop()
          if (watched.watchedTracks.some(({ readyState }) => readyState === 'live')) return
          watched.darkAfter = performance.now() - watched.pressedAt
          sessionStorage.setItem('dark-after', String(watched.darkAfter))
        }
      }
      return stream
    }
    window.addEventListener('click', () => (watched.pressedAt = performance.now()), { capture: true })
  })
}

/** How many cameras and microphones this page has open. */
export const openDevices = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      (window as unknown as Watched).watchedTracks.filter(({ readyState }) => readyState === 'live').length,
  )

/** Milliseconds from the last press to the end of the last open device, in this page or the one before it. */
export const darkAfter = (page: Page): Promise<number> =>
  page.evaluate(() => Number(sessionStorage.getItem('dark-after') ?? Number.NaN))
