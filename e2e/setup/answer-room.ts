import type { CDPSession, Page } from '@playwright/test'
import { withFakeDevices } from './spoken.ts'

/** From the home page of a signed-in student to a spoken room that has not asked for any device yet. */
export async function enterRoom(page: Page, mode: 'By voice' | 'On camera'): Promise<void> {
  await page.goto(`${page.url()}/practice`)
  await page.getByLabel(mode).check()
  await page.getByRole('button', { name: 'Start one question' }).click()
  await page.getByRole('button', { name: 'I agree to be recorded' }).click()
  await openCheck(page).waitFor()
}

export const openCheck = (page: Page) =>
  page.getByRole('button', { name: /^Check (the microphone|camera and microphone)/ })

/** Through the check to the start of the answer. */
export async function passCheck(page: Page): Promise<void> {
  await openCheck(page).click()
  await page.getByText('You are heard.').waitFor()
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
}

/** Chromium with the same devices, that asks the person, who answers by `setPermission`. */
export function withAskedDevices() {
  const devices = withFakeDevices()
  return { ...devices, args: devices.args.filter((arg) => arg !== '--use-fake-ui-for-media-stream') }
}

/** What the person decides in the browser's own settings of this page. */
export async function setPermission(
  devtools: CDPSession,
  page: Page,
  setting: 'granted' | 'denied',
): Promise<void> {
  const { origin } = new URL(page.url())
  const { targetInfo } = await devtools.send('Target.getTargetInfo')
  const { browserContextId = '' } = targetInfo
  const permission = { name: 'microphone' }
  await devtools.send('Browser.setPermission', { permission, setting, origin, browserContextId })
}

/** Bytes that the device has for this site; without a number as many as before. */
export async function setRoom(devtools: CDPSession, page: Page, quotaSize?: number): Promise<void> {
  const { origin } = new URL(page.url())
  await devtools.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(quotaSize === undefined ? {} : { quotaSize }),
  })
}

/** Told by the page as it happens, so that the count holds while a next page is already asked for. */
export async function watchDevices(page: Page): Promise<{ live(): number }> {
  const live = new Set<string>()
  await page.exposeFunction('tellDevice', (event: 'opened' | 'stopped', track: string) => {
    if (event === 'opened') live.add(track)
    else live.delete(track)
  })
  await page.addInitScript(() => {
    const tell = (window as unknown as { tellDevice(event: string, track: string): Promise<void> }).tellDevice
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await ask(wish)
      for (const { id } of stream.getTracks()) await tell('opened', id)
      return stream
    }
    const stop = MediaStreamTrack.prototype.stop
    MediaStreamTrack.prototype.stop = function () {
      stop.call(this)
      void tell('stopped', this.id)
    }
  })
  return { live: () => live.size }
}
