import type { Page } from '@playwright/test'

/** What the player did after a press on a word. Seconds of the recording. */
export interface Played {
  /** Where it stood when it had moved there. */
  at: number
  playing: boolean
}

/** Presses the middle of the characters from `start` to `end` of the answer, as a mouse does. */
export async function pressWord(page: Page, place: { start: number; end: number }): Promise<Played> {
  const point = await page.locator('.answer').evaluate((answer, { start, end }) => {
    const pieces = [...answer.querySelectorAll<HTMLElement>('[data-start]')]
    const piece = pieces.findLast((one) => Number(one.dataset['start']) <= start)
    const text = [...(piece?.childNodes ?? [])].find((node) => node.nodeType === Node.TEXT_NODE)
    if (!piece || !text) throw new Error('No such words.')
    const before = Number(piece.dataset['start'])
    const range = document.createRange()
    range.setStart(text, start - before)
    range.setEnd(text, Math.min(end - before, text.textContent?.length ?? 0))
    piece.scrollIntoView({ block: 'center', behavior: 'instant' })
    const { left, top, width, height } = range.getClientRects()[0] ?? new DOMRect()
    return { x: left + width / 2, y: top + height / 2 }
  }, place)
  // Listened for before the press, or it could be missed.
  const heard = await page.locator('video').evaluateHandle((video: HTMLVideoElement) => {
    video.pause()
    const at = new Promise<number>((done) =>
      video.addEventListener('seeked', () => done(video.currentTime), { once: true }),
    )
    const playing = new Promise((done) => video.addEventListener('playing', done, { once: true }))
    return { video, at, playing }
  })
  await page.mouse.click(point.x, point.y)
  return heard.evaluate(async ({ video, at, playing }) => {
    await playing
    return { at: await at, playing: !video.paused }
  })
}
