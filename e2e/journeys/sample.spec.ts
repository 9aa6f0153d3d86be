import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { sampleReportSchema } from '#domain/coaching/index.ts'
import { sampleTakesSchema } from '#domain/recordings/index.ts'
import { findings } from '../setup/axe.ts'
import { expect, test } from '../setup/fixtures.ts'

const json = (name: string): unknown => JSON.parse(readFileSync(`content/samples/${name}`, 'utf8'))
const { takes } = sampleTakesSchema.parse(json('takes.json'))
const { answers } = sampleReportSchema.parse(json('sample-report.json'))

/** Presses a character of the answer as a pointer does: on the glyph, wherever its line stands. */
async function pressAnswerAt(page: Page, place: number): Promise<void> {
  const point = await page.locator('.answer').evaluate(async (answer, at) => {
    // The last press may still be gliding to its remark.
    for (let still = 0, before = NaN; still < 10;) {
      const { y } = answer.getBoundingClientRect()
      still = y === before ? still + 1 : 0
      before = y
      await new Promise(requestAnimationFrame)
    }
    answer.scrollIntoView({ block: 'center' })
    for (const piece of answer.querySelectorAll<HTMLElement>('[data-start]')) {
      const offset = at - Number(piece.dataset.start)
      const text = piece.firstChild as Text
      if (offset < 0 || offset >= text.length) continue
      const range = document.createRange()
      range.setStart(text, offset)
      range.setEnd(text, offset + 1)
      const { x, y, width, height } = range.getBoundingClientRect()
      return { x: x + width / 3, y: y + height / 2 }
    }
    throw new Error('The answer has no such place.')
  }, place)
  await page.mouse.click(point.x, point.y)
}

/** Seconds at which the player goes on after `press`. */
async function playsAt(page: Page, press: () => Promise<void>): Promise<number> {
  const video = page.locator('video')
  const landed = video.evaluate(
    (player: HTMLVideoElement) =>
      new Promise<number>((done) => {
        player.addEventListener('seeked', () => done(player.currentTime), { once: true })
      }),
  )
  await press()
  const at = await landed
  await expect
    .poll(() => video.evaluate((player: HTMLVideoElement) => player.currentTime))
    .toBeGreaterThan(at)
  expect(await video.evaluate((player: HTMLVideoElement) => player.paused)).toBe(false)
  return at
}

for (const [id, address] of [
  ['weak', '/sample?answer=weak'],
  ['strong', '/sample?answer=strong&as=video'],
] as const) {
  test(`S3-2: a pressed word of the sample at ${address} plays within 150 ms of when it was said`, async ({
    page,
  }) => {
    await page.goto(address)
    const moments = page.getByRole('button', { name: /^Play 0:/ })
    await expect(moments.first()).toBeVisible()
    expect(await findings(page)).toEqual([])
    const { text } = answers.find((answer) => answer.id === id) ?? { text: '' }
    const { words } = takes[id]
    for (const index of [words.length - 3, 7, Math.floor(words.length / 2)]) {
      const place = words.slice(0, index).reduce((sum, word) => sum + word.text.length + 1, 0)
      expect(text.slice(place).startsWith(words[index]?.text ?? '?')).toBe(true)
      const at = await playsAt(page, () => pressAnswerAt(page, place))
      expect(Math.abs(at - (words[index]?.from ?? NaN))).toBeLessThanOrEqual(0.15)
    }
    const quoted = await playsAt(page, () => page.getByRole('button', { name: /of remark 1$/ }).click())
    const first = answers.find((answer) => answer.id === id)?.remarks.find(({ kind }) => kind === 'strength')
    const before = text.slice(0, first?.start).split(' ').length - 1
    expect(Math.abs(quoted - (words[before]?.from ?? NaN))).toBeLessThanOrEqual(0.15)
    const captions = page
      .locator('video')
      .evaluate((player: HTMLVideoElement) =>
        [...(player.textTracks[0]?.activeCues ?? [])].map((cue) => (cue as VTTCue).text).join(' '),
      )
    expect((await captions).split(/\s/)).toContain(words[before]?.text)
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the sample can be heard all the same, with captions and what was measured', async ({ page }) => {
    await page.goto('/sample')
    await expect(page.locator('video[controls] track[kind=captions][default]')).toHaveCount(1)
    await expect(page.getByText('Spoken by a machine.', { exact: false })).toBeVisible()
    await expect(page.getByText('words a minute of speaking time', { exact: false })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Play this moment' })).toHaveCount(0)
  })
})
