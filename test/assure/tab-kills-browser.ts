import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium as browserType, type BrowserContext, type Page } from '@playwright/test'
import { watchRecorders, type RecorderRun } from '../../e2e/setup/recorder-witness.ts'
import { withFakeDevices } from '../../e2e/setup/spoken.ts'
import { signIn, type Student } from '../../e2e/setup/student.ts'
import type { ToneCode } from '../../e2e/setup/tones.ts'
import { within } from './within.ts'

/** What can happen to the page in which somebody answers. */
export const deaths = [
  'tab crashed',
  'renderer killed',
  'tab closed',
  'page reloaded',
  'network gone for a while',
  'browser killed',
] as const
export type Death = (typeof deaths)[number]

/** A browser of its own with a profile on disk, and the student who is signed in there. */
export interface Desk {
  student: Student
  page: Page
  /** Every run of a recorder since the last call. */
  takeRuns(): RecorderRun[]
  /** Resolves to the moment before it struck, once the room at this address is open again. */
  die(death: Death, offlineMs: number): Promise<number>
  /** From the next page on this device keeps nothing: for the control. */
  openForgetful(): Promise<void>
  close(): Promise<void>
}

/** Several browsers on a busy machine: a press may take its time. */
const patienceMs = 90_000

interface Open {
  context: BrowserContext
  page: Page
  seen: { runs: RecorderRun[] }
}

export async function openDesk(given: { origin: string; code: ToneCode; student: Student }): Promise<Desk> {
  const { origin, code, student } = given
  const profile = await mkdtemp(path.join(tmpdir(), 'greenroom-profile-'))
  let open = await openBrowser(profile, origin, code)
  await signIn(open.page, student)
  const cookies = await open.context.cookies()
  let before: RecorderRun[] = []
  const reopen = async (address: string) => {
    before = [...before, ...open.seen.runs.splice(0)]
    open = await openBrowser(profile, origin, code)
    // What the profile had not written yet; the person would sign in again.
    await open.context.addCookies(cookies)
    await open.page.goto(address)
  }
  return {
    student,
    get page() {
      return open.page
    },
    takeRuns() {
      const runs = [...before, ...open.seen.runs.splice(0)]
      before = []
      return runs
    },
    async die(death, offlineMs) {
      const address = open.page.url()
      if (death === 'network gone for a while') return goOffline(open, address, offlineMs)
      if (death !== 'browser killed') return endPage(open, death)
      const at = await killProcesses(open, 'browser')
      await reopen(address)
      return at
    },
    async openForgetful() {
      await open.page.addInitScript(keepNothing)
    },
    async close() {
      // One that does not end by itself any more is ended.
      const ended = within(patienceMs / 1000, 'a browser to close', open.context.close())
      await ended.catch(() => killProcesses(open, 'browser'))
      await rm(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function openBrowser(profile: string, origin: string, code: ToneCode): Promise<Open> {
  const context = await browserType.launchPersistentContext(profile, {
    ...withFakeDevices(code),
    baseURL: origin,
    viewport: { width: 1000, height: 900 },
  })
  context.setDefaultTimeout(patienceMs)
  const seen = await watchRecorders(context)
  const [first] = context.pages()
  return { context, page: readied(first ?? (await context.newPage())), seen }
}

function readied(page: Page): Page {
  // Asked whether to leave: yes.
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined))
  return page
}

/** Ends the page, and opens its address in another one, before the dead one is put away: a browser lives as long as its pages. */
async function endPage(open: Open, death: Death): Promise<number> {
  const { page, context } = open
  const address = page.url()
  if (death === 'page reloaded') {
    const at = Date.now()
    // A form on its way may win: the person then goes to the room again.
    await page.reload().catch(() => page.goto(address))
    return at
  }
  const next = death === 'tab closed' ? await context.newPage() : null
  const at = next ? Date.now() : await crash(open, death)
  if (next) await page.close({ runBeforeUnload: false })
  open.page = readied(next ?? (await context.newPage()))
  if (!next) await page.close()
  await open.page.goto(address)
  return at
}

async function crash(open: Open, death: Death): Promise<number> {
  const crashed = open.page.waitForEvent('crash', { timeout: crashMs })
  // Waited for below; unheard where something else fails first.
  crashed.catch(() => undefined)
  if (death === 'tab crashed') {
    const session = await open.context.newCDPSession(open.page)
    const at = Date.now()
    // Nobody answers: who would is dead.
    session.send('Page.crash').catch(() => undefined)
    const isDead = await crashed.then(
      () => true,
      () => false,
    )
    // On its way to the next page it may live in another process by now.
    return isDead ? at : crash(open, 'renderer killed')
  }
  const at = await killProcesses(open, 'renderer')
  await crashed
  return at
}

/** A crash that comes at all comes at once. */
const crashMs = 10_000

/** By SIGKILL, with the ids that the browser itself tells. */
async function killProcesses({ context }: Open, type: 'browser' | 'renderer'): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession()
  const found = await session?.send('SystemInfo.getProcessInfo')
  const gone = type === 'browser' ? context.waitForEvent('close') : null
  const at = Date.now()
  for (const one of found?.processInfo ?? []) if (one.type === type) kill(one.id)
  await gone
  return at
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Ended by itself meanwhile.
  }
}

async function goOffline({ context, page }: Open, address: string, ms: number): Promise<number> {
  const at = Date.now()
  await context.setOffline(true)
  await new Promise((resolve) => setTimeout(resolve, ms))
  await context.setOffline(false)
  // A form that was on its way: the browser shows its own page, and the person goes to the room again.
  if (!(await page.locator('main').count())) await page.goto(address)
  return at
}

/** Runs in the page before its own scripts: a device without any storage, and a page that sends nothing. */
function keepNothing(): void {
  const refuse = () => {
    throw new DOMException('Off for the control.', 'NotAllowedError')
  }
  indexedDB.open = refuse
  navigator.storage.getDirectory = async () => refuse()
}
