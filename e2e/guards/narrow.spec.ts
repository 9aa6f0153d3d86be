import { expect, test } from '../setup/fixtures.ts'

test.use({ viewport: { width: 390, height: 844 } })

for (const address of ['/', '/sample', '/try', '/for-universities', '/sign-in', '/sandbox']) {
  test(`${address} fits a phone without scrolling sideways`, async ({ page }) => {
    await page.goto(address)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
}

test('the student’s rooms fit a phone without scrolling sideways', async ({ room, student }) => {
  for (const place of [
    '',
    '/practice',
    '/history',
    '/progress',
    '/settings',
    '/privacy',
    '/privacy/who-sees-what',
  ]) {
    await room.goto(`/t/${student.tenant.slug}${place}`)
    expect(await room.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(390)
  }
})

test('by keyboard alone: from home to handed in', async ({ room }) => {
  const press = async (name: RegExp | string) => {
    for (let tab = 0; tab < 60; tab += 1) {
      await room.keyboard.press('Tab')
      const focused = await room.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
      if (typeof name === 'string' ? focused === name : name.test(focused))
        return room.keyboard.press('Enter')
    }
    throw new Error(`${name} cannot be reached with the Tab key.`)
  }
  await press('Start one question')
  await expect(room.getByRole('button', { name: 'Start now' })).toBeVisible()
  await press('Start now')
  await expect(room.getByLabel('Your answer')).toBeVisible()
  for (let tab = 0; tab < 40; tab += 1) {
    if (await room.getByLabel('Your answer').evaluate((field) => field === document.activeElement)) break
    await room.keyboard.press('Tab')
  }
  await room.keyboard.type('I organized the open day with three others, and two hundred guests came.')
  await press('Hand in answer')
  await expect(room).toHaveURL(/report/)
})
