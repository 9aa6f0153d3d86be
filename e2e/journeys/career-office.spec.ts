import type { Locator } from '@playwright/test'
import { findings } from '../setup/axe.ts'
import { anAdministrator } from '../setup/administrator.ts'
import { enterConsole } from '../setup/by-mail.ts'
import { expect, expectedError, signIn, test } from '../setup/fixtures.ts'

test.describe.configure({ timeout: 120_000 })

test('a career office takes in its roster, line by line, and suspends a person', async ({ page, core }) => {
  const office = await anAdministrator(core, ['people', 'audit'])
  await signIn(page, office)
  const rooms = `/t/${office.tenant.slug}/admin`
  await page.goto(rooms)
  await expect(page.getByText('cannot be seen here', { exact: false })).toBeVisible()
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('link', { name: 'Import a roster' }).click()
  const lines = [
    'campus_id,email,preferred_name,cohort',
    'N-1,ada@roster.example,Ada,Nursing',
    'N100-2001,nowhere,Ben,Nursing',
  ]
  await page.getByLabel('Choose a file').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }) // prettier-ignore
  await page.getByRole('button', { name: 'See what would happen' }).click()
  await expect(page.getByRole('table', { name: '1 line is left out' })).toContainText(
    '“nowhere” is no mail address.',
  )
  expect(await core.membership.count({ where: { tenantId: office.tenant.id } })).toBe(1)
  expect(await findings(page)).toEqual([])
  await expect(page.getByRole('checkbox', { name: 'Mail 1 person a way in now' })).toBeChecked()
  await page.getByRole('button', { name: 'Import 1 person' }).click()
  await expect(page.getByText('1 person joined, 0 changed, 1 line left out.')).toBeVisible()
  const leftOut = page.getByRole('table', { name: '1 line is left out' })
  await expect(leftOut).toContainText('“nowhere” is no mail address.')
  expect(await linesOf(leftOut.getByText('N100-2001'))).toBe(1)
  expect(await findings(page)).toEqual([])
  await expect(page.getByText('1 mail goes out now', { exact: false })).toBeVisible()
  await page.goto(`${rooms}/people?role=student`)
  await expect(page.getByRole('table')).toContainText('ada@roster.example')
  expect(await findings(page)).toEqual([])
  await page.getByRole('link', { name: 'Ada' }).click()
  await page.getByRole('button', { name: 'Suspend' }).click()
  await expect(page.getByText('cannot enter your school’s rooms', { exact: false })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.goto(`${rooms}/audit`)
  await expect(page.getByRole('table')).toContainText('access from open to suspended')
  expect(await findings(page)).toEqual([])
  await expect(page.getByRole('table')).toContainText('mark of the file: ')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

/** Lines that a text takes up on the page. */
const linesOf = (text: Locator) =>
  text.evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
  })

