import type { Page } from '@playwright/test'
import { enterRoom, passCheck } from '../setup/answer-room.ts'
import { findings } from '../setup/axe.ts'
import { countDeviceCopies } from '../setup/device-copies.ts'
import { aStudent, expect, signIn, test } from '../setup/fixtures.ts'
import { withFakeDevices } from '../setup/spoken.ts'

test.describe.configure({ timeout: 120_000 })
test.use({ launchOptions: withFakeDevices() })

const ownUnsent = (page: Page) => page.getByText('1 recorded answer on this device is not yet sent.')
const othersHere = (page: Page) =>
  page.getByText('This browser also keeps 1 recorded answer of another account.')

async function signOut(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
}

test('S1-5: on a shared browser an unsent answer is its own person’s to send or to give up, and signing out erases it', async ({
  room,
  context,
  core,
  student,
}) => {
  await context.route(/\/uploads(\/|$)/, (route) => route.abort('internetdisconnected'))
  room.on('dialog', (dialog) => void dialog.accept())
  await enterRoom(room, 'By voice')
  await passCheck(room)
  await room.getByRole('button', { name: 'Start the answer' }).click()
  await room.getByRole('button', { name: 'Start now' }).click()
  await expect.poll(async () => (await countDeviceCopies(room)).files).toBeGreaterThan(1)
  await room.getByRole('button', { name: 'Stop and review' }).click()
  await expect(room.getByRole('button', { name: 'Keep this answer' })).toBeVisible()
  const copies = await countDeviceCopies(room)

  // The sign-in runs out, and somebody else comes.
  await context.clearCookies()
  await signIn(room, await aStudent(core))
  await expect(othersHere(room)).toBeVisible()
  await expect(ownUnsent(room)).toHaveCount(0)
  expect(await findings(room), 'with another account’s answer here').toEqual([])
  await signOut(room)
  await room.waitForURL((url) => url.pathname === '/')
  expect(await countDeviceCopies(room)).toEqual(copies)

  await signIn(room, student)
  await expect(ownUnsent(room)).toBeVisible()
  await expect(othersHere(room)).toHaveCount(0)
  // As in a browser that does not know the header: the page alone erases.
  await room.route('**/sign-out', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch({ maxRedirects: 0 })
    const { 'clear-site-data': cleared, ...headers } = response.headers()
    expect(cleared).toBe('"storage"')
    await route.fulfill({ response, headers })
  })
  await signOut(room)
  await expect(ownUnsent(room)).toBeVisible()
  expect(await countDeviceCopies(room)).toEqual(copies)
  await room.getByRole('button', { name: 'Sign out anyway' }).click()
  await room.waitForURL((url) => url.pathname === '/')
  expect(await countDeviceCopies(room)).toEqual({ rows: 0, files: 0 })
})
