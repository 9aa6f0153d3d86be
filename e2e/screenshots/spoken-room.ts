import type { Page } from '@playwright/test'
import { setRoom } from '../setup/answer-room.ts'
import { findings } from '../setup/axe.ts'
import { tellNext, told } from '../setup/spoken.ts'
import { holdDevices } from './hold-devices.ts'

interface Walk {
  page: Page
  base: string
  take: (name: string) => Promise<void>
}

/** Every state of the room by voice, whose words nobody wrote down; a short answer with words; then one on camera. */
export async function spokenRoom(walk: Walk): Promise<void> {
  const { page, take } = walk
  await page.addInitScript(holdDevices)
  await enter(walk, 'By voice')
  await check(walk)
  await answer(walk)
  await trouble(walk)
  await unsent(walk)
  await page.getByRole('heading', { name: 'Write what you said' }).waitFor({ timeout: 60_000 })
  await take('needs-words')
  await tellNext({ words: told })
  await short(walk, 'By voice')
  await page.getByRole('heading', { name: 'Level by level' }).waitFor({ timeout: 60_000 })
  await take('report-voice')
  await tellNext({ words: told })
  await short(walk, 'On camera')
  await page.getByRole('heading', { name: 'Level by level' }).waitFor({ timeout: 60_000 })
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 1)
  await take('report-video')
}

async function enter({ page, base }: Walk, mode: 'By voice' | 'On camera'): Promise<void> {
  await page.goto(`${base}/t/northfield/practice`)
  await page.getByLabel(mode).check()
  await page.getByRole('button', { name: 'Start one question' }).click()
  const agree = page.getByRole('button', { name: 'I agree to be recorded' })
  await agree.or(openCheck(page)).or(button(page, 'Start the answer')).first().waitFor()
  if (await agree.isVisible()) await agree.click()
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const openCheck = (page: Page) =>
  page.getByRole('button', { name: /^Check (the microphone$|camera and microphone$|the devices again$)/ })

/** The recorder at the top of the picture, once the words that name its state are there. */
async function shoot({ page, take }: Walk, name: string, words: string | RegExp): Promise<void> {
  await page.getByText(words).first().waitFor()
  await page
    .getByRole('heading', { name: /^(Your answer|Review your answer)$/ })
    .evaluate((heading) => heading.scrollIntoView())
  await take(`room-${name}`)
}

/** The same, of a state that no journey stays in: everybody can use it. */
async function shootChecked(walk: Walk, name: string, words: string | RegExp): Promise<void> {
  await shoot(walk, name, words)
  const found = await findings(walk.page)
  if (found.length > 0) throw new Error(`${name}: ${JSON.stringify(found)}`)
}

/** The browser's question, its refusal, a check that fails and one that passes. */
async function check(walk: Walk): Promise<void> {
  const { page } = walk
  await page.evaluate(() => window.devices.ask())
  await openCheck(page).click()
  await shoot(walk, 'asking', 'Your browser is asking. Choose Allow.')
  await page.evaluate(() => window.devices.refuse())
  await shoot(walk, 'refused', 'The browser did not allow it.')
  await page.evaluate(() => window.devices.allow())
  await page.route('**/healthz', (route) => route.abort())
  await openCheck(page).click()
  await page.getByText('You are heard.').waitFor()
  await button(page, 'Something is wrong: what to try').click()
  await shoot(walk, 'check-failed', /^Greenroom does not answer now/)
  await page.unroute('**/healthz')
  await button(page, 'Check again').click()
  await page.getByText(/^Greenroom answered in/).waitFor()
  await shoot(walk, 'voice-check', 'You are heard.')
  await button(page, 'Go on').click()
  await shoot(walk, 'ready', 'A countdown runs first.')
}

/** Something of the answer is on its way, and the clock has moved. */
const recorded = (page: Page) => page.getByText(/^Sending: [1-9]/).waitFor()

async function answer(walk: Walk): Promise<void> {
  const { page } = walk
  await button(page, 'Start the answer').click()
  await shoot(walk, 'countdown', 'Recording starts in')
  await button(page, 'Start now').click()
  await recorded(page)
  await shoot(walk, 'voice-recording', 'Microphone on, recorded')
  await button(page, 'Let me think').click()
  await shoot(walk, 'thinking', 'Think in peace.')
  await button(page, 'Continue').click()
  await button(page, 'Pause').click()
  await shoot(walk, 'paused', 'Nothing is recorded until you continue.')
}

/** A device that goes, a device without room, and an answer that the server refuses as too long. */
async function trouble(walk: Walk): Promise<void> {
  const { page } = walk
  await page.evaluate(() => window.devices.unplug())
  await shootChecked(walk, 'interrupted', 'A device was unplugged.')
  await button(page, 'Continue').click()
  await button(page, 'Start now').click()
  const devtools = await page.context().newCDPSession(page)
  await setRoom(devtools, page, 1)
  await shoot(walk, 'device-full', 'This device has no room left.')
  await setRoom(devtools, page)
  await page.route('**/uploads/**', (route) =>
    route.request().method() === 'PATCH' ? route.fulfill({ status: 413 }) : route.continue(),
  )
  await shootChecked(walk, 'too-long', /^The answer is larger than Greenroom takes/)
  await page.unroute('**/uploads/**')
  await button(page, 'Try again').click()
}

/** Kept while there is no network: it waits, and goes on by itself. */
async function unsent(walk: Walk): Promise<void> {
  const { page } = walk
  await page.context().setOffline(true)
  await shoot(walk, 'offline', 'Waiting for the network')
  await button(page, 'Stop and review').click()
  await button(page, 'Keep this answer').click()
  await shootChecked(walk, 'saving', 'Keeping the answer when everything is sent')
  await page.context().setOffline(false)
}

/** Recorded, looked at again and kept. */
async function short(walk: Walk, mode: 'By voice' | 'On camera'): Promise<void> {
  const { page } = walk
  await enter(walk, mode)
  await openCheck(page).click()
  await page.getByText('You are heard.').waitFor()
  if (mode === 'On camera') await shoot(walk, 'video-check', 'You are heard.')
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  await button(page, 'Start the answer').click()
  await button(page, 'Start now').click()
  if (mode === 'On camera') {
    await button(page, 'Show my picture').click()
    await recorded(page)
    await shoot(walk, 'video-recording', 'Microphone on, recorded')
  }
  // Long enough to hold what the stand-in will say that it heard.
  await page
    .getByRole('timer')
    .filter({ hasText: /1:5[0-4]/ })
    .waitFor()
  await button(page, 'Stop and review').click()
  await shoot(walk, mode === 'On camera' ? 'video-review' : 'voice-review', /^Everything is stored\./)
  await button(page, 'Keep this answer').click()
}
