import type { Page } from '@playwright/test'
import { goodAnswer } from '../setup/answers.ts'
import { findings } from '../setup/axe.ts'
import { expect, test } from '../setup/fixtures.ts'

// Rooms are walked in one test each, in both themes.
test.describe.configure({ timeout: 120_000 })
// A color that is still on its way from one theme to the other would be measured in between.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Nothing is found on the page as it stands, in light and in dark. */
async function isClean(page: Page, place: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // However short a transition is, it ends with a frame.
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
    expect.soft(await findings(page), `${place}, ${colorScheme}`).toEqual([])
  }
}

for (const address of [
  '/',
  '/sample',
  '/try',
  '/for-universities',
  '/sign-in',
  '/sign-in/reset',
  '/sandbox',
  '/sandbox/mailbox',
  '/nowhere',
]) {
  test(`axe finds nothing on ${address}`, async ({ page }) => {
    await page.goto(address)
    await isClean(page, address)
  })
}

test('axe finds nothing in the student’s rooms', async ({ room, student }) => {
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
    await isClean(room, place || 'home')
  }
})

test('axe finds nothing on the account, and on the ways out of it', async ({ room }) => {
  for (const address of ['/account', '/sign-out']) {
    await room.goto(address)
    await isClean(room, address)
  }
  const draft = JSON.stringify({ text: 'Only here', version: 1, sent: false })
  await room.evaluate((kept) => localStorage.setItem(`greenroom.draft.${crypto.randomUUID()}`, kept), draft)
  await room.route('**/draft', (route) => route.fulfill({ status: 429, body: '' }))
  await room.goto('/sign-out')
  await room.getByRole('button', { name: 'Sign out' }).click()
  await expect(room.getByText('not yet saved to your room', { exact: false })).toBeVisible()
  await isClean(room, 'what a sign-out would lose')
})

test('axe finds nothing in the room and on the feedback', async ({ room, student }) => {
  await room.goto(`/t/${student.tenant.slug}/practice`)
  await room.getByRole('button', { name: 'Start one question' }).click()
  await expect(room.getByRole('button', { name: 'Start now' })).toBeVisible()
  await isClean(room, 'thinking')
  await room.getByRole('button', { name: 'Start now' }).click()
  await room.getByLabel('Your answer').fill(goodAnswer)
  await isClean(room, 'answering')
  await room.getByRole('button', { name: 'Hand in answer' }).click()
  await expect(room.getByRole('heading', { name: 'Level by level' })).toBeVisible({ timeout: 30_000 })
  await isClean(room, 'feedback')
})

test('axe finds a planted fault', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => document.body.append(document.createElement('img')))
  expect((await findings(page)).join()).toContain('image-alt')
})
