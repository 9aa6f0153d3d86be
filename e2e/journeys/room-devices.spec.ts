import { darkAfter, openDevices, watchDevices } from '../setup/device-watch.ts'
import { expect, expectedError, test } from '../setup/fixtures.ts'
import { checkDevices, enterRoom, mayUse, openRoom, speakFor, startAnswer } from '../setup/spoken-room.ts'
import { withFakeDevices } from '../setup/spoken.ts'

test.describe.configure({ timeout: 180_000 })
test.use({ launchOptions: withFakeDevices() })

/** The browser itself says so when a page asks for what its document forbids. */
const forbidden = { type: expectedError, description: 'Permissions policy violation' }

test('S1-1: the voice room cannot get the camera, also right after a video room and by the back button', async ({
  room,
  student,
}, testInfo) => {
  testInfo.annotations.push(forbidden)
  room.on('dialog', (dialog) => void dialog.accept())
  await openRoom(room, 'On camera')
  expect(await mayUse(room, 'video')).toBe('given')
  const videoRoom = room.url()
  await room.getByRole('link', { name: 'Leave' }).click()
  await room.waitForURL(new RegExp(`/t/${student.tenant.slug}$`))
  expect(await mayUse(room, 'video'), 'on the home page').toBe('NotAllowedError')
  await enterRoom(room, 'By voice')
  await expect(room.getByText('The camera is off in this room.', { exact: false })).toBeVisible()
  const voiceRoom = room.url()
  expect(await mayUse(room, 'video'), 'in the voice room').toBe('NotAllowedError')
  expect(await mayUse(room, 'audio')).toBe('given')
  await room.goto(videoRoom)
  await expect(room.getByRole('button', { name: /^Start the answer|^Check camera/ })).toBeVisible()
  await room.goBack()
  await room.waitForURL(voiceRoom)
  await expect(room.getByText('The camera is off in this room.', { exact: false })).toBeVisible()
  expect(await mayUse(room, 'video'), 'after the back button').toBe('NotAllowedError')
  // A link within the video room's own document.
  await room.goForward()
  await room.waitForURL(videoRoom)
  await room.waitForFunction(() => '__remixRouter' in window)
  await room.evaluate(
    (path) =>
      (window as unknown as { __remixRouter: { navigate(to: string): void } }).__remixRouter.navigate(path),
    new URL(voiceRoom).pathname,
  )
  await room.waitForURL(voiceRoom)
  const asked = () => mayUse(room, 'video').catch(() => 'loading its own document')
  await expect.poll(asked, { message: 'after a way within one document' }).toBe('NotAllowedError')
  await expect(room.getByText('The camera is off in this room.', { exact: false })).toBeVisible()
})

test('S0-2: camera and microphone are dark within a second of ending and of leaving', async ({
  room,
  context,
}) => {
  await watchDevices(context)
  room.on('dialog', (dialog) => void dialog.accept())
  await openRoom(room, 'On camera')
  await startAnswer(room)
  expect(await openDevices(room)).toBe(2)
  await speakFor(room, 1)
  await room.getByRole('button', { name: 'Stop and review' }).click()
  await expect.poll(() => openDevices(room)).toBe(0)
  expect(await darkAfter(room), 'milliseconds after the end').toBeLessThan(1_000)
  await enterRoom(room, 'By voice')
  await checkDevices(room)
  await startAnswer(room)
  expect(await openDevices(room)).toBe(1)
  await room.evaluate(() => sessionStorage.removeItem('dark-after'))
  await room.getByRole('link', { name: 'Leave' }).click()
  await room.waitForURL(/\/t\/[^/]+$/)
  expect(await darkAfter(room), 'milliseconds after leaving').toBeLessThan(1_000)
})
