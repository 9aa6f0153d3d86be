import type { Page } from '@playwright/test'
import type { Decoded } from './tones.ts'

const rate = 16_000

/** Decodes a whole file's sound with the browser's own decoder. */
export async function decodeSound(page: Page, file: Uint8Array): Promise<Decoded> {
  const base64 = Buffer.from(file).toString('base64')
  const samples = await page.evaluate(
    async ([given, hertz]) => {
      const bytes = Uint8Array.from(atob(given), (letter) => letter.charCodeAt(0))
      const sound = await new OfflineAudioContext(1, 1, hertz).decodeAudioData(bytes.buffer)
      const found = new Uint8Array(sound.getChannelData(0).slice().buffer)
      let text = ''
      for (let at = 0; at < found.length; at += 8_192)
        text += String.fromCharCode(...found.subarray(at, at + 8_192))
      return btoa(text)
    },
    [base64, rate] as const,
  )
  const bytes = new Uint8Array(Buffer.from(samples, 'base64'))
  return { rate, samples: new Float32Array(bytes.buffer) }
}
