import { chromium } from './chromium.ts'
import { modelPort } from './place.ts'
import { toneFile, type ToneCode } from './tones.ts'

export interface ToldWord {
  text: string
  /** Milliseconds from the start of the answer. */
  from: number
  to: number
}

const words = 'Last spring I led five students on a lab report and we handed it in two days early'.split(' ')

/** What the microphone hears: a pitch for each word. */
export const spokenCode: ToneCode = { words: words.length, everyMs: 300, soundMs: 250, lowest: 300, step: 50 }

/** The same words as the stand-in will be told that it heard them, from the first one on. */
export const told: ToldWord[] = words.map((text, index) => ({
  text,
  from: index * spokenCode.everyMs,
  to: index * spokenCode.everyMs + spokenCode.soundMs,
}))

/** Chromium with a camera and a microphone that exist nowhere, the second fed by tones. */
export function withFakeDevices(code = spokenCode) {
  const devices = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
  return {
    ...chromium,
    args: [...chromium.args, ...devices, `--use-file-for-fake-audio-capture=${toneFile(code)}`],
  }
}

/** What the stand-in says of the next recording. Its scripts are one queue, so spoken journeys run one after another. */
export async function tellNext(script: { words: ToldWord[]; language?: string }): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${modelPort()}/__sim/transcription/cues`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ language: 'en', ...script }),
  })
  if (response.status !== 201) throw new Error(`The stand-in answered ${response.status}.`)
}
