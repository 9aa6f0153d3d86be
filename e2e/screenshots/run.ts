import { mkdir, rm } from 'node:fs/promises'
import { chromium as browserType, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { goodAnswer } from '../setup/answers.ts'
import { withFakeDevices } from '../setup/spoken.ts'
import { port } from '../setup/place.ts'
import startHouse from '../setup/start-house.ts'
import { drawFrontPageFigures } from './front-page.ts'
import { holdWorker } from './hold-worker.ts'
import { careerOffice, operatorConsole } from './institution.ts'
import { drawPalette } from './palette.ts'
import { selfStart } from './self-start.ts'
import { spokenRoom } from './spoken-room.ts'

// `npm run screenshots`: a house of its own, then every picture under docs/screenshots, phone and desktop, light and dark.

const folder = 'docs/screenshots'
const base = `http://localhost:${port()}`
const widths = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 860 } } as const
const schemes = ['light', 'dark'] as const

interface Look {
  context: BrowserContext
  page: Page
  take: (name: string, shown?: { whole: boolean }) => Promise<void>
}

async function aLook(
  browser: Browser,
  width: keyof typeof widths,
  scheme: (typeof schemes)[number],
): Promise<Look> {
  const context = await browser.newContext({
    viewport: widths[width],
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const take: Look['take'] = async (name, { whole } = { whole: false }) => {
    await page.evaluate(() => document.fonts.ready)
    await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png`, fullPage: whole })
  }
  return { context, page, take }
}

async function publicPages({ page, take }: Look): Promise<void> {
  const addresses = {
    landing: '/',
    sample: '/sample',
    try: '/try',
    'for-universities': '/for-universities',
    'sign-in': '/sign-in',
    error: '/no-such-page',
  }
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(base + address)
    await take(name)
  }
}

async function signInAs(page: Page, card: RegExp): Promise<void> {
  await page.goto(`${base}/sign-in`)
  await page.getByRole('button', { name: card }).click()
  await page.waitForURL(/\/t\/|\/operator/)
  if (!page.url().includes('/welcome')) return
  await page.getByLabel(/or older/).check()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL((url) => !url.pathname.includes('/welcome'))
}

async function newcomer({ page, take }: Look): Promise<void> {
  await signInAs(page, /Newcomer at Riverbend/)
  await take('home-new')
}

async function student({ page, take }: Look): Promise<void> {
  await signInAs(page, /Student at Northfield/)
  await take('home')
  await page.goto(`${base}/t/northfield/progress`)
  await page.locator('svg.recharts-surface').first().waitFor()
  await take('progress')
  await page.goto(`${base}/t/northfield/privacy/ledger`)
  await take('access-ledger')
  await page.goto(`${base}/t/northfield/practice`)
  await page.getByText('Adjust role, questions and time').click()
  await take('set-up')
  await page.getByRole('button', { name: 'Start one question' }).click()
  await page.getByRole('button', { name: 'Start now' }).click()
  await page.getByLabel('Your answer').fill(goodAnswer)
  await page.getByText(/^Saved /).waitFor()
  await take('question')
  // The rules are faster than a picture: the worker stands still while it is taken.
  const release = await holdWorker()
  await page.getByRole('button', { name: 'Hand in answer' }).click()
  await page.getByText('Your feedback is on its way.').waitFor()
  await take('processing')
  release()
  await page.getByRole('heading', { name: 'Level by level' }).waitFor({ timeout: 60_000 })
  await take('report')
}

async function spoken({ page, take }: Look): Promise<void> {
  await signInAs(page, /Student at Northfield/)
  await spokenRoom({ page, take, base })
}

async function institution({ page, take }: Look): Promise<void> {
  await signInAs(page, /Career office at Northfield/)
  await careerOffice({ page, take, base })
  await page.context().clearCookies()
  await signInAs(page, /Operator at Greenroom/)
  await operatorConsole({ page, take, base })
}

async function schoolStarts({ page, take }: Look): Promise<void> {
  await selfStart({ page, take, base })
}

async function mailbox({ page, take }: Look): Promise<void> {
  await page.goto(`${base}/sandbox/mailbox`)
  await take('mailbox')
}

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const stop = await startHouse()
const browser = await browserType.launch(withFakeDevices())
try {
  for (const width of ['desktop', 'phone'] as const) {
    for (const scheme of schemes) {
      const look = await aLook(browser, width, scheme)
      for (const walk of [publicPages, newcomer, student, spoken, institution, schoolStarts, mailbox]) {
        await look.context.clearCookies()
        await walk(look)
      }
      await look.context.close()
      console.log(`${width}, ${scheme}: done`)
    }
  }
  await drawPalette({ browser })
  await drawFrontPageFigures({ browser, origin: base })
} finally {
  await browser.close()
  await stop()
}
