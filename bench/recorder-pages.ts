import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { videoSource } from '../app/capture/video-source.ts'

/** Milliseconds of one piece, on both pages. */
const pieceMs = 1_000

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** Our room, from a student's home to a running recording, on camera. */
export async function startAnswer(page: Page): Promise<void> {
  await page.goto(`${page.url()}/practice`)
  await page.getByLabel('On camera').check()
  await button(page, 'Start one question').click()
  await button(page, 'I agree to be recorded').click()
  await button(page, /^Check camera and microphone/).click()
  await page.getByText('You are heard.').waitFor()
  await button(page, /^Go on/).click()
  await button(page, 'Start the answer').click()
  await button(page, 'Start now').click()
  await page.getByText('Microphone on, recorded').waitFor()
}

export const pauseAnswer = (page: Page) => button(page, 'Pause').click()
export const goOnAnswering = (page: Page) => button(page, 'Continue').click()

/** Resolves once the server has all of it. */
export async function stopAnswer(page: Page): Promise<void> {
  await button(page, 'Stop and review').click()
  await page.getByText('Everything is stored.').waitFor({ timeout: 60_000 })
}

/** The anchor: the same camera, type and bits, and nothing else; pieces are let go as they come. */
export async function startBare(page: Page): Promise<void> {
  await page.goto('/')
  const { audioBitsPerSecond, videoBitsPerSecond, videoKeyFrameIntervalDuration } = videoSource.bits
  const bits = { audioBitsPerSecond, videoBitsPerSecond, videoKeyFrameIntervalDuration }
  await page.evaluate(
    async ({ options, timeslice }) => {
      const video = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 24, max: 30 } }
      const audio = { channelCount: { ideal: 1 }, echoCancellation: true, noiseSuppression: true, autoGainControl: true } // prettier-ignore
      const stream = await navigator.mediaDevices.getUserMedia({ audio, video })
      const recorder = new MediaRecorder(stream, options as MediaRecorderOptions)
      recorder.start(timeslice)
      Object.assign(window, { recorder })
    },
    { options: { mimeType: 'video/webm;codecs=vp8,opus', ...bits }, timeslice: pieceMs },
  )
}

const tellBare = (page: Page, what: 'pause' | 'resume') =>
  page.evaluate((verb) => (window as unknown as { recorder: MediaRecorder }).recorder[verb](), what)
export const pauseBare = (page: Page) => tellBare(page, 'pause')
export const goOnBare = (page: Page) => tellBare(page, 'resume')

/** A page with nothing on it, at an address of its own. */
export async function serveEmptyPage(): Promise<{ origin: string; close: () => void }> {
  const server = createServer((_, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8').end('<!doctype html><title>Bare</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
