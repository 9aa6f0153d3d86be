// Speaks every question of content/questions by speech synthesis and writes content/prompts/<id>.webm, <id>.vtt and
// manifest.json. For developers who changed a question: needs espeak-ng and ffmpeg; what is up to date stays untouched.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { captionPieces, clauses, toVtt } from './prompt-captions.mjs'

const content = fileURLToPath(new URL('../content', import.meta.url))
const folder = join(content, 'prompts')
const manifestFile = join(folder, 'manifest.json')
const scratch = mkdtempSync(join(tmpdir(), 'prompts-'))

const voice = ['-v', 'en-us', '-s', '150', '-p', '42', '-g', '1']
const sampleRate = 22_050
const leadSeconds = 0.15
const tailSeconds = 0.3

/** One piece of text as 16-bit mono samples, cut to the voice: the pause after it is ours to set. */
function speak(text) {
  const file = join(scratch, 'piece.wav')
  execFileSync('espeak-ng', [...voice, '-w', file, text])
  const wav = readFileSync(file)
  const data = wav.indexOf('data') + 8
  const samples = new Int16Array((wav.length - data) >> 1)
  for (let index = 0; index < samples.length; index += 1) samples[index] = wav.readInt16LE(data + index * 2)
  const audible = (sample) => Math.abs(sample) > 60
  const first = samples.findIndex(audible)
  const last = samples.findLastIndex(audible)
  return samples.subarray(Math.max(0, first), last + 1)
}

function silence(seconds) {
  return new Int16Array(Math.round(seconds * sampleRate))
}

function pauseAfter(clause) {
  return /[.?!]$/.test(clause) ? 0.45 : 0.22
}

/** The samples of a whole question, with captions whose times are counted in samples. */
function record(text) {
  const parts = [silence(leadSeconds)]
  const captions = []
  let at = leadSeconds
  for (const clause of clauses(text)) {
    const samples = speak(clause)
    const seconds = samples.length / sampleRate
    captions.push(...timed(clause, at, seconds))
    const pause = pauseAfter(clause)
    parts.push(samples, silence(pause))
    at += seconds + pause
  }
  parts.push(silence(tailSeconds))
  return { parts, captions }
}

/** A long clause has several captions: their shares of its time are those of the pieces spoken alone. */
function timed(clause, start, seconds) {
  const pieces = captionPieces(clause)
  const lengths = pieces.length === 1 ? [1] : pieces.map((piece) => speak(piece).length)
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  let from = start
  return pieces.map((text, index) => {
    const end = from + (seconds * lengths[index]) / whole
    const caption = { start: from, end, text }
    from = end
    return caption
  })
}

function encode(parts, target) {
  const raw = join(scratch, 'whole.s16le')
  writeFileSync(
    raw,
    Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))),
  )
  const input = ['-f', 's16le', '-ar', String(sampleRate), '-ac', '1', '-i', raw]
  const opus = ['-c:a', 'libopus', '-b:a', '16k', '-application', 'voip', '-ar', '24000']
  const same = ['-fflags', '+bitexact', '-flags:a', '+bitexact', '-map_metadata', '-1']
  const soften = ['-af', 'highpass=f=90,lowpass=f=7000,loudnorm=I=-19:TP=-2']
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...input, ...soften, ...opus, ...same, target])
}

function upToDate(entry, id, textSha256) {
  const files = [join(folder, `${id}.webm`), join(folder, `${id}.vtt`)]
  return entry?.textSha256 === textSha256 && files.every((file) => existsSync(file))
}

function main() {
  const questions = readdirSync(join(content, 'questions'))
    .flatMap((file) => JSON.parse(readFileSync(join(content, 'questions', file), 'utf8')))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const before = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')).prompts : {}
  const prompts = {}
  let spoken = 0
  for (const { id, text } of questions) {
    const textSha256 = createHash('sha256').update(text, 'utf8').digest('hex')
    if (upToDate(before[id], id, textSha256)) {
      prompts[id] = before[id]
      continue
    }
    const { parts, captions } = record(text)
    const webm = join(folder, `${id}.webm`)
    const vtt = join(folder, `${id}.vtt`)
    encode(parts, webm)
    writeFileSync(vtt, toVtt(captions))
    const samples = parts.reduce((sum, part) => sum + part.length, 0)
    prompts[id] = {
      textSha256,
      seconds: Math.round((samples / sampleRate) * 1000) / 1000,
      bytes: statSync(webm).size,
      captionBytes: statSync(vtt).size,
    }
    spoken += 1
  }
  const kept = new Set(questions.flatMap(({ id }) => [`${id}.webm`, `${id}.vtt`]))
  const stale = readdirSync(folder).filter((file) => /\.(webm|vtt)$/.test(file) && !kept.has(file))
  for (const file of stale) rmSync(join(folder, file))
  const manifest = { voice: `espeak-ng ${voice.join(' ')}`, label: 'Spoken by a machine', prompts }
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`)
  console.log(`${spoken} spoken, ${questions.length - spoken} up to date, ${stale.length} removed`)
}

try {
  main()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
