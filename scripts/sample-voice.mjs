// Speaks a sample answer with pauses of our own between its sentences, and knows when each word and each sound of it is said.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const speaker = fileURLToPath(new URL('speak-words.py', import.meta.url))
/** Set before the blank, it keeps espeak-ng from taking two words for one ("of the"), and is not heard. */
const seam = '\u200b'
/** Seconds that a sound rings on after its last phoneme. */
const ring = 0.06

/**
 * @param {{ text: string, voice: string, speed: number, pitch: number, lead: number, pauses: number[], tail: number }} plan
 * Seconds of silence before, between and after the sentences.
 * @returns {{ rate: number, samples: Int16Array, words: { text: string, from: number, to: number }[],
 * sounds: { name: string, at: number }[] }} times in seconds
 */
export function speak({ text, lead, pauses, tail, ...how }) {
  const sentences = text.match(/[^.?!]+[.?!]+["”]?/g).map((sentence) => sentence.trim())
  if (sentences.join(' ') !== text) throw new Error('The answer does not split into sentences.')
  if (pauses.length !== sentences.length - 1) throw new Error(`Give ${sentences.length - 1} pauses.`)
  const { rate, pieces } = spoken(sentences, how)
  const words = []
  const sounds = []
  const parts = [silence(lead, rate)]
  let at = parts[0].length
  pieces.forEach((piece, index) => {
    const { samples, ...times } = trimmed(piece, rate)
    const seconds = (sample) => (at + sample) / rate
    words.push(...times.words.map(({ text, from, to }) => ({ text, from: seconds(from), to: seconds(to) })))
    sounds.push(...times.sounds.map(({ name, at: sample }) => ({ name, at: seconds(sample) })))
    const pause = silence(pauses[index] ?? tail, rate)
    parts.push(samples, pause)
    at += samples.length + pause.length
  })
  return { rate, samples: joined(parts), words, sounds }
}

/** Speaks until every word has a time of its own. */
function spoken(sentences, how) {
  const order = JSON.stringify({ ...how, sentences })
  const { rate, pieces } = JSON.parse(execFileSync('python3', [speaker], { input: order, maxBuffer: 1e9 }))
  const parted = sentences.map((sentence, index) => part(sentence, pieces[index].words))
  if (parted.some((sentence, index) => sentence !== sentences[index])) return spoken(parted, how)
  return { rate, pieces: pieces.map((piece, index) => ({ ...piece, text: sentences[index] })) }
}

const tokensOf = (sentence) => [...sentence.matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, index }))

const beginOf = ({ text, index }, marks) =>
  marks.find(([place]) => place >= index && place < index + text.length)?.[1]

function part(sentence, marks) {
  const places = tokensOf(sentence)
    .filter((token) => beginOf(token, marks) === undefined)
    .map(({ index }) => index - 1)
  if (places.some((place) => sentence[place - 1] === seam))
    throw new Error(`No times for all of: ${sentence}`)
  return [...sentence].map((letter, place) => (places.includes(place) ? seam + letter : letter)).join('')
}

/** One sentence from its first sound to its last, with words that end where the next begins or where nothing is said. */
function trimmed({ text, samples: base64, words: marks, phonemes }, rate) {
  const bytes = Buffer.from(base64, 'base64')
  const whole = new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1)
  const quiet = phonemes.filter(([name]) => name.startsWith('_')).map(([, sample]) => sample)
  const tokens = tokensOf(text)
  const begins = tokens.map((token) => beginOf(token, marks))
  const words = tokens.map((token, index) => {
    const from = begins[index]
    const next = begins[index + 1] ?? whole.length
    const to = Math.min(next, quiet.find((sample) => sample > from) ?? next)
    return { text: token.text.replaceAll(seam, ''), from, to }
  })
  const end = Math.min(whole.length, words.at(-1).to + Math.round(ring * rate))
  const sounds = phonemes.filter(([, sample]) => sample < end).map(([name, at]) => ({ name, at }))
  return { samples: whole.slice(0, end), words, sounds: [...sounds, { name: '_', at: end }] }
}

const silence = (seconds, rate) => new Int16Array(Math.round(seconds * rate))

function joined(parts) {
  const whole = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of parts) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
