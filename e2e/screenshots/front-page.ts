import type { Browser } from '@playwright/test'

const folder = new URL('../../public/', import.meta.url)

/** Draws the two pictures of the front page, `public/feedback-light.png` and `-dark.png`, from the sample as it is now. */
export async function drawFrontPageFigures({
  browser,
  origin,
}: {
  browser: Browser
  origin: string
}): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: { width: 1184, height: 1600 }, colorScheme })
    await page.goto(`${origin}/sample`, { waitUntil: 'networkidle' })
    await page.evaluate(() => document.fonts.ready)
    // One remark lit, as it is under the pointer.
    await page.locator('.words[data-kind="strength"]').nth(1).hover()
    const answer = await page.locator('.answer').boundingBox()
    if (!answer) throw new Error('The sample shows no answer.')
    const clip = { x: 32, y: Math.round(answer.y) - 32, width: 1120, height: 640 }
    await page.screenshot({ path: new URL(`feedback-${colorScheme}.png`, folder).pathname, clip })
    await page.close()
  }
}
