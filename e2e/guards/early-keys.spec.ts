import { expect, test } from '../setup/fixtures.ts'

// What a hasty reader presses while the scripts arrive must not cost them the page: the fixture fails on any page error.

test('keys pressed from the first moment of a page on leave it working', async ({ page }) => {
  await page.addInitScript(() => {
    const press = () => {
      const target = document.activeElement ?? document.body
      target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }))
    }
    const { port1, port2 } = new MessageChannel()
    // A message a turn: no turn of the page passes without a key.
    port1.onmessage = () => {
      press()
      if (performance.now() < 1_500) port2.postMessage(0)
    }
    port2.postMessage(0)
  })
  for (let visit = 0; visit < 3; visit += 1) {
    await page.goto('/try')
    await page.waitForFunction(() => performance.now() > 1_500)
    await page
      .getByRole('button', { name: /theme|dark|light/i })
      .first()
      .click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', /dark|light/)
  }
})
