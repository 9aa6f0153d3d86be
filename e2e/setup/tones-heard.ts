import { wordAt, type Decoded, type ToneCode } from './tones.ts'

/** One word of the code as it stands in a recording. Milliseconds from the recording's start. */
export interface HeardTone {
  word: number
  from: number
  to: number
}

const stepMs = 10
const windowMs = 40

/** Every word that is heard whole, and when; what the recording's ends cut off is left out. */
export function tonesIn(code: ToneCode, sound: Decoded): HeardTone[] {
  const lengthMs = (sound.samples.length / sound.rate) * 1_000
  const found: HeardTone[] = []
  for (let from = 0; from + windowMs <= lengthMs; from += stepMs) {
    const word = wordAt(code, sound, from / 1_000, (from + windowMs) / 1_000)
    const last = found.at(-1)
    if (word === null) continue
    if (last?.word === word) last.to = from + windowMs
    else found.push({ word, from, to: from + windowMs })
  }
  return found.filter(({ from, to }) => to - from > code.soundMs / 2)
}
