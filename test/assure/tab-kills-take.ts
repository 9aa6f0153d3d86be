import type { Locator, Page } from '@playwright/test'
import type { RecordingMode } from '#domain/recordings/index.ts'
import { countDeviceCopies } from '../../e2e/setup/device-copies.ts'
import type { Random } from './random.ts'
import type { Death, Desk } from './tab-kills-browser.ts'
import type { Ear } from './tab-kills-ear.ts'
import type { Witnessed } from './tab-kills-judge.ts'
import { within } from './within.ts'

/** Where an answer stands when something happens to its page. */
export const moments = [
  'counting down',
  'recording',
  'paused',
  'just stopped',
  'sending',
  'stored, not handed in',
  'handing in',
] as const
export type Moment = (typeof moments)[number]

export interface Plan {
  moment: Moment
  death: Death
  mode: RecordingMode
  random: Random
}

export interface Spoken extends Witnessed {
  interviewId: string
  /** Rows, keys and files of recordings that the browser still holds at the end. */
  deviceCopies: number
}

/** Milliseconds that a student looks for a button before the proof gives up. */
const patienceMs = 60_000

/** What a student can press, the next step first where a screen offers several. */
const steps = {
  keep: /^Keep this answer$/,
  finish: /^Finish with what is there$/,
  /** Nothing arrived, and nothing is on the device any more. */
  begin: /^Begin again$/,
  stop: /^Stop and review$/,
  good: /^Go on$/,
  check: /^Check (the microphone|camera and microphone)$/,
  start: /^Start the answer$/,
  now: /^Start now$/,
  agree: /^I agree to be recorded$/,
  again: /^(Try again|Reload)/,
} as const
type Step = keyof typeof steps

/** One answer, with one death at one moment, until the house has sent its sound to be written down. */
export async function speak(desk: Desk, ear: Ear, handIn: Turn, plan: Plan): Promise<Spoken> {
  desk.takeRuns()
  const interviewId = await enterRoom(desk, plan)
  const early = plan.moment !== 'handing in'
  let diedAt = early ? await dieAt(desk, plan) : 0
  if (early) await carryOn(desk, plan.random, 'keep')
  else await recordUntil(desk.page, plan.random, 'keep')
  const sound = await handIn(async () => {
    const before = ear.heard.length
    if (early) await press(desk.page, 'keep')
    else diedAt = await dieAt(desk, plan)
    await carryOn(desk, plan.random, 'report')
    return ear.sound(before)
  })
  return { interviewId, runs: desk.takeRuns(), diedAt, sound, deviceCopies: await copiesLeft(desk.page) }
}

/** What the device still has once the room has said that the answer was handed in, and the page has had its time to heed it. */
async function copiesLeft(page: Page): Promise<number> {
  const until = performance.now() + forgetsWithinMs
  for (;;) {
    const { rows, files } = await countDeviceCopies(page)
    if (rows + files === 0 || performance.now() > until) return rows + files
  }
}

/** Milliseconds on a machine that is busy with other browsers. */
const forgetsWithinMs = 20_000

/** Longer than the limits of all its steps together. */
const mostSeconds = 240

/** One after another, so that a sound can be told to be an answer's. */
export type Turn = <Result>(work: () => Promise<Result>) => Promise<Result>

export function takeTurns(): Turn {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const inTime = () => within(mostSeconds, 'an answer that was handed in', work())
    const mine = last.then(inTime, inTime)
    last = mine
    return mine
  }
}

export async function enterRoom({ page, student }: Desk, { mode }: Pick<Plan, 'mode'>): Promise<string> {
  await page.goto(`/t/${student.tenant.slug}/practice`)
  await page.getByLabel(mode === 'voice' ? 'By voice' : 'On camera').check()
  await page.getByRole('button', { name: 'Start one question' }).click()
  await page.waitForURL(/\/interviews\/[^/]+/)
  return /interviews\/([^/?]+)/.exec(page.url())?.[1] ?? ''
}

/** Goes to the moment, lets it last as long as chance says, and strikes. Resolves to when that was. */
async function dieAt(desk: Desk, { moment, death, random }: Plan): Promise<number> {
  const { page } = desk
  const strike = () => desk.die(death, 500 + random.below(4_000))
  const recordFor = 500 + random.below(6_500)
  if (moment === 'handing in') {
    void page.getByRole('button', { name: steps.keep }).click({ noWaitAfter: true }).catch(() => undefined) // prettier-ignore
    await wait(random.below(150))
    return strike()
  }
  if (moment === 'counting down') {
    await walk(page, 'start')
    await press(page, 'start')
    await page.getByText('Recording starts in').first().waitFor()
    await wait(random.below(2_500))
    return strike()
  }
  await walk(page, 'stop')
  if (moment === 'sending') {
    // An answer that has come over in fewer requests is struck once it is there.
    const sending = Promise.race([nthUpload(page, 1 + random.below(3)), untilStored(page)])
    sending.catch(() => undefined)
    // Who is struck before the end has not pressed it, and must not press it afterwards.
    let isStruck = false
    void wait(recordFor).then(() => (isStruck ? undefined : press(page, 'stop'))).catch(() => undefined) // prettier-ignore
    await sending
    await wait(random.below(30))
    isStruck = true
    return strike()
  }
  await wait(recordFor)
  if (moment === 'recording') return strike()
  if (moment === 'paused') {
    await page.getByRole('button', { name: random.chance(0.5) ? 'Pause' : 'Let me think' }).click()
    await wait(random.below(1_000))
    return strike()
  }
  await press(page, 'stop')
  if (moment === 'just stopped') await wait(random.below(150))
  else await untilStored(page)
  return strike()
}