test('R-52: nobody takes a permission from its last holder before they read which; an operator gives it back', async ({
  page,
  core,
  browser,
}) => {
  const office = await anAdministrator(core, ['people', 'policies'])
  const leaver = await anAdministrator(core, ['audit', 'metrics'], office.tenant)
  await signIn(page, office)
  const rooms = `/t/${office.tenant.slug}/admin`
  await page.goto(`${rooms}/people/${leaver.memberId}`)
  await expect(page.getByText('Nobody else at your school holds “metrics” and “audit”')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove from school' }).click()
  const asked = page.getByLabel('Go on, though nobody is left who holds “metrics” and “audit”')
  await expect(asked).toBeVisible()
  expect(await findings(page)).toEqual([])
  await asked.check()
  await page.getByRole('button', { name: 'Remove from school' }).click()
  await expect(page.getByText('Jordan is removed from your school', { exact: false })).toBeVisible()
  const operators = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const console = await operators.newPage()
  await enterConsole(console, core)
  await console.goto(`/operator/schools/${office.tenant.slug}`)
  await console.getByLabel('Permission', { exact: true }).selectOption('audit')
  await console.getByLabel('Address of the administrator').fill(leaver.email)
  await console.getByRole('button', { name: 'Give it back' }).click()
  await expect(console.getByText('No active administrator of this school has this address.').first()).toBeVisible() // prettier-ignore
  expect(await findings(console)).toEqual([])
  await console.getByLabel('Permission', { exact: true }).selectOption('audit')
  await console.getByLabel('Address of the administrator').fill(office.email)
  await console.getByRole('button', { name: 'Give it back' }).click()
  await expect(console.getByText('Done. The school’s audit log says so.')).toBeVisible()
  await operators.close()
  await page.goto(`${rooms}/audit`)
  await expect(page.getByRole('table')).toContainText('Gave an administrator a permission that nobody held')
})

test('R-53 the console closes no school by a wish that was taken back since its page was opened', async ({
  page,
  core,
}) => {
  const office = await anAdministrator(core, ['policies'])
  const where = { id: office.tenant.id }
  const { now } = (await core.$queryRaw<[{ now: Date }]>`SELECT app_now() AS now`)[0]
  await core.tenant.update({ where, data: { closeAskedAt: now, closeAskedBy: office.memberId } })
  await enterConsole(page, core)
  await page.goto(`/operator/schools/${office.tenant.slug}`)
  await expect(page.getByText(`(${office.email}) asked.`, { exact: false })).toBeVisible()
  await core.tenant.update({ where, data: { closeAskedAt: null, closeAskedBy: null } })
  test.info().annotations.push({ type: expectedError, description: '409' })
  await page.getByRole('button', { name: 'Ask to close' }).click()
  await expect(page.getByText('What the school itself asks for has changed', { exact: false }).first()).toBeVisible() // prettier-ignore
  expect(await findings(page)).toEqual([])
  await page.reload()
  await page.getByRole('button', { name: 'Ask to close' }).click()
  await expect(page.getByText('It closes on', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Keep the school' }).click()
  await expect(page.getByRole('button', { name: 'Ask to close' })).toBeVisible()
})

test('the rooms that a school did not give an administrator have no door, and do not open', async ({
  page,
  core,
}) => {
  const office = await anAdministrator(core, ['metrics'])
  await signIn(page, office)
  const rooms = `/t/${office.tenant.slug}/admin`
  await page.goto(rooms)
  await expect(page.getByRole('navigation', { name: 'Career office' }).getByRole('link')).toHaveText([
    'Overview',
    'Dashboards',
    'Retention',
    'Who sees what',
    'Account',
  ])
  for (const place of ['people', 'people/import', 'cohorts', 'audit']) {
    const answer = await page.request.get(`${rooms}/${place}`)
    expect(answer.status(), place).toBe(403)
  }
  await page.getByRole('link', { name: 'Retention' }).click()
  await expect(page.getByRole('row', { name: /Answers and interviews 90 days/ })).toBeVisible()
  await expect(page.getByText('You do not hold it.', { exact: false })).toBeVisible()
  expect(await findings(page)).toEqual([])
})

test('a cohort is made and removed by the keyboard alone', async ({ page, core }) => {
  const office = await anAdministrator(core, ['people'])
  await signIn(page, office)
  await page.goto(`/t/${office.tenant.slug}/admin/cohorts`)
  expect(await findings(page)).toEqual([])
  await page.getByLabel('Name of the cohort').focus()
  await page.keyboard.type('Class of 2027')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('“Class of 2027” was added.')
  await expect(page.getByRole('table')).toContainText('Class of 2027')
  await page.getByText('Rename, remove', { exact: false }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove this cohort' })).toBeHidden()
  await page.getByText('Remove Class of 2027', { exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('No active student is in it.')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove this cohort' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('“Class of 2027” was removed.')
  await expect(page.getByRole('status')).toBeFocused()
  await expect(page.getByText('No cohorts yet.')).toBeVisible()
})
