import type { Page } from '@playwright/test'
import { findings } from '../setup/axe.ts'
import { expect, expectedError, test } from '../setup/fixtures.ts'
import { tellNext, told, withFakeDevices } from '../setup/spoken.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })
test.use({ launchOptions: withFakeDevices() })

async function openRoom(page: Page, mode: 'By voice' | 'On camera'): Promise<void> {
  await page.goto(`${page.url()}/practice`)
  await page.getByLabel(mode).check()
  await page.getByRole('button', { name: 'Start one question' }).click()
  await page.getByRole('button', { name: 'Start now' }).click()
  await page.getByRole('button', { name: 'I agree to be recorded' }).click()
  await page.getByRole('button', { name: /^Check (the microphone|camera and microphone)/ }).click()
  await expect(page.getByText('You are heard.')).toBeVisible()
  expect(await findings(page), 'the device check').toEqual([])
  await page.getByRole('button', { name: /^(Looks|Sounds) good/ }).click()
}

async function record(page: Page, seconds: number): Promise<void> {
  await page.getByRole('button', { name: 'Start the answer' }).click()
  await page.getByRole('button', { name: 'Start now' }).click()
  await expect(page.getByText('Microphone on, recorded')).toBeVisible()
  expect(await findings(page), 'recording').toEqual([])
  // What is recorded is real time: there is no other way to have six seconds of it.
  await page.waitForTimeout(seconds * 1_000)
  await page.getByRole('button', { name: 'Stop and review' }).click()
  await expect(page.getByText('Everything is stored.', { exact: false })).toBeVisible({ timeout: 20_000 })
  expect(await findings(page), 'the review').toEqual([])
}

const mayUse = (page: Page, what: string) =>
  page.evaluate(
    (name) =>
      navigator.mediaDevices.getUserMedia({ [name]: true }).then(
        () => 'given',
        (error: Error) => error.name,
      ),
    what,
  )

test('S1-1 S1-3 S1-5: by voice, from the check to the feedback: no camera to be had, and the sound is gone', async ({
  room,
  core,
  student,
}, testInfo) => {
  // The browser itself says so when a page asks for what its document forbids.
  testInfo.annotations.push({ type: expectedError, description: 'Permissions policy violation' })
  await openRoom(room, 'By voice')
  expect(await mayUse(room, 'video')).toBe('NotAllowedError')
  expect(await core.recording.count({ where: { memberId: student.memberId } })).toBe(0)
  await tellNext({ words: told })
  await record(room, 6)
  await room.getByRole('button', { name: 'Keep this answer' }).click()
  await expect(room.getByRole('heading', { name: 'Level by level' })).toBeVisible({ timeout: 30_000 })
  await expect(room.getByText('Last spring', { exact: false }).first()).toBeVisible()
  await expect(room.getByText('The sound was destroyed', { exact: false })).toBeVisible()
  await expect(room.locator('video, audio')).toHaveCount(0)
  // The room's permissions stay in the room.
  expect(await mayUse(room, 'audio')).toBe('NotAllowedError')
  const recording = await core.recording.findFirstOrThrow({ where: { memberId: student.memberId } })
  expect(recording).toMatchObject({ state: 'destroyed', destroyedWhy: 'heard' })
  expect(await core.uploadChunk.count({ where: { memberId: student.memberId } })).toBe(0)
})

test('S3-2: on camera, and a pressed word plays its moment', async ({ room }) => {
  await openRoom(room, 'On camera')
  await tellNext({ words: told })
  await record(room, 6)
  await room.getByRole('button', { name: 'Keep this answer' }).click()
  await expect(room.getByRole('heading', { name: 'Level by level' })).toBeVisible({ timeout: 30_000 })
  expect(await findings(room), 'feedback with a player').toEqual([])
  const video = room.locator('video')
  await expect.poll(() => video.evaluate((player: HTMLVideoElement) => player.readyState)).toBeGreaterThan(0)
  const length = await video.evaluate((player: HTMLVideoElement) => player.duration)
  expect(length).toBeGreaterThan(4.5)
  expect(length).toBeLessThan(9)
  const started = video.evaluate(
    (player: HTMLVideoElement) =>
      new Promise<number>((done) =>
        player.addEventListener('seeked', () => done(player.currentTime), { once: true }),
      ),
  )
  await room
    .getByRole('button', { name: /Play this moment|^Play 0:/ })
    .first()
    .click()
  const at = await started
  expect(told.some((word) => Math.abs(word.from / 1_000 - at) <= 0.15)).toBe(true)
  await expect.poll(() => video.evaluate((player: HTMLVideoElement) => player.paused)).toBe(false)
})

test('B13: a tab closed in mid-answer loses nothing that was said until then', async ({
  room,
  context,
  core,
  student,
}) => {
  await openRoom(room, 'By voice')
  await room.getByRole('button', { name: 'Start the answer' }).click()
  await room.getByRole('button', { name: 'Start now' }).click()
  await expect(room.getByText('Microphone on, recorded')).toBeVisible()
  await room.waitForTimeout(5_000)
  const address = room.url()
  await room.close({ runBeforeUnload: false })
  const again = await context.newPage()
  await again.goto(address)
  await expect(again.getByText('Your answer is still here.')).toBeVisible()
  await again.getByRole('button', { name: 'Finish with what is there' }).click()
  await expect(again.getByText('Everything is stored.', { exact: false })).toBeVisible({ timeout: 20_000 })
  await tellNext({ words: told })
  await again.getByRole('button', { name: 'Keep this answer' }).click()
  await expect(again.getByRole('heading', { name: 'Level by level' })).toBeVisible({ timeout: 30_000 })
  const { durationMs } = await core.recording.findFirstOrThrow({ where: { memberId: student.memberId } })
  // At most two seconds missing of the five that were said (B13).
  expect(durationMs).toBeGreaterThan(3_000)
})
