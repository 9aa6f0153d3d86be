import type { Page } from '@playwright/test'

/** What the player did after a press. Seconds of the recording. */
export interface Played {
  /** Where it moved to, as it stood before it played on. */
  at: number
  playing: boolean
}

/** Presses the middle of the characters from `start` to `end` of the answer, as a mouse does. */
export async function pressWord(page: Page, place: { start: number; end: number }): Promise<Played> {
  const point = await page.locator('.answer').evaluate(async (answer, { start, end }) => {
    // The press before may still be gliding to its remark.
    for (let still = 0, before = NaN; still < 10;) {
      const { y } = answer.getBoundingClientRect()
      still = y === before ? still + 1 : 0
      before = y
      await new Promise(requestAnimationFrame)
    }
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
  return playedAfter(page, () => page.mouse.click(point.x, point.y))
}

/**
 * What the player does after `press`. Its place is read when it starts to move: it already stands where it goes to,
 * and cannot have played on, however late a busy machine delivers the event. Having arrived it may not stand before it.
 */
export async function playedAfter(page: Page, press: () => Promise<void>): Promise<Played> {
  // Listened for before the press, or it could be missed.
  const heard = await page.locator('video').evaluateHandle((video: HTMLVideoElement) => {
    video.pause()
    const placeAt = (event: 'seeking' | 'seeked') =>
      new Promise<number>((done) =>
        video.addEventListener(event, () => done(video.currentTime), { once: true }),
      )
    const playing = new Promise((done) => video.addEventListener('playing', done, { once: true }))
    return { video, at: placeAt('seeking'), landed: placeAt('seeked'), playing }
  })
  await press()
  return heard.evaluate(async ({ video, at, landed, playing }) => {
    await playing
    if ((await landed) < (await at)) throw new Error('The player landed before the place it was sent to.')
    return { at: await at, playing: !video.paused }
  })
}
