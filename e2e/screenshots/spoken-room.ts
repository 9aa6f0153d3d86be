import type { Page } from '@playwright/test'
import { tellNext, told } from '../setup/spoken.ts'

interface Walk {
  page: Page
  base: string
  take: (name: string) => Promise<void>
}

/** The room by voice, whose words nobody wrote down; then on camera, with its words and player. */
export async function spokenRoom({ page, base, take }: Walk): Promise<void> {
  await enter({ page, base, mode: 'By voice' })
  await check({ page, take, name: 'voice' })
  await record({ page, take, name: 'voice' })
  await page.getByRole('heading', { name: 'Write what you said' }).waitFor({ timeout: 60_000 })
  await take('needs-words')
  await enter({ page, base, mode: 'On camera' })
  await check({ page, take, name: 'video' })
  await tellNext({ words: told })
  await record({ page, take, name: 'video' })
  await page.getByRole('heading', { name: 'Level by level' }).waitFor({ timeout: 60_000 })
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) > 1)
  await take('report-video')
}

async function enter({ page, base, mode }: { page: Page; base: string; mode: string }): Promise<void> {
  await page.goto(`${base}/t/northfield/practice`)
  await page.getByLabel(mode).check()
  await page.getByRole('button', { name: 'Start one question' }).click()
  await page.getByRole('button', { name: 'Start now' }).click()
  const agree = page.getByRole('button', { name: 'I agree to be recorded' })
  const open = page.getByRole('button', { name: /^Check (the microphone|camera and microphone)/ })
  await agree.or(open).first().waitFor()
  if (await agree.isVisible()) await agree.click()
  await open.click()
}

interface Part extends Omit<Walk, 'base'> {
  name: string
}

async function check({ page, take, name }: Part): Promise<void> {
  await page.getByText('You are heard.').waitFor()
  await page.getByRole('heading', { name: /^Check your/ }).scrollIntoViewIfNeeded()
  await take(`room-${name}-check`)
  await page.getByRole('button', { name: /^(Looks|Sounds) good/ }).click()
}

async function record({ page, take, name }: Part): Promise<void> {
  await page.getByRole('button', { name: 'Start the answer' }).click()
  await page.getByText('Recording starts in').first().waitFor()
  await take(`room-${name}-countdown`)
  await page.getByText('Microphone on, recorded').waitFor()
  await page.waitForTimeout(4_000)
  await take(`room-${name}-recording`)
  await page.getByRole('button', { name: 'Let me think' }).click()
  await take(`room-${name}-thinking`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForTimeout(2_000)
  await page.getByRole('button', { name: 'Stop and review' }).click()
  await page.getByText('Everything is stored.').first().waitFor()
  await take(`room-${name}-review`)
  await page.getByRole('button', { name: 'Keep this answer' }).click()
}
