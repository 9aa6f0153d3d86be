import type { Page } from '@playwright/test'
import { findings } from './axe.ts'
import { byPointer } from './by-keyboard.ts'
import { expect } from './fixtures.ts'

/** A fresh room of one question, from the student's home to its consent or its device check. */
export async function enterRoom(page: Page, mode: 'By voice' | 'On camera', use = byPointer): Promise<void> {
  await page.goto(`${/.*\/t\/[^/]+/.exec(page.url())?.[0]}/practice`)
  await use(page.getByLabel(mode))
  await use(page.getByRole('button', { name: 'Start one question' }))
}

export async function openRoom(page: Page, mode: 'By voice' | 'On camera', use = byPointer): Promise<void> {
  await enterRoom(page, mode, use)
  await use(page.getByRole('button', { name: 'I agree to be recorded' }))
  await checkDevices(page, use)
}

export async function checkDevices(page: Page, use = byPointer): Promise<void> {
  await use(page.getByRole('button', { name: /^Check (the microphone|camera and microphone)/ }))
  await expect(page.getByText('You are heard.')).toBeVisible()
  expect(await findings(page), 'the device check').toEqual([])
  await use(page.getByRole('button', { name: 'Go on', exact: true }))
  await expect(page.getByRole('heading', { level: 1 }), 'the question, after a long check').toBeInViewport({ ratio: 1 }) // prettier-ignore
}

export async function startAnswer(page: Page, use = byPointer): Promise<void> {
  await use(page.getByRole('button', { name: 'Start the answer' }))
  await use(page.getByRole('button', { name: 'Start now' }))
  await expect(page.getByText('Microphone on, recorded')).toBeVisible()
}

/** Until the room's own clock has moved on by so many seconds: they are recorded and kept then. */
export async function speakFor(page: Page, seconds: number): Promise<void> {
  const clock = async () => {
    const [, minutes, rest] = /(\d+):(\d\d)/.exec(await page.getByRole('timer').innerText()) ?? []
    return Number(minutes) * 60 + Number(rest)
  }
  const began = await clock()
  await expect.poll(async () => Math.abs((await clock()) - began), { timeout: 60_000 }).toBeGreaterThanOrEqual(seconds) // prettier-ignore
}

/** A whole answer of at least so many seconds, up to its review with everything stored. */
export async function record(page: Page, seconds: number, use = byPointer): Promise<void> {
  await startAnswer(page, use)
  expect(await findings(page), 'recording').toEqual([])
  await speakFor(page, seconds)
  await use(page.getByRole('button', { name: 'Stop and review' }))
  await untilStored(page)
  expect(await findings(page), 'the review').toEqual([])
}

export async function untilStored(page: Page): Promise<void> {
  await expect(page.getByText('Everything is stored.', { exact: false })).toBeVisible({ timeout: 20_000 })
}

export async function keep(page: Page, use = byPointer): Promise<void> {
  await use(page.getByRole('button', { name: 'Keep this answer' }))
  await expect(page.getByRole('heading', { name: 'Level by level' })).toBeVisible({ timeout: 30_000 })
}

/** What the browser says when this page asks for a camera or a microphone. */
export const mayUse = (page: Page, what: 'audio' | 'video') =>
  page.evaluate(
    (name) =>
      navigator.mediaDevices.getUserMedia({ [name]: true }).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop()
          return 'given'
        },
        (error: Error) => error.name,
      ),
    what,
  )
