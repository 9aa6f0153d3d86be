import { enterRoom, passCheck, watchDevices } from '../setup/answer-room.ts'
import { findings } from '../setup/axe.ts'
import { expect, test } from '../setup/fixtures.ts'
import { withFakeDevices } from '../setup/spoken.ts'

test.describe.configure({ timeout: 120_000 })
test.use({ launchOptions: withFakeDevices() })

test('S0-2: camera and microphone are dark before the next page has answered, and the answer is kept', async ({
  room,
}) => {
  const devices = await watchDevices(room)
  // The next page waits for the devices: were they let go only by its coming, it would never come.
  const answersOnlyWhenDark = (address: RegExp) =>
    room.route(address, async (route) => {
      if (route.request().isNavigationRequest()) await expect.poll(devices.live, { timeout: 1_000 }).toBe(0)
      await route.continue()
    })
  await enterRoom(room, 'On camera')
  expect(devices.live(), 'nothing is open before it is asked for').toBe(0)
  await passCheck(room)
  // One's own picture stays until recording begins; hidden while thinking it stays hidden.
  await expect(room.getByLabel('Your picture, live')).toBeVisible()
  await room.getByRole('button', { name: 'Hide my picture' }).click()
  await room.getByRole('button', { name: 'Start the answer' }).click()
  await expect(room.getByRole('button', { name: 'Show my picture' })).toBeVisible()
  await room.getByRole('button', { name: 'Start now' }).click()
  await expect(room.getByText('Microphone on, recorded')).toBeVisible()
  await expect(room.getByText(/^Sending: [1-9]/)).toBeVisible()
  expect(devices.live()).toBe(2)

  // The browser asks before it leaves an answer that is not all sent.
  room.on('dialog', (dialog) => void dialog.accept())
  const address = room.url()
  await answersOnlyWhenDark(/\/t\/[^/]+$/)
  await room.getByRole('link', { name: 'Leave for now' }).click()
  await room.waitForURL(/\/t\/[^/]+$/)

  await room.goto(address)
  await expect(room.getByText('Your answer is still here.')).toBeVisible()
  expect(await findings(room), 'back in the room').toEqual([])
  await room.getByRole('button', { name: 'Finish with what is there' }).click()
  await expect(room.getByText('Everything is stored.', { exact: false })).toBeVisible()
  await room.getByRole('button', { name: 'Record it again' }).click()
  await room.getByRole('button', { name: 'Record it again' }).click()
  await expect(room.getByText('The answer is deleted.')).toBeVisible()
  await expect(room.getByText('Thinking time left').first()).toBeVisible()
  await expect(room.getByText('no time is counted', { exact: false })).toHaveCount(0)

  await room.getByRole('button', { name: 'Check the devices again' }).click()
  await expect(room.getByText('You are heard.')).toBeVisible()
  expect(devices.live()).toBe(2)
  await answersOnlyWhenDark(/\/interviews\/[^/]+$/)
  await room.getByText('End this interview').click()
  await room.getByRole('button', { name: 'End interview' }).click()
  await room.waitForURL(/\/report/)
})
