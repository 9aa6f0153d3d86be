import { randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { goodAnswer } from '../setup/answers.ts'
import { expect, test } from '../setup/fixtures.ts'
import { dataDir } from '../setup/place.ts'

/** Tables of the core database with a row that holds these words anywhere. */
async function tablesHolding(core: PrismaClient, words: string): Promise<string[]> {
  const tables = await core.$queryRaw<{ name: string }[]>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
  const holding: string[] = []
  for (const { name } of tables) {
    const query = `select 1 from ${name} as row where row::text like '%' || $1 || '%' limit 1`
    const found = await core.$queryRawUnsafe<unknown[]>(query, words)
    if (found.length > 0) holding.push(name)
  }
  return holding
}

test.describe('the sample', () => {
  test('leads from words to their remark and back, by keyboard alone', async ({ page }) => {
    await page.goto('/sample')
    const words = page.locator('.words').first()
    const remarkAddress = await words.getAttribute('href')
    await words.focus()
    await page.keyboard.press('Enter')
    const remark = page.locator(remarkAddress ?? '')
    await expect(remark).toBeFocused()
    await remark.getByRole('link').first().focus()
    await page.keyboard.press('Enter')
    await expect(words).toBeFocused()
  })

  test('shows each try at its own address, with levels that differ', async ({ page }) => {
    await page.goto('/sample?answer=weak')
    const weak = await page.locator('.answer').textContent()
    await page.getByRole('link', { name: 'A third try' }).click()
    await expect(page).toHaveURL('/sample?answer=strong')
    await expect(page.locator('.answer')).not.toHaveText(weak ?? '')
    await expect(page.getByText('Fully shown').first()).toBeVisible()
  })
})

test('S0-6: one question without an account gives feedback and leaves no word behind', async ({
  page,
  core,
}) => {
  const canary = `zanzibar${randomUUID().slice(0, 8)}`
  await page.goto('/try')
  await page.getByLabel('Your answer').fill(`${goodAnswer} My group was called ${canary}.`)
  await page.getByRole('button', { name: 'See feedback' }).click()
  await expect(page.getByRole('heading', { name: 'Feedback on your answer' })).toBeFocused()
  await expect(page.getByText('Checked by rules, no AI.')).toBeVisible()
  await expect(page.locator('.answer')).toContainText(canary)

  expect(await page.context().cookies()).toEqual([])
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(canary)
  expect(await tablesHolding(core, 'Northfield'), 'the search finds what is there').not.toEqual([])
  expect(await tablesHolding(core, canary)).toEqual([])
  const logs = await readdir(join(dataDir(), 'logs'))
  expect(logs.length).toBeGreaterThan(0)
  for (const log of logs) expect(await readFile(join(dataDir(), 'logs', log), 'utf8')).not.toContain(canary)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the question is answered, and the theme is kept from page to page', async ({ page }) => {
    await page.goto('/try')
    await page.getByLabel('Your answer').fill(goodAnswer)
    await page.getByRole('button', { name: 'See feedback' }).click()
    await expect(page.getByRole('heading', { name: 'What works' })).toBeVisible()
    await page.getByRole('button', { name: 'Dark' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.goto('/nowhere')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing at this address.')
  })
})

for (const address of ['/', '/sample', '/try', '/for-universities', '/sign-in']) {
  test(`${address} fits 320 pixels and stays still while its fonts arrive`, async ({ page }) => {
    await page.addInitScript(() => {
      const shifts: number[] = []
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          shifts.push((entry as PerformanceEntry & { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
      Object.assign(globalThis, { shifts })
    })
    await page.goto(address, { waitUntil: 'networkidle' })
    await page.evaluate(() => document.fonts.ready)
    const shift = await page.evaluate(() =>
      (globalThis as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
    )
    expect(shift).toBeLessThanOrEqual(0.05)
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
}
