import type { CDPSession, Page } from '@playwright/test'
import type { PrismaClient } from '#prisma/generated/client.ts'
import {
  enterRoom,
  openCheck,
  passCheck,
  setPermission,
  setRoom,
  withAskedDevices,
} from '../setup/answer-room.ts'
import { findings } from '../setup/axe.ts'
import { expect, test, type Student } from '../setup/fixtures.ts'

test.describe.configure({ timeout: 120_000 })
test.use({ launchOptions: withAskedDevices() })

/**
 * A voice room whose browser can be told what it allows. The needs are set once, and obeyed by every room: no countdown, no
 * clock, twice the time.
 */
async function enterWithNeeds(
  room: Page,
  core: PrismaClient,
  { tenant, memberId }: Student,
): Promise<CDPSession> {
  const times = { timeFactor: 200, untimed: false, hideClock: true, noCountdown: true }
  const whose = { tenantId: tenant.id, memberId }
  await core.accommodationProfile.create({
    data: { ...whose, ...times, promptAudio: false, updatedAt: new Date() },
  })
  await enterRoom(room, 'By voice')
  return room.context().newCDPSession(room)
}

const recorded = (page: Page) => page.getByText('Microphone on, recorded')
const sees = (page: Page, words: string) =>
  expect(page.getByText(words, { exact: false }).first()).toBeVisible()

/** Something of the answer has reached the device, or more. */
const hasSome = (page: Page) => expect(page.getByText(/^Sending: [1-9]/)).toBeVisible()

/** The try is given up, so that no words are asked for. */
async function discard(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Record it again' }).click()
  await page.getByRole('button', { name: 'Record it again' }).click()
  await sees(page, 'The answer is deleted.')
}

async function goOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(recorded(page)).toBeVisible()
}

test('S0-15 S3-20: refused, taken back, unplugged, in the background: clear words, and the take is kept', async ({
  room,
  core,
  student,
}) => {
  const devtools = await enterWithNeeds(room, core, student)
  await setPermission(devtools, room, 'denied')
  await openCheck(room).click()
  await sees(room, 'The browser did not allow it.')
  await expect(room.getByRole('button', { name: 'Answer this question in writing instead' })).toBeVisible()
  expect(await findings(room), 'refused').toEqual([])

  await setPermission(devtools, room, 'granted')
  await passCheck(room)
  await room.getByRole('button', { name: 'Start the answer' }).click()
  await expect(recorded(room)).toBeVisible()
  await hasSome(room)
  await setPermission(devtools, room, 'denied')
  await sees(room, 'The permission was taken back.')
  await sees(room, 'Microphone off')
  expect(await findings(room), 'taken back').toEqual([])

  await setPermission(devtools, room, 'granted')
  await goOn(room)
  await room.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true })
    const matches = window.matchMedia.bind(window)
    window.matchMedia = (query) =>
      query.includes('coarse') ? ({ matches: true } as MediaQueryList) : matches(query)
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await sees(room, 'Recording stopped when the page went to the background.')
  await sees(room, 'Microphone off')
  await room.getByRole('button', { name: 'Finish with what is there' }).click()
  await sees(room, 'Everything is stored.')
  expect(await findings(room), 'the review').toEqual([])
  await discard(room)

  // Who would rather not speak at all writes the same answer.
  const question = await room.getByRole('heading', { level: 1 }).innerText()
  await room.getByRole('button', { name: 'Answer this question in writing instead' }).click()
  await expect(room.getByRole('button', { name: 'Start now' })).toBeVisible()
  await expect(room.getByRole('heading', { level: 1 })).toHaveText(question)
})

test('B13 B14: another tab, no network, a full device: recording goes on, and sending by itself', async ({
  room,
  core,
  student,
  context,
}) => {
  const devtools = await enterWithNeeds(room, core, student)
  await setPermission(devtools, room, 'granted')
  await passCheck(room)
  // By keyboard alone: the focus went to the new step, and the next stop is its first button.
  await room.getByRole('button', { name: 'Start the answer' }).press('Enter')
  await expect(recorded(room)).toBeVisible()
  await expect(room.getByRole('timer')).toHaveCount(0)
  await room.getByRole('button', { name: 'Show clock' }).press('Enter')
  await expect(room.getByRole('timer')).toContainText(/[34]:\d\d/)

  const second = await context.newPage()
  await second.goto(room.url())
  await sees(second, 'This answer is open in another tab.')
  await second.close()

  await setRoom(devtools, room, 1)
  // Chromium's database remembers for half a minute how much room there is.
  await expect(room.getByText('This device has no room left.')).toBeVisible({ timeout: 45_000 })
  await expect(recorded(room)).toBeVisible()
  expect(await findings(room), 'no room on the device').toEqual([])
  await setRoom(devtools, room)

  await context.setOffline(true)
  await sees(room, 'Waiting for the network')
  await expect(recorded(room)).toBeVisible()
  expect(await findings(room), 'no network').toEqual([])
  await room.getByRole('button', { name: 'Stop and review' }).press('Enter')
  await context.setOffline(false)
  await sees(room, 'Everything is stored.')
  await discard(room)
})

test('S3-20 an answer that the house refuses as too long, and one that waits to be kept, say so to everybody', async ({
  room,
  core,
  student,
}) => {
  const devtools = await enterWithNeeds(room, core, student)
  await setPermission(devtools, room, 'granted')
  await passCheck(room)
  await room.route('**/uploads/**', (route) =>
    route.request().method() === 'PATCH' ? route.fulfill({ status: 413 }) : route.continue(),
  )
  await room.getByRole('button', { name: 'Start the answer' }).click()
  await sees(room, 'The answer is larger than Greenroom takes.')
  expect(await findings(room), 'too long').toEqual([])
  await room.getByRole('button', { name: 'Stop and review' }).click()
  await room.getByRole('button', { name: 'Keep this answer' }).click()
  await sees(room, 'Keeping the answer when everything is sent')
  await sees(room, 'This device keeps its copy until')
  expect(await findings(room), 'waiting to be kept').toEqual([])
  await room.unroute('**/uploads/**')
  // A page that was left keeps nothing by itself, and sends what is there.
  room.on('dialog', (dialog) => void dialog.accept())
  await room.reload()
  await sees(room, 'Everything is stored.')
  await discard(room)
})
