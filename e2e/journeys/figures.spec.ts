import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type { PrismaClient } from '#prisma/generated/client.ts'
import { aCohort } from '#prisma/factories/index.ts'
import { ratedAnswers, students } from '../../test/metrics/practice.ts'
import { anAdministrator } from '../setup/administrator.ts'
import { findings } from '../setup/axe.ts'
import { expect, signIn, test } from '../setup/fixtures.ts'
import { showFactor } from '../setup/student.ts'

test.describe.configure({ timeout: 180_000 })

/** A Tuesday afternoon in New York; its week is closed long ago. */
const tuesday = new Date('2026-03-03T18:00:00Z')

/** All at once: the worker may come by at any moment, and closes what it finds of that week for good. */
async function classes(
  core: PrismaClient,
  tenantId: string,
  sizes: Readonly<Record<string, number>>,
): Promise<void> {
  const members: string[] = []
  for (const [name, count] of Object.entries(sizes)) {
    const { id } = await aCohort(core, { tenantId, name })
    members.push(...(await students(core, { tenantId, cohortId: id, count })))
  }
  const answers = members.map((memberId, index) => ({ tenantId, memberId, at: tuesday, levels: { evidence: 2 + (index % 3), structure: 4 }, priorities: index % 3 === 0 ? ['evidence'] : ['structure'] })) // prettier-ignore
  await core.$transaction((tx) => ratedAnswers(tx, answers))
}

/** Names are off; on, and once the class was told before it answered, each look stands in twelve ledgers. */
async function namesBehind(
  page: Page,
  { core, tenantId, slug }: { core: PrismaClient; tenantId: string; slug: string },
): Promise<void> {
  const levels = page.url()
  await expect(page.getByRole('link', { name: 'See names' })).toHaveCount(0)
  await page.goto(`/t/${slug}/admin/settings#names`)
  await page.getByRole('button', { name: 'Turn names on' }).click()
  await expect(page.getByText('Names are on. Your students are told.')).toBeVisible()
  await allTold(core, tenantId)
  await page.goto(levels)
  await page.getByRole('link', { name: 'See names behind Specificity and evidence' }).click()
  await expect(page.getByText('Jordan, career office, saw your level', { exact: false })).toBeVisible()
  expect(await core.accessLook.count({ where: { tenantId } })).toBe(0)
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Show names' }).click()
  await expect(page.getByText('Noted in the ledgers of 12 students.')).toBeVisible()
  await expect(page.getByRole('row', { name: 'Level 3 of 5' })).toHaveCount(4)
  expect(await core.accessLook.count({ where: { tenantId, objectKind: 'level' } })).toBe(12)
  await page.getByRole('link', { name: 'All levels' }).click()
}

/** As if every student of the class had begun an assignment behind the notice. */
async function allTold(core: PrismaClient, tenantId: string): Promise<void> {
  const interviews = await core.interview.findMany({ where: { tenantId } })
  const id = randomUUID()
  await core.assignment.create({ data: { tenantId, id, code: 'FAIR', title: 'Fair', state: 'published', revision: 1, audience: 'code', dueAt: tuesday, createdAt: tuesday } }) // prettier-ignore
  await core.assignmentProgress.createMany({ data: interviews.map(({ memberId, id: interviewId }) => ({ tenantId, assignmentId: id, memberId, interviewId, joinedAt: tuesday, beganAt: tuesday })) }) // prettier-ignore
  await core.namedFiguresTold.createMany({ data: interviews.map(({ memberId }) => ({ tenantId, memberId, version: 1, at: tuesday })) }) // prettier-ignore
}

