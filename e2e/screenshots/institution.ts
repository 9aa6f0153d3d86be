import type { Page } from '@playwright/test'

interface Walk {
  page: Page
  take: (name: string, shown?: { whole: boolean }) => Promise<void>
  base: string
}

/** A file with two lines that cannot be read as people, so that the picture shows what a preview names. */
const roster = [
  'campus_id,email,preferred_name,cohort',
  'N-2001,ada@northfield.example,Ada,Nursing 2027',
  'N-2002,nowhere,Ben,Nursing 2027',
  'N-2003,cleo@northfield.example,Cleo,Nursing 2027',
  'N-2001,dan@northfield.example,Dan,Nursing 2027',
].join('\n')

const office = {
  'office-overview': '',
  'office-people': '/people',
  'office-invite': '/people/invite',
  'office-cohorts': '/cohorts',
  'office-assignments': '/assignments',
  'office-questions': '/questions',
  'office-rubrics': '/rubrics',
  'office-assignment-new': '/assignments/new',
  'office-settings': '/settings',
  'office-sign-in': '/sign-in',
  'office-audit': '/audit',
} as const

/** The rooms of a school's career office, as the demo has them. The page is signed in as its administrator. */
export async function careerOffice({ page, take, base }: Walk): Promise<void> {
  const rooms = `${base}/t/northfield/admin`
  await addCohort(page, rooms)
  for (const [name, place] of Object.entries(office)) {
    await page.goto(rooms + place)
    await take(name)
  }
  await figures({ page, take, base: rooms })
  await page.goto(`${rooms}/assignments`)
  await page.getByRole('table').getByRole('link').first().click()
  await page.waitForURL(/assignments\/[\da-f-]+$/)
  await take('office-assignment', { whole: true })
  await page.goto(`${rooms}/people/import`)
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) })
  await page.getByRole('button', { name: 'See what would happen' }).click()
  await page.getByRole('table', { name: /left out/ }).waitFor()
  await take('office-roster')
  await page.goto(`${rooms}/people?role=student`)
  await page.getByRole('table').getByRole('link').first().click()
  await page.waitForURL(/people\/[\da-f-]+$/)
  await take('office-person')
}

/** So that the audit log has something to tell; the first look's cohort serves all. */
async function addCohort(page: Page, rooms: string): Promise<void> {
  await page.goto(`${rooms}/cohorts`)
  if ((await page.getByText('Law School').count()) > 0) return
  await page.getByRole('textbox', { name: 'Name of the cohort' }).fill('Law School')
  await page.keyboard.press('Enter')
  await page.getByText('Law School').first().waitFor()
}

/** Charts and tables stand below what a window shows at first; the year report also as paper has it. */
async function figures({ page, take, base }: Walk): Promise<void> {
  for (const [name, place] of [
    ['office-dashboard', ''],
    ['office-levels', '/levels'],
    ['office-year', '/year'],
  ] as const) {
    // prettier-ignore
    await page.goto(`${base}/figures${place}`)
    await page.waitForLoadState('networkidle')
    await take(name, { whole: true })
  }
  await page.emulateMedia({ media: 'print' })
  await take('office-year-print', { whole: true })
  await page.emulateMedia({ media: null })
  await page.goto(`${base}/figures/levels`)
  await page.getByText('Fewer than 10 students').first().scrollIntoViewIfNeeded()
  await take('office-suppressed')
  await page.goto(new URL('/account/security', base).href)
  await take('security')
}

const consolePages = { 'operator-schools': '', 'operator-health': '/health' } as const

/** The operator's console. The page is signed in as one. */
export async function operatorConsole({ page, take, base }: Walk): Promise<void> {
  for (const [name, place] of Object.entries(consolePages)) {
    await page.goto(`${base}/operator${place}`)
    await take(name)
  }
  await page.goto(`${base}/operator`)
  await page.getByRole('link', { name: 'Northfield University' }).first().click()
  await page.waitForURL(/operator\/schools\//)
  await take('operator-school')
}
