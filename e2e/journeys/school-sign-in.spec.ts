import { aMember, anAccount } from '#prisma/factories/index.ts'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { anAdministrator } from '../setup/administrator.ts'
import { findings } from '../setup/axe.ts'
import { followMail } from '../setup/by-mail.ts'
import { expect, signIn, test } from '../setup/fixtures.ts'

test.describe.configure({ timeout: 120_000 })

test('a student of Northfield comes in by the school’s own sign-in, and is out when the school says so', async ({
  page,
}) => {
  await page.goto('/t/northfield/history')
  const way = page.getByRole('link', { name: 'Sign in with Northfield' })
  await expect(way).toBeVisible()
  expect(await findings(page)).toEqual([])
  await way.click()
  await expect(page.getByText('Sandbox: this stands in', { exact: false })).toBeVisible()
  expect(await findings(page)).toEqual([])
  const provider = new URL(page.url()).origin
  await page.getByRole('button', { name: 'Demo student' }).click()
  await expect(page).toHaveURL(/\/t\/northfield\/history$/)
  await page.goto('/account')
  await expect(page.getByRole('table')).toContainText('your school')
  const told = await page.request.post(`${provider}/__sim/logout`, {
    data: { kind: 'good', subject: 'f-1001' },
  })
  expect(await told.json()).toEqual({ status: 200 })
  await page.goto('/t/northfield/history')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
})

test('an address of the school leads to its sign-in, and a refusal there to a page with a way on', async ({
  page,
}) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('somebody@northfield.example')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('link', { name: 'Sign in with Northfield' }).click()
  await page.getByRole('button', { name: 'Alex, without a role' }).click()
  await expect(page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible()
  await expect(page.getByText('gives you no role in Greenroom', { exact: false })).toBeVisible()
  const office = page.getByRole('link', { name: 'your career office (careers@northfield.example)' })
  await expect(office).toHaveAttribute('href', 'mailto:careers@northfield.example')
  expect(await findings(page)).toEqual([])
  await page.getByRole('link', { name: 'Sign in another way' }).click()
  await expect(page.getByLabel('E-mail address')).toBeVisible()
})

/** Kim of the provider, who had used an account at Northfield before the school connected its sign-in. */
async function someoneFromBefore(core: PrismaClient) {
  const email = 'kim@northfield.example'
  const { id: tenantId } = await core.tenant.findFirstOrThrow({ where: { slug: 'northfield' } })
  const { id: accountId } = await anAccount(core, { email })
  await aMember(core, { tenantId, accountId, preferredName: 'Kim' })
  await core.accountEvent.create({ data: { id: crypto.randomUUID(), accountId, action: 'sign_in', at: new Date() } }) // prettier-ignore
  return { email, accountId }
}

test('who had an account before joins it by a mailed link and a press there, and only then comes in', async ({
  page,
  core,
}) => {
  const { email, accountId } = await someoneFromBefore(core)
  const bindings = () => core.schoolIdentity.count({ where: { accountId } })
  await page.goto('/sign-in/school/northfield?next=%2Ft%2Fnorthfield%2Fhistory')
  await page.getByRole('button', { name: 'Kim' }).click()
  await expect(page.getByRole('heading', { name: 'Look in your mailbox' })).toBeVisible()
  await expect(page.getByText(email, { exact: false })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await followMail(page, email, 'Join your school’s sign-in?')
  const link = page.url()
  await expect(page.getByRole('heading', { name: 'Sign in with Northfield University from now on?' })).toBeVisible() // prettier-ignore
  expect(await findings(page)).toEqual([])
  await expect(page.getByText(`as ${email}`, { exact: false })).toBeVisible()
  // The page alone does nothing: scanners of mail fetch links.
  expect(await bindings()).toBe(0)
  await page.getByRole('button', { name: 'Join the two' }).click()
  await expect(page.getByRole('heading', { name: 'The two are joined' })).toBeVisible()
  expect(await bindings()).toBe(1)
  expect(await findings(page)).toEqual([])
  await page.getByRole('link', { name: 'Go on to your school’s sign-in' }).click()
  await expect(page).toHaveURL(/\/t\/northfield/)
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
})

test('an administrator connects a provider, is told what is wrong with it, and what was typed stays', async ({
  page,
  core,
}) => {
  const office = await anAdministrator(core, ['policies'])
  await signIn(page, office)
  await page.goto(`/t/${office.tenant.slug}/admin/sign-in`)
  expect(await findings(page)).toEqual([])
  await page.getByLabel('Issuer').fill('http://127.0.0.1:9/realms/campus')
  await page.getByRole('button', { name: 'Test the connection' }).click()
  await expect(page.getByText('Nobody answers there', { exact: false })).toBeVisible()
  await page.getByLabel('Client id').fill('greenroom')
  await page.getByLabel('Client secret').fill('a-secret-of-the-school')
  await page.getByLabel('Who gets which role').fill('groups = /staff > owner')
  await page.getByRole('button', { name: 'Save connection' }).click()
  await expect(page.getByRole('alert')).toContainText('Line 1 names no role')
  await expect(page.getByLabel('Client id')).toHaveValue('greenroom')
  await page.getByLabel('Who gets which role').fill('groups = /staff > advisor')
  await page.getByRole('button', { name: 'Save connection' }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  const kept = await core.signInConnection.findFirstOrThrow({ where: { tenantId: office.tenant.id } })
  expect(kept).toMatchObject({
    enabled: false,
    rules: [{ claim: 'groups', value: '/staff', role: 'advisor' }],
  })
  expect(Buffer.from(kept.sealedSecret).includes(Buffer.from('a-secret-of-the-school'))).toBe(false)
  expect(await findings(page)).toEqual([])
})