test('R-91 twelve students are a chart, nine are hidden with the reason, and the file says the same', async ({
  page,
  core,
}) => {
  const office = await anAdministrator(core, ['metrics', 'policies'])
  const tenantId = office.tenant.id
  await classes(core, tenantId, { 'School of Nursing': 12, 'Honors Program': 9 })
  await signIn(page, office)
  await page.goto(`/t/${office.tenant.slug}/admin`)
  await expect(page.getByRole('table', { name: 'Practice this week and last' }).getByRole('row')).toHaveCount(3) // prettier-ignore
  await page.getByRole('navigation').getByRole('link', { name: 'Dashboards' }).click()
  await expect(page.getByText('cannot be seen here', { exact: false })).toBeVisible()
  // The worker counts every half minute.
  await expect(async () => {
    await page.goto(`/t/${office.tenant.slug}/admin/figures?from=2026-03-02&to=2026-03-02`)
    await expect(page.getByRole('img', { name: 'Answers by week', exact: false })).toBeVisible({ timeout: 1_000 }) // prettier-ignore
    await expect(page.getByRole('row', { name: 'Honors Program' })).toContainText('9', { timeout: 1_000 })
  }).toPass({ timeout: 120_000 })
  expect(await findings(page)).toEqual([])

  await page.getByRole('navigation', { name: 'Dashboards' }).getByRole('link', { name: 'Levels' }).click()
  const beside = page.getByRole('table', { name: 'Average level, 1 to 5, by part and cohort', exact: false })
  await expect(beside.getByRole('row', { name: 'Honors Program' })).toContainText('Fewer than 10 students')
  await expect(beside.getByRole('row', { name: 'School of Nursing' })).not.toContainText('Fewer than')
  await page.getByLabel('Cohort', { exact: true }).selectOption('Honors Program')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { name: 'Levels by part: Honors Program' })).toBeVisible()
  await expect(page.getByRole('img', { name: 'Specificity and evidence' })).toHaveCount(0)
  await page.getByLabel('Cohort', { exact: true }).selectOption('School of Nursing')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('img', { name: 'Specificity and evidence. Levels 1 and 2:' })).toBeVisible()
  expect(await findings(page)).toEqual([])

  const href = await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href')
  const file = await (await page.request.get(href ?? '')).text()
  const lines = file.split('\r\n')
  const hidden = lines.filter((line) => line.includes('Honors Program'))
  expect(hidden.length).toBeGreaterThan(2)
  for (const line of hidden) expect(line).toContain('Fewer than 10 students')
  expect(lines.find((line) => line.startsWith('level,2026-03-02,School of Nursing,evidence'))).toContain('10 to 19') // prettier-ignore

  // what leaves as a file asks for a second factor of the last ten minutes.
  const { accountId } = await core.membership.findFirstOrThrow({
    where: { tenantId, roles: { has: 'admin' } },
  })
  await core.session.updateMany({ where: { accountId }, data: { factorAt: new Date(Date.now() - 11 * 60_000) } }) // prettier-ignore
  for (const view of ['levels', 'completion', 'activity', 'year']) {
    const asked = await page.request.get(`/t/${office.tenant.slug}/admin/figures/csv?view=${view}`, { maxRedirects: 0 }) // prettier-ignore
    expect(asked.headers()['location'], view).toContain('/sign-in/confirm')
  }
  await showFactor(page, office.recovery ?? [])

  await namesBehind(page, { core, tenantId, slug: office.tenant.slug })

  await page
    .getByRole('navigation', { name: 'Dashboards' })
    .getByRole('link', { name: 'Year report' })
    .click()
  await expect(page.getByRole('table', { name: 'NACE competency', exact: false })).toBeVisible()
  expect(await findings(page)).toEqual([])
  await expect(page.getByText('An academic year here begins', { exact: false })).toBeVisible()
  await page.getByLabel('Academic year').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/year=\d{4}/)
  const report = await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href')
  const told = await (await page.request.get(report ?? '')).text()
  for (const table of ['practice by competency', 'practice by cohort']) expect(told).toContain(table)
  const cohorts = page.getByRole('table', { name: 'by cohort', exact: false }).getByRole('row')
  const shown = await cohorts.last().getByRole('rowheader').innerText()
  expect(told).toContain(`practice by cohort,${shown}`)
  // On paper tables stay tables, and nothing is left to press.
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 700, height: 1000 })
  await expect(page.getByRole('columnheader', { name: 'Share of answers' })).toBeVisible()
  await expect(page.getByRole('link', { name: /Sign out|Assign practice|CSV/ })).toHaveCount(0)
})

test('what the address asks for and cannot be is named, and no figures open without the permission', async ({
  page,
  core,
}) => {
  const office = await anAdministrator(core, ['people'])
  await signIn(page, office)
  for (const place of ['figures', 'figures/levels', 'figures/year', 'figures/csv']) {
    const answer = await page.request.get(`/t/${office.tenant.slug}/admin/${place}`)
    expect(answer.status(), place).toBe(403)
  }
  await core.membership.updateMany({
    where: { tenantId: office.tenant.id },
    data: { permissions: ['metrics'] },
  })
  await page.goto(`/t/${office.tenant.slug}/admin/figures?from=2026-11-04&cohort=%3Cb%3E`)
  await expect(page.getByText('“2026-11-04” is not the Monday of a week', { exact: false })).toBeVisible()
  await expect(page.getByText('Your school has no cohort “<b>”.')).toBeVisible()
  await expect(page.getByText('Nobody has practiced in these weeks.')).toBeVisible()
})
