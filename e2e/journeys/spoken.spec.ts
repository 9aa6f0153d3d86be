import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { coreUrl } from '../setup/database.ts'
import { decodeSound } from '../setup/decode.ts'
import { countDeviceCopies } from '../setup/device-copies.ts'
import { findings } from '../setup/axe.ts'
import { byKeyboard } from '../setup/by-keyboard.ts'
import { expect, expectedError, test } from '../setup/fixtures.ts'
import { dataDir } from '../setup/place.ts'
import { pressWord } from '../setup/pressed-word.ts'
import { watchRecorders } from '../setup/recorder-witness.ts'
import { keep, mayUse, openRoom, record, speakFor, startAnswer, untilStored } from '../setup/spoken-room.ts'
import { spokenCode, tellNext, told, withFakeDevices } from '../setup/spoken.ts'
import { tonesIn, type HeardTone } from '../setup/tones-heard.ts'

// The stand-in's scripts are one queue.
test.describe.configure({ mode: 'serial', timeout: 180_000 })
test.use({ launchOptions: withFakeDevices() })

/** The browser itself says so when a page asks for what its document forbids. */
const forbidden = { type: expectedError, description: 'Permissions policy violation' }

test('S1-1 S1-3 S1-5: by voice and by keyboard alone, from the check to the feedback: no camera to be had, and nothing of the sound is left', async ({
  room,
  core,
  student,
}, testInfo) => {
  testInfo.annotations.push(forbidden)
  const { memberId } = student
  await openRoom(room, 'By voice', byKeyboard)
  expect(await mayUse(room, 'video')).toBe('NotAllowedError')
  expect(await core.recording.count({ where: { memberId } })).toBe(0)
  await tellNext({ words: told })
  await record(room, 6, byKeyboard)
  const { takeId } = await core.recording.findFirstOrThrow({ where: { memberId } })
  const chunks = await core.uploadChunk.findMany({ where: { memberId } })
  const files = chunks.map(objectFile)
  // All of it can be found while it is there.
  expect(files.length).toBeGreaterThan(0)
  expect(files.every((file) => existsSync(file))).toBe(true)
  expect(await soundKeys(takeId)).toBe(1)
  expect((await countDeviceCopies(room)).rows).toBeGreaterThan(0)
  await keep(room, byKeyboard)
  await expect(room.getByText('Last spring', { exact: false }).first()).toBeVisible()
  await expect(room.getByText('The sound was destroyed', { exact: false })).toBeVisible()
  await expect(room.locator('video, audio')).toHaveCount(0)
  // The room's permissions stay in the room.
  expect(await mayUse(room, 'audio')).toBe('NotAllowedError')
  const recording = await core.recording.findFirstOrThrow({ where: { memberId } })
  expect(recording).toMatchObject({ state: 'destroyed', destroyedWhy: 'heard' })
  expect(await core.uploadChunk.count({ where: { memberId } })).toBe(0)
  expect(await core.mediaObject.count({ where: { memberId } })).toBe(0)
  expect(files.filter((file) => existsSync(file))).toEqual([])
  expect(await soundKeys(takeId)).toBe(0)
  // Only once the room has said that it was handed in.
  await expect.poll(() => countDeviceCopies(room)).toEqual({ rows: 0, files: 0 })
})

