import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { aMember } from '#prisma/factories/index.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { anAdministrator } from '../setup/administrator.ts'
import { findings } from '../setup/axe.ts'
import { expect, signIn, test, type Student } from '../setup/fixtures.ts'
import { giveRecoveryCodes } from '../setup/student.ts'

test.describe.configure({ timeout: 120_000 })

/** An administrator who has set up nothing yet, past the password and before the rooms. */
async function newcomer(page: Page, core: PrismaClient): Promise<Student> {
  const office = await anAdministrator(core, ['people', 'policies'])
  const { accountId } = await core.membership.findFirstOrThrow({ where: { id: office.memberId } })
  await core.recoveryCode.deleteMany({ where: { accountId } })
  await signIn(page, { ...office, recovery: undefined })
  return office
}

const rooms = ({ tenant }: Student) => `/t/${tenant.slug}/admin`
const standing = 'cannot be seen here'

test('R-52: an administrator is led to set up one-time codes, and comes in with them', async ({
  page,
  core,
}) => {
  const office = await newcomer(page, core)
  await page.goto(rooms(office))
  await expect(page.getByRole('heading', { name: 'Set up a second factor first' })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('link', { name: 'Set it up' }).click()
  await page.getByRole('button', { name: 'Set up codes' }).click()
  const key = (await page.locator('code').innerText()).replaceAll(' ', '')
  expect(await findings(page)).toEqual([])
  await page.getByLabel('Code that the app shows now').fill('000000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('This code is not right')
  await page
    .getByLabel('Code that the app shows now')
    .fill(new TOTP({ secret: Secret.fromBase32(key) }).generate())
  await page.keyboard.press('Enter')
  await expect(page.getByText('Codes are on.')).toBeVisible()
  await expect(page.locator('ul.font-mono li')).toHaveCount(10)
  expect(await findings(page)).toEqual([])
  await page.getByRole('link', { name: 'Go on' }).click()
  await expect(page.getByText(standing, { exact: false })).toBeVisible()
})

test('R-52: a passkey opens the rooms at the next sign-in', async ({ page, core }) => {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const office = await newcomer(page, core)
  await page.goto(`/account/security?next=${encodeURIComponent(rooms(office))}`)
  await page.getByLabel('Name', { exact: true }).fill('Blue key')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('The passkey was added.')).toBeVisible()
  const told = await core.outbox.findMany({
    where: { tenantId: office.tenant.id, event: 'factor.changed@1' },
  })
  expect(told.map(({ payload }) => payload)).toMatchObject([{ what: 'passkey-added' }])
  await expect(page.getByRole('listitem').getByText('Blue key', { exact: true }).first()).toBeVisible()
  await page.context().clearCookies()
  await signIn(page, { ...office, recovery: undefined })
  await page.goto(`${rooms(office)}/people`)
  await expect(page.getByRole('heading', { name: 'Confirm that it is you' })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()
})

test('R-52: a role is changed after confirming, with what was chosen still there', async ({ page, core }) => {
  const office = await anAdministrator(core, ['people'])
  const { accountId } = await core.membership.findFirstOrThrow({ where: { id: office.memberId } })
  await signIn(page, office)
  const { id: memberId } = await aMember(core, { tenantId: office.tenant.id })
  await page.goto(`${rooms(office)}/people/${office.memberId}`)
  await expect(page.getByText('This is you.', { exact: false }).first()).toBeVisible()
  await expect(page.getByLabel('Advisor')).toBeDisabled()
  await page.goto(`${rooms(office)}/people/${memberId}`)
  const factorAt = new Date(Date.now() - 11 * 60_000)
  await core.session.updateMany({ where: { accountId }, data: { factorAt } })
  await page.getByLabel('Advisor').check()
  await page.getByRole('button', { name: 'Save role' }).click()
  await expect(page.getByText('What you entered stays here', { exact: false })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await expect(page.getByLabel('Advisor')).toBeChecked()
  await page.getByText('Lost your phone or passkey?').click()
  await page.getByLabel('Recovery code', { exact: true }).fill(office.recovery?.shift() ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Confirmed.', { exact: false })).toBeVisible()
  await expect(page.getByLabel('Advisor')).toBeChecked()
  await page.getByRole('button', { name: 'Save role' }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  const { roles } = await core.membership.findFirstOrThrow({ where: { id: memberId } })
  expect([...roles].sort()).toEqual(['advisor', 'student'])
  const lost = await core.membership.findFirstOrThrow({ where: { id: memberId } })
  await giveRecoveryCodes(core, lost.accountId)
  await core.passkey.create({
    data: { id: randomUUID(), accountId: lost.accountId, credentialId: memberId, publicKey: Buffer.from('x'), counter: 0, transports: [], name: 'Lost key', createdAt: new Date() }, // prettier-ignore
  })
  await page.getByText('Reset the second factor', { exact: true }).click()
  await page.getByRole('button', { name: 'Reset now' }).click()
  await expect(page.getByText('The second factor was reset.', { exact: false })).toBeVisible()
  expect(await findings(page)).toEqual([])
  expect(await core.passkey.count({ where: { accountId: lost.accountId } })).toBe(0)
})
