import type { Page } from '@playwright/test'
import { findings } from '../setup/axe.ts'
import { expect, signIn, test, type Student } from '../setup/fixtures.ts'

test('S0-6 S1-11: a link from the mailbox signs in once, after one press', async ({
  page,
  student,
  core,
}) => {
  await core.tenant.update({ where: { id: student.tenant.id }, data: { passwordSignIn: false } })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(student.email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible()
  await expect(async () => {
    await page.goto('/sandbox/mailbox')
    await expect(page.getByText(student.email)).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await page
    .getByRole('row', { name: student.email })
    .or(page.getByRole('listitem').filter({ hasText: student.email }))
    .getByRole('link')
    .first()
    .click()
  const link = await page
    .getByRole('link', { name: /sign-in\/link|Sign in/ })
    .first()
    .getAttribute('href')
  await page.goto(new URL(link ?? '', page.url()).pathname + new URL(link ?? '', page.url()).search)
  await page.getByRole('button', { name: 'Sign in here' }).click()
  await expect(page).toHaveURL(new RegExp(`/t/${student.tenant.slug}`))
  await page.context().clearCookies()
  await page.goto(link ?? '')
  await expect(page.getByText('This link no longer works')).toBeVisible()
})

test('a student signs in by password, in two steps, and lands in their room', async ({ page, student }) => {
  await passForm(page, student)
  await page.waitForURL(new RegExp(`/t/${student.tenant.slug}$`))
})

async function passForm(page: Page, { email, password }: Student): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('R-58: an unknown address gets the very same page as a known one', async ({ page, student, core }) => {
  await core.tenant.update({ where: { id: student.tenant.id }, data: { passwordSignIn: false } })
  const answers: string[] = []
  for (const email of [student.email, `nobody@${student.email.split('@')[1]}`]) {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible()
    answers.push((await page.locator('main').innerText()).replaceAll(email, 'X'))
  }
  expect(answers[0]).toBe(answers[1])
})

test('R-03: another school’s rooms and a school that does not exist look the same', async ({ room }) => {
  const texts: string[] = []
  for (const slug of ['northfield', 'no-such-school']) {
    const answer = await room.goto(`/t/${slug}/history`)
    expect(answer?.status()).toBe(404)
    texts.push((await room.locator('main').innerText()).replace(/Reference .*/, ''))
  }
  expect(texts[0]).toBe(texts[1])
})

test('S0-14 S3-22: someone younger than the school allows is turned away and stays out', async ({
  page,
  student,
  core,
}) => {
  const { id } = student.tenant
  const contactAddress = 'careers@young.example'
  await core.tenant.update({ where: { id }, data: { contactAddress } })
  await core.membership.updateMany({ where: { tenantId: id }, data: { ageConfirmedAt: null } })
  await passForm(page, student)
  await page.getByLabel(/I am younger/).check()
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page).toHaveURL(/too-young/)
  // Signed out by now, and told whom to write to all the same.
  const office = page.getByRole('link', { name: `your career office (${contactAddress})` })
  await expect(office).toHaveAttribute('href', `mailto:${contactAddress}`)
  expect(await findings(page)).toEqual([])
  await page.goto(`/t/${student.tenant.slug}`)
  await expect(page).toHaveURL(/sign-in/)
})

test('S3-22: who is too young for one school and still signed in reads whom to write to there', async ({
  room,
  student,
  core,
}) => {
  const { id } = student.tenant
  await core.tenant.update({ where: { id }, data: { contactAddress: 'careers@young.example' } })
  await core.membership.updateMany({ where: { tenantId: id }, data: { status: 'underage' } })
  await room.goto(`/t/${student.tenant.slug}`)
  await expect(room).toHaveURL(/too-young/)
  await expect(room.getByRole('link', { name: 'your career office (careers@young.example)' })).toBeVisible()
})

test('R-55: ending a session on one device signs the other out at its next step', async ({
  room,
  student,
  browser,
}) => {
  const other = await (await browser.newContext()).newPage()
  await signIn(other, student)
  await room.goto('/account')
  // The other device's next step comes after the answer, not after the press.
  const ended = room.waitForResponse((response) => response.request().method() === 'POST')
  await room.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await ended
  await other.goto(`/t/${student.tenant.slug}`)
  await expect(other).toHaveURL(/sign-in/)
  await room.goto(`/t/${student.tenant.slug}`)
  await expect(room).toHaveURL(new RegExp(student.tenant.slug))
})

test('S1-15: an altered cookie signs nobody in', async ({ room, student, context }) => {
  const cookie = (await context.cookies()).find((one) => one.httpOnly)
  if (!cookie) throw new Error('There is no session cookie.')
  const last = cookie.value.at(-1) === 'A' ? 'B' : 'A'
  await context.addCookies([{ ...cookie, value: cookie.value.slice(0, -1) + last }])
  await room.goto(`/t/${student.tenant.slug}`)
  await expect(room).toHaveURL(/sign-in/)
})
