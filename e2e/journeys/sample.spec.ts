import { readFileSync } from 'node:fs'
import { sampleReportSchema } from '#domain/coaching/index.ts'
import { sampleTakesSchema } from '#domain/recordings/index.ts'
import { findings } from '../setup/axe.ts'
import { expect, test } from '../setup/fixtures.ts'
import { playedAfter, pressWord } from '../setup/pressed-word.ts'

const json = (name: string): unknown => JSON.parse(readFileSync(`content/samples/${name}`, 'utf8'))
const { takes } = sampleTakesSchema.parse(json('takes.json'))
const { answers } = sampleReportSchema.parse(json('sample-report.json'))

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
      const end = place + (words[index]?.text.length ?? 0)
      const { at, playing } = await pressWord(page, { start: place, end })
      expect(playing).toBe(true)
      expect(Math.abs(at - (words[index]?.from ?? NaN))).toBeLessThanOrEqual(0.15)
    }
    // The same by keyboard: one stop for all words, then word by word.
    const cursor = page.getByRole('slider', { name: 'Word to hear' })
    await cursor.press('Home')
    await cursor.press('ArrowRight')
    await expect(cursor).toHaveAttribute(
      'aria-valuetext',
      `${words[1]?.text}, at 0:0${Math.floor(words[1]?.from ?? NaN)}`,
    )
    await cursor.press('ArrowRight')
    const { at: third } = await playedAfter(page, () => cursor.press('Enter'))
    expect(Math.abs(third - (words[2]?.from ?? NaN))).toBeLessThanOrEqual(0.15)
    expect(await findings(page), 'with a word chosen').toEqual([])
    const { at: quoted } = await playedAfter(page, () =>
      page.getByRole('button', { name: /of remark 1$/ }).click(),
    )
    const first = answers.find((answer) => answer.id === id)?.remarks.find(({ kind }) => kind === 'strength')
    const before = text.slice(0, first?.start).split(' ').length - 1
    expect(Math.abs(quoted - (words[before]?.from ?? NaN))).toBeLessThanOrEqual(0.15)
    const captions = page
      .locator('video')
      .evaluate((player: HTMLVideoElement) =>
        [...(player.textTracks[0]?.activeCues ?? [])].map((cue) => (cue as VTTCue).text).join(' '),
      )
    expect((await captions).split(/\s/)).toContain(words[before]?.text)
    // It stops by itself at its end, and the button offers it again.
    await expect(page.getByRole('button', { name: 'Play this moment of remark 1' })).toBeVisible({
      timeout: 30_000,
    })
    const player = page.locator('video')
    expect(await player.evaluate((one: HTMLVideoElement) => one.paused && !one.ended)).toBe(true)
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
