import type { Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { aRoster } from '../setup/a-roster.ts'
import { anAdministrator } from '../setup/administrator.ts'
import { findings } from '../setup/axe.ts'
import { enterConsole, followMail, signInByLink } from '../setup/by-mail.ts'
import { expect, test } from '../setup/fixtures.ts'
import { giveRecoveryCodes, showFactor, signIn } from '../setup/student.ts'

test.describe.configure({ timeout: 300_000 })

/** 5,000 lines of which 40 are bad: what is good comes in, what is bad is named, and one of them is mended. */
async function takeInRoster(page: Page, { domain, office }: { domain: string; office: string }) {
  const look = () => page.getByRole('button', { name: 'See what would happen' }).click()
  await page.getByLabel('Choose a file').setInputFiles(aRoster({ domain, lines: 5_000 }))
  await look()
  const left = page.getByRole('table', { name: '40 lines are left out' })
  await expect(left.getByRole('row')).toHaveCount(41)
  await expect(left).toContainText('“nobody 4882” is no mail address. Write one such as ada@school.edu.')
  await page.getByRole('checkbox', { name: 'Mail 4,960 people a way in once your school is open' }).uncheck()
  await page.getByRole('button', { name: 'Import 4,960 people' }).click()
  await expect(page.getByText('4,960 people joined, 0 changed, 40 lines left out.')).toBeVisible({
    timeout: 60_000,
  })
  await expect(page.getByText('Nobody was mailed', { exact: false })).toBeVisible()
  // What was left out stands there still, and can be mended at once.
  await page.getByRole('button', { name: 'Go to line 4,884' }).click()
  await page.keyboard.insertText(`L-4882,s4882@${domain},Mended,Group 4`)
  await look()
  await page.getByRole('button', { name: 'Import 1 person' }).click()
  await expect(page.getByText('1 mail goes out once your school is open', { exact: false })).toBeVisible()
  await page.goto(`${office}/people?search=Mended`)
  await expect(page.getByRole('table')).toContainText(`s4882@${domain}`)
}

test('a school starts by itself, an operator approves it, it takes in a roster, and a student signs in', async ({
  page,
  core,
  browser,
}) => {
  const slug = `lake-${randomUUID().slice(0, 8)}`
  const domain = `${slug}.example`
  const kim = `kim@${domain}`

  await page.goto('/for-universities')
  await page.getByRole('link', { name: 'Start your school' }).first().click()
  await page.getByLabel('Work address').fill('kim@gmail.com')
  await page.getByRole('button', { name: 'Mail the link' }).click()
  await expect(page.getByRole('alert')).toContainText('Anybody can have an address at gmail.com')
  await page.getByLabel('Work address').fill(kim)
  await page.getByRole('button', { name: 'Mail the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await followMail(page, kim, 'Start your school')

  await page.getByLabel('Name of your school').fill('Lakeside University')
  await page.getByLabel('Short name').fill('Lakeside')
  await page.getByLabel('Web address', { exact: true }).fill('greenroom')
  await page.getByLabel('On camera').uncheck()
  await page.getByLabel('Your name').fill('Kim')
  await page.getByRole('button', { name: 'Start the school' }).click()
  await expect(page.getByRole('alert')).toContainText('This word is kept for Greenroom itself')
  expect(await findings(page)).toEqual([])
  await page.getByLabel('Web address', { exact: true }).fill(slug)
  await page.getByRole('button', { name: 'Start the school' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/for-universities'))
  const school = await core.tenant.findUniqueOrThrow({ where: { slug } })
  expect(school).toMatchObject({ status: 'applied', modes: ['text', 'voice'], mailDomain: domain })
  const first = await core.account.findUniqueOrThrow({ where: { email: kim } })
  await showFactor(page, await giveRecoveryCodes(core, first.id))

  const office = `/t/${slug}/admin`
  await page.goto(office)
  await expect(page.getByText('Greenroom is looking at your school')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Steps to the first practice' }).getByRole('listitem')).toHaveCount(5) // prettier-ignore
  expect(await findings(page)).toEqual([])
  await page.getByRole('link', { name: 'Import a roster' }).click()
  await takeInRoster(page, { domain, office })

  const students = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const student = await students.newPage()
  await signInByLink(student, `s0@${domain}`)
  await expect(student.getByRole('heading', { name: 'Lakeside is not open yet' })).toBeVisible()

  const operators = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const console = await operators.newPage()
  await enterConsole(console, core)
  await console.goto(`/operator/schools/${slug}`)
  expect(await findings(console)).toEqual([])
  await console.getByRole('button', { name: 'Approve' }).click()
  await expect(console.getByText('Done. The school’s audit log says so.')).toBeVisible()
  await student.getByRole('link', { name: 'Look again' }).click()
  await student.waitForURL(new RegExp(`/t/${slug}/welcome`))
  await expect(student.getByRole('heading', { level: 1 })).toBeVisible()

  await students.close()
  await operators.close()
})

test('an operator finds each school and what is at work', async ({ page, core }) => {
  await enterConsole(page, core)
  await page.goto('/operator')
  await expect(page.getByRole('row', { name: /Northfield University/ }).first()).toBeVisible()
  expect(await findings(page)).toEqual([])
  await page.goto('/operator/health')
  await expect(page.getByText('Everything answers')).toBeVisible()
  expect(await findings(page)).toEqual([])
})

test('what a school switches off in its settings is closed to its students from then on, and said to them', async ({
  room,
  student,
  core,
  browser,
}) => {
  const { slug } = student.tenant
  const practice = `/t/${slug}/practice`
  const staff = await browser.newContext({ baseURL: new URL(room.url()).origin })
  const office = await staff.newPage()
  await signIn(office, await anAdministrator(core, ['policies'], student.tenant))
  const settings = `/t/${slug}/admin/settings`
  await room.goto(practice)
  await room.getByRole('radio', { name: 'On camera' }).check()

  await office.goto(settings)
  await office.getByLabel('On light pages').fill('#ffcb05')
  await office.getByRole('button', { name: 'Save colors' }).click()
  await expect(office.getByRole('alert')).toContainText('The nearest that does is')
  await office.getByLabel('On light pages').fill('#00274c')
  await office.getByRole('button', { name: 'Save colors' }).click()
  await expect(office.getByText('Colors saved.')).toBeVisible()
  await expect(office.getByLabel('On dark pages')).not.toHaveValue('')
  await office.getByLabel('On camera').uncheck()
  await office.getByLabel('Contact address').fill('careers@test.example')
  await office.getByRole('button', { name: 'Save settings' }).click()
  await expect(office.getByText('Saved. Pages follow', { exact: false })).toBeVisible()
  expect(await findings(office)).toEqual([])

  // The page from before still offers the camera; the door behind it does not open.
  await room.getByRole('button', { name: 'Start one question' }).click()
  await expect(room.getByText('Your institution has switched video interviews off.')).toBeVisible()
  await room.goto(practice)
  await expect(room.getByRole('radio', { name: 'By voice' })).toBeVisible()
  await expect(room.getByRole('radio', { name: 'On camera' })).toHaveCount(0)
  await expect(room.getByText('Test has switched off: on camera.', { exact: false })).toBeVisible()
  const ask = room.getByRole('link', { name: 'your career office (careers@test.example)' })
  await expect(ask).toHaveAttribute('href', 'mailto:careers@test.example')

  await office.getByLabel('By voice').uncheck()
  await office.getByLabel('Students may choose feedback by a model (AI)').uncheck()
  // The words of the first saving still stand there: the answer to the second one is what counts.
  const answered = office.waitForResponse((one) => one.request().method() === 'POST')
  await office.getByRole('button', { name: 'Save settings' }).click()
  expect((await answered).status()).toBe(200)
  await expect(office.getByText('Saved. Pages follow', { exact: false })).toBeVisible()
  await room.reload()
  await expect(room.getByRole('radio')).toHaveCount(0)
  await expect(room.getByText('Test has switched off: by voice, on camera.', { exact: false })).toBeVisible()
  await room.goto(`/t/${slug}/settings`)
  await expect(room.getByText('Off for everyone at Test')).toBeVisible()
  await expect(room.getByRole('button', { name: 'Turn on AI feedback' })).toBeDisabled()

  await office.getByLabel('Type Test to confirm').fill('test')
  await office.getByRole('button', { name: 'Ask to close the school' }).click()
  await expect(office.getByText('Asked. Greenroom’s operators', { exact: false })).toBeVisible()
  expect(await findings(office)).toEqual([])
  await office.goto(`/t/${slug}/admin`)
  await expect(office.getByText(/ asked on .* to close this school/)).toBeVisible()
  expect(await findings(office)).toEqual([])
  await office.getByRole('link', { name: 'Take it back under Settings' }).click()
  await office.getByRole('button', { name: 'Take it back' }).click()
  await expect(office.getByText('Taken back. The school stays open.')).toBeVisible()
  await staff.close()
})

test('the console is nothing to anybody but operators', async ({ room }) => {
  for (const place of ['/operator', '/operator/health', '/operator/schools/northfield']) {
    expect((await room.request.get(place)).status(), place).toBe(404)
  }
})

test('a suspended school says so to its own people and is nothing to others', async ({
  room,
  student,
  core,
  browser,
}) => {
  await core.tenant.update({ where: { id: student.tenant.id }, data: { status: 'suspended' } })
  await room.goto(`/t/${student.tenant.slug}/practice`)
  await expect(room.getByRole('heading', { name: 'Test is paused' })).toBeVisible()
  expect(await findings(room)).toEqual([])
  await core.tenant.update({ where: { id: student.tenant.id }, data: { status: 'active' } })
  await room.getByRole('link', { name: 'Look again' }).click()
  await room.waitForURL(new RegExp(`/t/${student.tenant.slug}$`))
  const strangers = await browser.newContext({ baseURL: new URL(room.url()).origin })
  const stranger = await strangers.newPage()
  await stranger.goto(`/t/${student.tenant.slug}/closed`)
  await expect(stranger).toHaveURL(/\/sign-in/)
  await strangers.close()
})
