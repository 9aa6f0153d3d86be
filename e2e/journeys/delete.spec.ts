import type { Page } from '@playwright/test'
import { goodAnswer } from '../setup/answers.ts'
import { expect, test } from '../setup/fixtures.ts'

const onDevice = (page: Page, takeId: string) =>
  page.evaluate((key) => localStorage.getItem(key), `greenroom.draft.${takeId}`)

test('S1-21 S3-15: a deleted answer is gone at once, its key is destroyed, and a receipt stays', async ({
  room,
  core,
  student,
}) => {
  await room.goto(`${room.url()}/practice`)
  await room.getByRole('button', { name: 'Start one question' }).click()
  await room.getByRole('button', { name: 'Start now' }).click()
  await room.getByLabel('Your answer').fill(goodAnswer)
  await room.getByRole('button', { name: 'Hand in answer' }).click()
  await expect(room.getByRole('heading', { name: 'Level by level' })).toBeVisible({ timeout: 30_000 })
  const address = room.url()
  // As a tab that was closed in the middle of a word would leave it: the device has more than was handed in.
  const { id: takeId } = await core.take.findFirstOrThrow({ where: { memberId: student.memberId } })
  await expect.poll(() => onDevice(room, takeId)).toBeNull()
  await room.evaluate(
    (key) => localStorage.setItem(key, JSON.stringify({ text: 'Only here', version: 1, sent: false })),
    `greenroom.draft.${takeId}`,
  )
  await room.getByText('Delete this answer').click()
  await room.getByRole('button', { name: 'Delete for good' }).click()
  // It was the only answer of its interview: the person lands in the history, told what is gone.
  await expect(room).toHaveURL(/history/)
  await expect(room.getByRole('status')).toContainText('The answer is deleted.')
  expect(await onDevice(room, takeId)).toBeNull()
  await room.getByRole('link', { name: 'See the receipt', exact: true }).click()
  await expect(room.getByRole('heading', { name: 'Answer deleted' })).toBeInViewport()
  const answer = await room.goto(address)
  expect(await room.getByText('food bank').count()).toBe(0)
  expect([200, 404]).toContain(answer?.status())
  const where = { memberId: student.memberId }
  expect(await core.answerText.count({ where })).toBe(0)
  expect(await core.remarkText.count({ where })).toBe(0)
  await expect.poll(() => core.tombstone.count({ where: { ...where, keyDestroyedAt: null } })).toBe(0)
  expect(await core.tombstone.count({ where })).toBeGreaterThan(0)
  await expect
    .poll(() => core.deletionReceipt.count({ where: { ...where, completedAt: { not: null } } }))
    .toBe(1)
})

test('one student never opens another’s interview, not even in the same school', async ({
  room,
  core,
  student,
  browser,
}) => {
  await room.goto(`${room.url()}/practice`)
  await room.getByRole('button', { name: 'Start one question' }).click()
  await room.getByRole('button', { name: 'Start now' }).click()
  await room.getByLabel('Your answer').fill('Mine alone, and long enough to be something.')
  await expect(room.getByText(/^Saved /)).toBeVisible()
  const { aMember, anAccount } = await import('#prisma/factories/index.ts')
  const { hashPassword } = await import('#domain/identity/index.ts')
  const { signIn } = await import('../setup/fixtures.ts')
  const password = 'another-students-words'
  const account = await anAccount(core, { email: student.email.replace('ada', 'bob') })
  await core.passwordCredential.create({
    data: { accountId: account.id, hash: await hashPassword(password), changedAt: new Date() },
  })
  await aMember(core, { tenantId: student.tenant.id, accountId: account.id })
  const peer = await (await browser.newContext()).newPage()
  await signIn(peer, { ...student, email: account.email, password })
  for (const address of [room.url(), `${room.url()}/report`]) {
    const answer = await peer.goto(address)
    expect(answer?.status()).toBe(404)
    expect(await peer.content()).not.toContain('Mine alone')
  }
})
