import { aCohort, aMember, anAccount } from '#prisma/factories/index.ts'
import { hashPassword } from '#domain/identity/index.ts'
import { anAdministrator } from '../setup/administrator.ts'
import { findings } from '../setup/axe.ts'
import { expect, signIn, test } from '../setup/fixtures.ts'

test.describe.configure({ timeout: 180_000 })

test('S1 an administrator publishes an assignment to a cohort, a student answers it, and the list says finished within a minute', async ({
  page,
  core,
  browser,
}) => {
  const office = await anAdministrator(core, ['assignments'])
  const tenantId = office.tenant.id
  const cohort = await aCohort(core, { tenantId, name: 'Nursing' })
  const email = office.email.replace('jordan', 'ada')
  const account = await anAccount(core, { email })
  const hash = await hashPassword(office.password)
  await core.passwordCredential.create({ data: { accountId: account.id, hash, changedAt: new Date() } })
  const member = { tenantId, accountId: account.id, cohortId: cohort.id, preferredName: 'Ada' }
  const { id: memberId } = await aMember(core, member)
  await signIn(page, office)
  await page.goto(`/t/${office.tenant.slug}/admin`)
  await page.getByRole('link', { name: 'Assignments' }).click()
  await expect(page.getByText('No assignments yet.')).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('link', { name: 'New assignment' }).click()
  await page.getByLabel('Title').fill('Before the fair')
  await page.locator('summary', { hasText: 'Greenroom: motivational' }).click()
  await page.getByLabel('What piece of work are you most proud of?').check()
  await page.getByLabel('Nursing').check()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByRole('link', { name: 'See it as a student' }).click()
  await expect(page.getByText('What piece of work are you most proud of?')).toBeVisible()
  expect(await findings(page)).toEqual([])
  const shown = await page.getByRole('main').locator('dl').innerText()
  await page.getByRole('link', { name: 'Back to the assignment' }).click()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('0 of 1 student finished', { exact: false })).toBeVisible()
  await expect(page.getByRole('table')).toContainText('Not begun')
  expect(await findings(page)).toEqual([])
  await page.getByRole('link', { name: 'Overview' }).click()
  await page.getByRole('table', { name: 'Assignments open now' }).getByRole('row', { name: /Before the fair.*0 of 1.*0 of 1/ }).getByRole('link').click() // prettier-ignore

  const other = await browser.newContext()
  const room = await other.newPage()
  await signIn(room, { ...office, email, memberId, recovery: undefined })
  await room.getByRole('link', { name: 'Before the fair' }).click()
  expect(await findings(room)).toEqual([])
  expect(await room.getByRole('main').locator('dl').innerText()).toBe(shown)
  await room.getByRole('link', { name: 'Who sees what' }).click()
  await expect(room.getByText('of nobody by name', { exact: false })).toBeVisible()
  await room.goBack()
  await room.getByRole('button', { name: 'Begin' }).click()
  await room.getByRole('button', { name: 'Start now' }).click()
  await room.getByLabel('Your answer').fill('Last spring I built a chart for our ward. I asked four nurses what they needed. In the end it saved us ten minutes a day, and they still use it.') // prettier-ignore
  await room.getByRole('button', { name: 'Hand in answer' }).click()
  await room.waitForURL(/report/)
  await expect(room.getByText('You have finished “Before the fair”')).toBeVisible()
  await expect(page.getByText('1 of 1 student finished', { exact: false })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('row', { name: /Ada/ })).not.toContainText('Not begun')
  expect(await findings(room)).toEqual([])
  await room.getByRole('link', { name: 'Go to your first page' }).click()
  await expect(room.getByRole('list', { name: 'Assignments of your school' })).toContainText('Finished')
  expect(await findings(room)).toEqual([])
  await other.close()
})

test('a school writes a rubric and a bank, and each says what is wrong with it', async ({ page, core }) => {
  const office = await anAdministrator(core, ['assignments'])
  await signIn(page, office)
  const rooms = `/t/${office.tenant.slug}/admin`
  await page.goto(`${rooms}/rubrics`)
  await expect(page.getByText('In force: Greenroom’s rubric')).toBeVisible()
  await page.getByRole('button', { name: 'Change the rubric' }).click()
  await page.getByRole('button', { name: 'Remove Relevance' }).click()
  await expect(page.getByRole('button', { name: 'Remove Relevance' })).toHaveCount(0)
  await page.locator('#new-name').fill('Care')
  await page.locator('#new-asks').fill('Does it say what it meant for the patient?')
  await page.locator('#new-levels').fill('Leaves the patient out.')
  await page.getByRole('button', { name: 'Add', exact: true }).last().click()
  await expect(page.getByText('Write five lines, one for each level. These are 1.').first()).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Publish this version' }).click()
  await expect(page.getByText('In force: your school’s version 1')).toBeVisible()

  await page.goto(`${rooms}/questions`)
  await page.getByLabel('Name of the bank').fill('Wards')
  await page.getByRole('button', { name: 'Add bank' }).click()
  await page
    .getByLabel('Questions, one a line')
    .fill('1. How do you calm a patient?\nWhy\nHow do you calm a patient?')
  await page.getByLabel('Competency').selectOption('communication')
  await page.getByRole('button', { name: 'See what would be added' }).click()
  await expect(page.getByRole('table', { name: '2 lines are left out' })).toContainText(
    'It stands in line 1 too.',
  )
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Add 1 question' }).click()
  await expect(page.getByText('Communication · 2 min', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Publish the bank' }).click()
  await expect(page.getByText('Published.', { exact: true })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.goto(`${rooms}/assignments/new?competency=communication`)
  await expect(page.getByLabel('How do you calm a patient?')).toBeChecked()
})

test('the pages of a school’s practice do not open to who was not given them', async ({ page, core }) => {
  const office = await anAdministrator(core, ['people'])
  await signIn(page, office)
  const rooms = `/t/${office.tenant.slug}/admin`
  for (const place of ['assignments', 'assignments/new', 'rubrics', 'questions']) {
    const answer = await page.request.get(`${rooms}/${place}`)
    expect(answer.status(), place).toBe(403)
  }
})
