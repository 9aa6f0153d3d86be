import { randomUUID } from 'node:crypto'
import { anAdministrator } from '../setup/administrator.ts'
import { findings } from '../setup/axe.ts'
import { chromium } from '../setup/chromium.ts'
import { expect, signIn, test } from '../setup/fixtures.ts'

test.use({
  launchOptions: {
    ...chromium,
    args: [...chromium.args, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
  },
})

test.describe.configure({ timeout: 120_000 })

test('staff record a question on camera, approve its captions and publish it, and a student plays it in the room', async ({
  room,
  student,
  core,
  browser,
}) => {
  const tenantId = student.tenant.id
  const [bankId, id, madeAt] = [randomUUID(), randomUUID(), new Date()]
  const question = {
    id,
    text: 'How do you calm a patient?',
    kind: 'behavioral',
    roles: [],
    guidance: '',
    seconds: 120,
  }
  await core.questionBank.create({ data: { tenantId, id: bankId, name: 'Wards', createdAt: madeAt } })
  await core.questionBankVersion.create({ data: { tenantId, bankId, version: 1, body: { questions: [question] }, madeAt } }) // prettier-ignore
  const staff = await browser.newContext({ baseURL: new URL(room.url()).origin })
  const office = await staff.newPage()
  await signIn(office, await anAdministrator(core, ['assignments'], student.tenant))
  const bank = `/t/${student.tenant.slug}/admin/questions/${bankId}`
  await office.goto(bank)
  await office.getByRole('link', { name: 'Record how it is asked' }).click()
  await expect(office.getByText('This question is asked in writing alone.')).toBeVisible()
  await office.getByRole('button', { name: 'Record on camera' }).click()
  await office.getByRole('button', { name: 'Start recording' }).click()
  await expect(office.getByRole('timer')).toContainText('2:58')
  await office.getByRole('button', { name: 'Stop' }).click()
  await office.getByRole('button', { name: 'Use this recording' }).click()
  await expect(office.getByLabel('Captions', { exact: true })).toHaveValue('0:00 How do you calm a patient?', { timeout: 30_000 }) // prettier-ignore
  const seen = office.locator('video')
  await expect.poll(() => seen.evaluate((video: HTMLVideoElement) => video.readyState)).toBeGreaterThan(0)
  await office.getByRole('button', { name: 'Approve captions' }).click()
  await expect(office.getByText('Captions approved.')).toBeVisible()
  expect(await findings(office)).toEqual([])
  await office.goto(bank)
  await office.getByRole('button', { name: 'Publish' }).click()
  await expect(office.getByRole('button', { name: 'Publish' })).toHaveCount(0)

  const { id: promptId } = await core.schoolPrompt.findFirstOrThrow({ where: { tenantId } })
  await room.goto(`/t/${student.tenant.slug}/practice`)
  await room.getByRole('button', { name: 'Start one question' }).click()
  await room.waitForURL(/interviews/)
  const { text, kind, guidance, seconds } = question
  await core.turn.updateMany({ where: { tenantId }, data: { source: 'school', asked: { text, kind, guidance, seconds, promptId } } }) // prettier-ignore
  await room.reload()
  const asked = room.getByLabel('Your school asks this question')
  await asked.evaluate((video: HTMLVideoElement) => void video.play())
  await expect.poll(() => asked.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.2)
  await expect.poll(() => asked.evaluate((video: HTMLVideoElement) => video.textTracks[0]?.cues?.length ?? 0)).toBe(1) // prettier-ignore
  expect(await findings(room)).toEqual([])
  // The office's address of the same recording, and what a student may not send.
  expect((await room.request.get(`/t/${student.tenant.slug}/admin/prompts/${promptId}/media`)).status()).toBe(403) // prettier-ignore
  await staff.close()
})
