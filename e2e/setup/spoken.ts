import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from './chromium.ts'
import { modelPort } from './place.ts'

export interface ToldWord {
  text: string
  /** Milliseconds from the start of the answer. */
  from: number
  to: number
}

const rate = 16_000
const words = 'Last spring I led five students on a lab report and we handed it in two days early'.split(' ')

/** A word each 300 ms, as the stand-in will be told that it heard them. */
export const told: ToldWord[] = words.map((text, index) => ({
  text,
  from: index * 300,
  to: index * 300 + 250,
}))

/** A sound with one pitch for each word, 300 ms apart, for Chromium's fake microphone. Gives the file. */
function toneCodedSpeech(): string {
  const samples = new Int16Array((rate * 300 * words.length) / 1_000)
  for (let at = 0; at < samples.length; at += 1) {
    const second = at / rate
    const word = Math.floor(second / 0.3)
    const isTone = second - word * 0.3 < 0.25
    samples[at] = isTone ? Math.round(9_000 * Math.sin(2 * Math.PI * (300 + word * 50) * second)) : 0
  }
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.byteLength, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.byteLength, 40)
  const file = join(tmpdir(), `greenroom-tones-${process.pid}.wav`)
  writeFileSync(file, Buffer.concat([head, Buffer.from(samples.buffer)]))
  return file
}

/** Chromium with a camera and a microphone that exist nowhere, the second fed by the tones above. */
export function withFakeDevices() {
  const devices = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
  return {
    ...chromium,
    args: [...chromium.args, ...devices, `--use-file-for-fake-audio-capture=${toneCodedSpeech()}`],
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