test('B13 S1-5: a press on Keep that never arrived costs nothing of the answer, how loud it was among it', async ({
  room,
  core,
  student,
}, testInfo) => {
  testInfo.annotations.push({ type: expectedError, description: 'net::ERR_FAILED' })
  await openRoom(room, 'By voice')
  await record(room, 4)
  await expect(room.getByText(/^Keep this answer by \d+:\d\d [AP]M .+, or its sound is destroyed\.$/)).toBeVisible() // prettier-ignore
  const address = room.url()
  await room.route(address, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  const cut = room.waitForEvent('requestfailed', (request) => request.method() === 'POST')
  await room.getByRole('button', { name: 'Keep this answer' }).click()
  await cut
  await room.unroute(address)
  await room.goto(address)
  await untilStored(room)
  await tellNext({ words: told })
  await keep(room)
  // What the page measured came along with the second press.
  const { durationMs } = await core.recording.findFirstOrThrow({ where: { memberId: student.memberId } })
  expect(durationMs).toBeGreaterThan(3_000)
  await expect.poll(() => countDeviceCopies(room)).toEqual({ rows: 0, files: 0 })
})

/** As the local store lays files out: see its own test. */
function objectFile({ tenantId, objectName }: { tenantId: string; objectName: string }): string {
  return path.join(dataDir(), 'objects', objectName.slice(0, 2), `${tenantId}.${objectName}`)
}

/** Keys of a take's sound that the vault holds. */
async function soundKeys(takeId: string): Promise<number> {
  const vault = new pg.Client({ connectionString: (await coreUrl(dataDir())).replace(/core$/, 'vault') })
  await vault.connect()
  const { rowCount } = await vault.query(
    `SELECT 1 FROM unit_key WHERE kind = 'audio_take' AND unit_id = $1`,
    [takeId],
  )
  await vault.end()
  return rowCount ?? 0
}

test('S3-2: on camera, and a pressed word plays within 150 ms of where it was said', async ({
  room,
  context,
}) => {
  const witness = await watchRecorders(context)
  await openRoom(room, 'On camera')
  await record(room, 6)
  const [run] = witness.runs.slice(-1)
  const sound = await decodeSound(room, Buffer.concat(run?.pieces ?? []))
  const spoken = tonesIn(spokenCode, sound)
  // Enough words for an answer, each as it is heard in what the browser recorded.
  expect(spoken.length).toBeGreaterThan(15)
  await tellNext({ words: spoken.map(({ word, from, to }) => ({ text: told[word]?.text ?? '', from, to })) })
  await keep(room)
  expect(await findings(room), 'feedback with a player').toEqual([])
  const video = room.locator('video')
  await expect.poll(() => video.evaluate((player: HTMLVideoElement) => player.readyState)).toBeGreaterThan(0)
  const length = await video.evaluate((player: HTMLVideoElement) => player.duration)
  expect(Math.abs(length - sound.samples.length / sound.rate)).toBeLessThan(0.25)
  const served = tonesIn(spokenCode, await decodeSound(room, await servedMedia(room)))
  for (const number of [2, 12, 7, spoken.length - 3]) {
    const { word, from } = spoken[number] as HeardTone
    const { at, playing } = await pressWord(room, placeOf(spoken, number))
    expect(playing).toBe(true)
    expect(Math.abs(at * 1_000 - from), `where word ${number} is played`).toBeLessThanOrEqual(150)
    // What sounds longest within 150 ms from there, in the file that the house serves, is the pressed word.
    const shared = (tone: HeardTone) => Math.min(tone.to, at * 1_000 + 150) - Math.max(tone.from, at * 1_000)
    const sounding = served.toSorted((one, other) => shared(other) - shared(one))[0]
    expect(sounding?.word, `what is heard at word ${number}`).toBe(word)
  }
  await room
    .getByRole('button', { name: /Play this moment|^Play 0:/ })
    .first()
    .click()
  await expect.poll(() => video.evaluate((player: HTMLVideoElement) => player.paused)).toBe(false)
})

/** Where a word stands in the answer, whose words are set apart by one space. */
function placeOf(spoken: readonly HeardTone[], number: number): { start: number; end: number } {
  const texts = spoken.map(({ word }) => told[word]?.text ?? '')
  const start = texts.slice(0, number).reduce((sum, text) => sum + text.length + 1, 0)
  return { start, end: start + (texts[number]?.length ?? 0) }
}

/** The whole file, asked for as a player asks. */
async function servedMedia(page: Page): Promise<Uint8Array> {
  const base64 = await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
    const pieces: Uint8Array<ArrayBuffer>[] = []
    for (let length = 0, all = Infinity; length < all;) {
      const answer = await fetch(video.currentSrc, { headers: { range: `bytes=${length}-` } })
      const piece = new Uint8Array(await answer.arrayBuffer())
      pieces.push(piece)
      length += piece.length
      all = Number(answer.headers.get('content-range')?.split('/')[1])
    }
    const reader = new FileReader()
    const read = new Promise((done) => reader.addEventListener('load', done))
    reader.readAsDataURL(new Blob(pieces))
    await read
    return String(reader.result).split(';base64,')[1] ?? ''
  })
  return Buffer.from(base64, 'base64')
}

test('B13: a tab closed in mid-answer loses nothing that was said until then, in a browser without a file system for pages', async ({
  room,
  context,
  core,
  student,
}) => {
  // The pieces go to the database instead. All other journeys keep them in the file system.
  await context.addInitScript(() => {
    delete (StorageManager.prototype as Partial<StorageManager>).getDirectory
  })
  await openRoom(room, 'By voice')
  await startAnswer(room)
  await speakFor(room, 4)
  // The answer, its part, and a line and a sealed piece for each second.
  expect((await countDeviceCopies(room)).rows).toBeGreaterThanOrEqual(2 + 2 * 3)
  const address = room.url()
  await room.close({ runBeforeUnload: false })
  const again = await context.newPage()
  await again.goto(address)
  await expect(again.getByText('Your answer is still here.')).toBeVisible()
  await again.getByRole('button', { name: 'Finish with what is there' }).click()
  await untilStored(again)
  await tellNext({ words: told })
  await keep(again)
  const { durationMs } = await core.recording.findFirstOrThrow({ where: { memberId: student.memberId } })
  // At most two seconds missing of what the clock showed (B13).
  expect(durationMs).toBeGreaterThan(3_000)
  await expect.poll(() => countDeviceCopies(again)).toEqual({ rows: 0, files: 0 })
})
