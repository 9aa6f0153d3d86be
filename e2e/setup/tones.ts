import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A speech without a voice: each word is one pitch of its own, with a short silence behind it. */
export interface ToneCode {
  words: number
  /** Milliseconds from one word to the next, and of each word's sound. */
  everyMs: number
  soundMs: number
  /** Hertz of the first word, and from one word to the next. */
  lowest: number
  step: number
}

const rate = 16_000

export const pitchOf = ({ lowest, step }: ToneCode, word: number): number => lowest + word * step

/** The code as a file for Chromium's fake microphone, which plays it from its beginning whenever it is opened. */
export function toneFile(code: ToneCode): string {
  const samples = new Int16Array((rate * code.everyMs * code.words) / 1_000)
  for (let at = 0; at < samples.length; at += 1) {
    const second = at / rate
    const word = Math.floor((second * 1_000) / code.everyMs)
    const isTone = second * 1_000 - word * code.everyMs < code.soundMs
    samples[at] = isTone ? Math.round(9_000 * Math.sin(2 * Math.PI * pitchOf(code, word) * second)) : 0
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
  const file = join(tmpdir(), `greenroom-tones-${code.words}-${process.pid}.wav`)
  writeFileSync(file, Buffer.concat([head, Buffer.from(samples.buffer)]))
  process.once('exit', () => rmSync(file, { force: true }))
  return file
}

/** Sound as a browser decoded it: one channel, samples from -1 to 1. */
export interface Decoded {
  rate: number
  samples: Float32Array
}

/** The word that sounds in these seconds; null in silence, and where no pitch of the code stands out. */
export function wordAt(code: ToneCode, { rate: hertz, samples }: Decoded, from: number, to: number) {
  const piece = samples.subarray(Math.round(from * hertz), Math.round(to * hertz))
  const energy = piece.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, piece.length)
  if (energy < 1e-6) return null
  let best = { word: -1, power: 0 }
  for (let word = 0; word < code.words; word += 1) {
    const power = powerAt(piece, pitchOf(code, word) / hertz)
    if (power > best.power) best = { word, power }
  }
  // A pure tone has half its energy's square in one place; a mixture has it in none.
  return best.power > 0.15 * energy ? best.word : null
}

/** Goertzel: how much of a piece swings at one pitch, in cycles a sample. */
function powerAt(piece: Float32Array, cycles: number): number {
  const turn = 2 * Math.cos(2 * Math.PI * cycles)
  let [one, two] = [0, 0]
  for (const sample of piece) [one, two] = [sample + turn * one - two, one]
  return (2 * (one * one + two * two - turn * one * two)) / (piece.length * piece.length)
}
