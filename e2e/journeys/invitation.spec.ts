import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { findings } from '../setup/axe.ts'
import { anAdministrator } from '../setup/administrator.ts'
import { expect, signIn, test } from '../setup/fixtures.ts'

test.describe.configure({ timeout: 120_000 })

/** The link in the newest mail to that address, from the sandbox's mailbox. */
async function mailedLink(page: Page, address: string): Promise<string> {
  await expect(async () => {
    await page.goto('/sandbox/mailbox')
    await expect(page.getByText(address).first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 45_000 })
  await page
    .getByRole('row', { name: address })
    .or(page.getByRole('listitem').filter({ hasText: address }))
    .getByRole('link')
    .first()
    .click()
  const href = await page.getByRole('link', { name: '/join?token=' }).first().getAttribute('href')
  const { pathname, search } = new URL(href ?? '', page.url())
  return pathname + search
}

test('S4-1 a career office invites a student by mail, who joins by the link, once, and sees in their ledger who did that', async ({
  page,
  core,
  browser,
}) => {
  const office = await anAdministrator(core, ['people'])
  const address = `ada-${randomUUID().slice(0, 8)}@invited.example`
  await signIn(page, office)
  await page.goto(`/t/${office.tenant.slug}/admin/people`)
  await page.getByRole('link', { name: 'Invite people' }).click()
  await expect(page.getByText('Nobody was invited yet.')).toBeVisible()
  await page.getByLabel('E-mail addresses').fill(`${address}, nowhere`)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByText('“nowhere” is no mail address.')).toBeVisible()
  await expect(page.getByLabel('E-mail addresses')).toHaveValue(`${address}, nowhere`)
  expect(await findings(page)).toEqual([])
  await page.getByLabel('E-mail addresses').fill(address)
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await expect(page.getByText('1 person invited.', { exact: false })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Invitations, newest first' })).toContainText(address)

  const theirs = await (await browser.newContext()).newPage()
  const link = await mailedLink(theirs, address)
  await theirs.goto(link)
  await expect(theirs.getByText(`This invitation is for ${address}.`)).toBeVisible()
  expect(await findings(theirs)).toEqual([])
  await theirs.getByRole('button', { name: 'Join' }).click()
  await expect(theirs.getByText('Write the name you would like to be called.').first()).toBeVisible()
  await theirs.getByLabel('What should we call you?').fill('Ada')
  await theirs.getByRole('button', { name: 'Join' }).click()
  await theirs.getByLabel(/or older/).check()
  await theirs.getByRole('button', { name: 'Begin' }).click()
  await theirs.waitForURL((url) => !url.pathname.endsWith('/welcome'))
  await theirs.goto(`/t/${office.tenant.slug}/privacy`)
  await theirs.getByRole('link', { name: 'Open the ledger' }).click()
  const lines = theirs.getByRole('table')
  await expect(lines).toContainText('Invited you')
  await expect(lines).toContainText('Jordan, career office')
  expect(await findings(theirs)).toEqual([])

  await page.reload()
  await expect(page.getByRole('table', { name: 'Invitations, newest first' })).toContainText('Joined')
  await page.getByRole('link', { name: address }).click()
  await expect(page.getByRole('heading', { name: 'Ada' })).toBeVisible()
  await theirs.reload()
  await expect(lines).toContainText('Opened your line of the roster')
  await theirs.context().clearCookies()
  await theirs.goto(link)
  await expect(theirs.getByText('This invitation no longer works')).toBeVisible()
  await theirs.context().close()
})

test('R-58 a student joins by a class’s link with the mail to their own address, and a link taken back is closed', async ({
  page,
  core,
  browser,
}) => {
  const office = await anAdministrator(core, ['people'])
  await signIn(page, office)
  const rooms = `/t/${office.tenant.slug}/admin/people/invite`
  await page.goto(rooms)
  await page.getByLabel('How many may join').fill('0')
  await page.getByRole('button', { name: 'Make a link' }).click()
  await expect(page.getByText('Give a whole number from 1 to 5,000.').first()).toBeVisible()
  await page.getByLabel('How many may join').fill('30')
  await page.getByRole('button', { name: 'Make a link' }).click()
  const links = page.getByRole('table', { name: 'Join links, newest first' })
  await expect(links).toContainText('0 of 30')
  const { code } = await core.invitation.findFirstOrThrow({ where: { tenantId: office.tenant.id } })
  const place = `/join/${office.tenant.slug}/${(code ?? '').toLowerCase().replace('-', '')}`

  const theirs = await (await browser.newContext()).newPage()
  const address = `ben-${randomUUID().slice(0, 8)}@class.example`
  const stand = (status: string) => core.tenant.update({ where: { id: office.tenant.id }, data: { status } })
  for (const [status, says] of [
    ['applied', 'Test University is not open yet'],
    ['suspended', 'Test University is paused'],
  ] as const) {
    // prettier-ignore
    await stand(status)
    await theirs.goto(place)
    await expect(theirs.getByRole('heading', { name: says })).toBeVisible()
    expect(await findings(theirs)).toEqual([])
  }
  await stand('active')
  const answers: string[] = []
  for (const email of [office.email, address]) {
    await theirs.goto(place)
    await theirs.getByLabel('E-mail address').fill(email)
    await theirs.getByRole('button', { name: 'Send me the mail' }).click()
    await expect(theirs.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible()
    answers.push((await theirs.locator('main').innerText()).replaceAll(email, 'X'))
  }
  expect(answers[0]).toBe(answers[1])
  expect(await findings(theirs)).toEqual([])
  await theirs.goto(await mailedLink(theirs, address))
  await theirs.getByLabel('What should we call you?').fill('Ben')
  await theirs.getByRole('button', { name: 'Join' }).click()
  await expect(theirs).toHaveURL(/welcome/)
  await page.goto(rooms)
  await expect(links).toContainText('1 of 30')
  await links.getByRole('button', { name: 'Withdraw' }).click()
  await expect(links).toContainText('Withdrawn')
  await theirs.context().clearCookies()
  await theirs.goto(place)
  await expect(theirs.getByText('This link no longer works')).toBeVisible()
  await theirs.context().close()
})
