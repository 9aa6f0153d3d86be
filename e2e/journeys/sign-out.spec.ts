import type { Page, Route } from '@playwright/test'
import { expect, test } from '../setup/fixtures.ts'

const kept = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('greenroom.draft.')))

const refusePosts = (route: Route) =>
  route.request().method() === 'POST' ? route.fulfill({ status: 429, body: '' }) : route.continue()

/** Leaves one answer on the device that the room never got, and goes to the sign-out page from the room's header. */
async function signOutWithUnsavedWords(page: Page): Promise<void> {
  const home = page.url()
  await page.goto(`${home}/practice`)
  await page.getByRole('button', { name: 'Start one question' }).click()
  await page.getByRole('button', { name: 'Start now' }).click()
  const answer = page.getByLabel('Your answer')
  await expect(answer).toBeEditable()
  await answer.fill('Saved words')
  await expect(page.getByText(/^Saved /)).toBeVisible()
  await page.goto(home)
  // As a crash without a connection would leave it: a page that closes sends its last words by itself.
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith('greenroom.draft.'))) {
      const draft = JSON.parse(localStorage.getItem(key) ?? '{}') as { text: string; version: number }
      const text = `${draft.text}, and some typed without a connection`
      localStorage.setItem(key, JSON.stringify({ text, version: draft.version, sent: false }))
    }
  })
  await page.getByRole('link', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('1 answer on this device is not yet saved to your room.')).toBeVisible()
}

test('signing out first counts the answers that only this device has, and saves them when asked', async ({
  room,
  student,
  core,
}) => {
  await signOutWithUnsavedWords(room)
  expect(await kept(room)).toHaveLength(1)
  await room.route('**/draft', refusePosts)
  await room.getByRole('button', { name: 'Save and sign out' }).click()
  await expect(room.getByText('Saving did not work', { exact: false })).toBeVisible()
  expect(await kept(room)).toHaveLength(1)
  await room.unroute('**/draft')
  await room.getByRole('button', { name: 'Try to save again' }).click()
  await room.waitForURL((url) => url.pathname === '/')
  expect(await kept(room)).toEqual([])
  const [answer] = await core.answerText.findMany({ where: { memberId: student.memberId } })
  expect(answer?.version).toBe(2)
  await room.goto('/account')
  await expect(room).toHaveURL(/\/sign-in/)
})

test('a sign-out that fails removes nothing from the device, and one that works removes all', async ({
  room,
}) => {
  await signOutWithUnsavedWords(room)
  await room.route('**/sign-out', refusePosts)
  await room.getByRole('button', { name: 'Sign out anyway' }).click()
  await expect(room.getByText('You are still signed in.')).toBeVisible()
  expect(await kept(room)).toHaveLength(1)
  await room.unroute('**/sign-out')
  await room.getByRole('button', { name: 'Sign out' }).click()
  await room.getByRole('button', { name: 'Sign out anyway' }).click()
  await room.waitForURL((url) => url.pathname === '/')
  expect(await kept(room)).toEqual([])
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('signing out is a link and a plain form', async ({ room }) => {
    await room.getByRole('link', { name: 'Sign out' }).click()
    await room.getByRole('button', { name: 'Sign out' }).click()
    await room.waitForURL((url) => url.pathname === '/')
    await room.goto('/account')
    await expect(room).toHaveURL(/\/sign-in/)
  })
})