const untilStored = (page: Page) =>
  page.getByText('Everything is stored.', { exact: false }).waitFor({ timeout: patienceMs })

function nthUpload(page: Page, count: number): Promise<void> {
  let left = count
  return new Promise((resolve) => {
    page.on('request', (request) => {
      if (!/\/uploads(\/|$)/.test(request.url())) return
      left -= 1
      if (left === 0) resolve()
    })
  })
}

/** Presses what the room offers until `goal` is offered, or the feedback's page is there. */
async function carryOn(desk: Desk, random: Random, goal: 'keep' | 'report'): Promise<void> {
  const goesOn = random.chance(0.4)
  const { page } = desk
  if (goesOn && (await offered(page)) === 'finish') {
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await walk(page, 'stop')
    await wait(1_500 + random.below(1_000))
  }
  await recordUntil(page, random, goal)
}

/** A student who has to record from the start says a few words; one who is recording says a last one. */
async function recordUntil(page: Page, random: Random, goal: 'keep' | 'report'): Promise<void> {
  for (;;) {
    const step = await offered(page)
    if (step === 'report' || step === goal) return
    if (step === 'stop') await wait(1_000 + random.below(1_500))
    await press(page, step)
  }
}

/** Presses everything on the way to this step. */
export async function walk(page: Page, goal: Step): Promise<void> {
  for (;;) {
    const step = await offered(page)
    if (step === goal) return
    if (step === 'report') throw new Error(`The room was left before "${goal}".`)
    await press(page, step)
  }
}

const button = (page: Page, step: Step): Locator => page.getByRole('button', { name: steps[step] })

async function offered(page: Page): Promise<Step | 'report'> {
  const names = Object.keys(steps) as Step[]
  const deadline = performance.now() + patienceMs
  while (performance.now() < deadline) {
    if (/\/report/.test(page.url())) return 'report'
    const shown = await Promise.all(names.map((step) => isThere(button(page, step))))
    const found = names[shown.indexOf(true)]
    if (found) return found
    await wait(50)
  }
  throw new Error(`Nothing to press at ${page.url()}: ${await page.locator('main').innerText()}`)
}

const isThere = (place: Locator) =>
  place.first().isEnabled({ timeout: 500 }).catch(() => false) // prettier-ignore

/** Where the button went away in between, the next look finds out what is there instead. */
export async function press(page: Page, step: Step | 'report'): Promise<void> {
  if (step !== 'report') await button(page, step).first().click({ timeout: 3_000 }).catch(() => undefined) // prettier-ignore
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** For the judge's own control: an answer to which nothing happens, long enough to have seconds cut out of it. */
export async function speakUntouched(desk: Desk, ear: Ear, handIn: Turn): Promise<Witnessed> {
  desk.takeRuns()
  await enterRoom(desk, { mode: 'voice' })
  await walk(desk.page, 'stop')
  await wait(untouchedMs)
  await walk(desk.page, 'keep')
  const sound = await handIn(async () => {
    const before = ear.heard.length
    await press(desk.page, 'keep')
    return ear.sound(before)
  })
  return { runs: desk.takeRuns(), diedAt: Date.now(), sound }
}

const untouchedMs = 7_000

/** The control: recorded on a device that keeps nothing, and gone before anything was sent. */
export async function speakForgetful(desk: Desk) {
  await desk.openForgetful()
  await enterRoom(desk, { mode: 'voice' })
  await walk(desk.page, 'stop')
  await wait(forgetfulMs)
  const diedAt = await desk.die('tab crashed', 0)
  const step = await offered(desk.page)
  const text = await desk.page.locator('main').innerText()
  // Something kept would be offered to be finished, with its length.
  const kept = step === 'finish' ? lengthIn(text) : 0
  return { runs: desk.takeRuns(), diedAt, kept }
}

/** Less than the five seconds after which a page sends. */
const forgetfulMs = 4_000

function lengthIn(text: string): number {
  const found = /Recorded so far: (?:(\d+) minutes? )?(\d+) second/.exec(text)
  return (Number(found?.[1] ?? 0) * 60 + Number(found?.[2] ?? 0)) * 1_000
}
