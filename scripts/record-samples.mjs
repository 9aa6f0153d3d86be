// Speaks the answers of content/samples/sample-report.json by speech synthesis, draws a speaker for one of them, and writes
// content/samples/takes.json with the time of every word, and the files that it names. For developers who changed an answer:
// needs espeak-ng with its library, python3 and ffmpeg, and Node 24, because captions are made by the product's own rule.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { captions } from '../domain/recordings/captions.ts'
import { placeWords } from '../domain/recordings/words/place-words.ts'
import { frames, picture } from './sample-speaker.mjs'
import { speak } from './sample-voice.mjs'

const folder = fileURLToPath(new URL('../content/samples', import.meta.url))
const media = join(folder, 'media')
const scratch = mkdtempSync(join(tmpdir(), 'samples-'))

const voice = 'en-us+f3'
const rate = 24_000
/** Decibels: how loud speech is on the whole, and the room behind it, which no microphone is without. */
const loudness = { speech: -21, room: -56 }

/** Words a minute for the synthesizer, and seconds of silence: one person who finds their way from try to try. */
const plans = {
  weak: { speed: 126, pitch: 44, lead: 1.9, pauses: [1.3, 0.8, 1.1, 1.9, 1.2, 0.9], tail: 0.9 },
  middling: { speed: 132, pitch: 44, lead: 1.1, pauses: [0.6, 0.5, 0.9, 0.5, 1.0, 0.5, 0.8, 0.6], tail: 0.8 },
  strong: {
    speed: 135,
    pitch: 44,
    lead: 0.7,
    pauses: [0.45, 0.55, 0.5, 0.5, 0.45, 0.85, 0.5, 0.9, 0.45],
    tail: 0.8,
  },
}
/** Who is drawn as well. */
const drawn = 'strong'

const ffmpeg = (args) => execFileSync('ffmpeg', ['-v', 'error', '-y', ...args], { maxBuffer: 1e9 })
const raw = (hertz) => ['-f', 's16le', '-ar', String(hertz), '-ac', '1']
// A piece a second with its place in front of the file: a press on a word needs two short requests.
const seekable = [
  '-cluster_time_limit',
  '1000',
  '-cues_to_front',
  '1',
  '-fflags',
  '+bitexact',
  '-map_metadata',
  '-1',
]
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const seconds = (time) => Math.round(time * 1000) / 1000

/** The voice as a microphone would have it: without rumble, at an even loudness, in a quiet room. */
function inRoom({ samples, rate: hertz }) {
  const file = join(scratch, 'spoken.s16le')
  writeFileSync(file, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength))
  const out = ffmpeg([
    ...raw(hertz),
    '-i',
    file,
    '-af',
    'highpass=f=90,lowpass=f=7500',
    ...raw(rate),
    'pipe:1',
  ])
  const clean = new Int16Array(out.buffer, out.byteOffset, out.length >> 1)
  const speech = clean.filter((sample) => Math.abs(sample) > 200)
  const rms = Math.sqrt(speech.reduce((sum, sample) => sum + sample * sample, 0) / speech.length)
  const gain = (32_768 * 10 ** (loudness.speech / 20)) / rms
  const noise = 32_768 * 10 ** (loudness.room / 20) * Math.sqrt(3)
  let state = 1
  return clean.map((sample) => {
    // The same noise each time, so that an unchanged answer gives an unchanged file.
    state = (state * 48_271) % 2_147_483_647
    const value = sample * gain + noise * (state / 1_073_741_823.5 - 1)
    return Math.max(-32_768, Math.min(32_767, Math.round(value)))
  })
}

/** A byte for each 100 ms, as the room's own meter counts them: the loudest 20 ms of it, 0 to 255 for −60 to 0 dBFS. */
function levelsOf(samples) {
  const window = rate / 50
  return Uint8Array.from({ length: Math.floor(samples.length / window / 5) }, (_, level) => {
    const rms = Array.from({ length: 5 }, (_, part) => {
      const from = (level * 5 + part) * window
      return Math.sqrt(
        samples.subarray(from, from + window).reduce((sum, one) => sum + (one / 32_768) ** 2, 0) / window,
      )
    })
    return Math.round(Math.min(1, Math.max(0, 1 + (20 * Math.log10(Math.max(...rms, 1e-9))) / 60)) * 255)
  })
}

async function draw({ said, levels, sound, target }) {
  const { width, height, rate: fps } = picture
  const input = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${width}x${height}`,
    '-r',
    String(fps),
    '-i',
    'pipe:0',
  ]
  const vp8 = ['-c:v', 'libvpx', '-crf', '14', '-b:v', '320k', '-g', String(fps), '-auto-alt-ref', '0', '-deadline', 'good', '-cpu-used', '1', '-pix_fmt', 'yuv420p'] // prettier-ignore
  const args = ['-v', 'error', '-y', ...input, '-i', sound, ...vp8, '-c:a', 'copy', ...seekable, target]
  const encoder = spawn('ffmpeg', args, { stdio: ['pipe', 'inherit', 'inherit'] })
  for (const frame of frames({ seconds: said.seconds, sounds: said.sounds, levels }))
    if (!encoder.stdin.write(frame)) await once(encoder.stdin, 'drain')
  encoder.stdin.end()
  const [code] = await once(encoder, 'close')
  if (code !== 0) throw new Error('ffmpeg could not draw the speaker.')
}

/** Under a name that changes with the content: browsers may keep it for good. */
function keep(file, id, ending) {
  const bytes = readFileSync(file)
  const name = `${id}-${sha256(bytes).slice(0, 8)}.${ending}`
  renameSync(file, join(media, name))
  return { file: name, bytes: bytes.length, sha256: sha256(bytes) }
}

async function record({ id, text }) {
  const said = speak({ text, voice, ...plans[id] })
  const samples = inRoom(said)
  const levels = levelsOf(samples)
  const [wave, sound, film] = ['take.s16le', 'take.webm', 'film.webm'].map((name) => join(scratch, name))
  writeFileSync(wave, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength))
  ffmpeg([
    ...raw(rate),
    '-i',
    wave,
    '-c:a',
    'libopus',
    '-b:a',
    '32k',
    '-application',
    'voip',
    ...seekable,
    sound,
  ])
  const length = samples.length / rate
  if (id === drawn) await draw({ said: { ...said, seconds: length }, levels, sound, target: film })
  const words = said.words.map(({ text, from, to }) => ({ text, from: seconds(from), to: seconds(to) }))
  const vtt = join(scratch, 'take.vtt')
  const inMs = words.map(({ text, from, to }) => ({
    text,
    from: Math.round(from * 1000),
    to: Math.round(to * 1000),
  }))
  writeFileSync(vtt, captions(placeWords(inMs)))
  return {
    textSha256: sha256(text),
    seconds: seconds(length),
    voice: keep(sound, id, 'webm'),
    ...(id === drawn && {
      video: { ...keep(film, `${id}-drawn`, 'webm'), width: picture.width, height: picture.height },
    }),
    captions: keep(vtt, id, 'vtt'),
    levels: Buffer.from(levels).toString('base64'),
    words,
  }
}

async function main() {
  const { answers } = JSON.parse(readFileSync(join(folder, 'sample-report.json'), 'utf8'))
  rmSync(media, { recursive: true, force: true })
  mkdirSync(media, { recursive: true })
  const takes = {}
  for (const { id, text } of answers) takes[id] = await record({ id, text })
  const version = execFileSync('espeak-ng', ['--version'], { encoding: 'utf8' }).match(
    /\d+\.\d+(\.\d+)?/,
  )?.[0]
  const manifest = { voice: `espeak-ng ${version}, voice ${voice}`, label: 'Spoken by a machine', takes }
  // A word a line, as people read it and as the formatter leaves it.
  const json = JSON.stringify(manifest, null, 2).replace(
    /\{\s+("text": [^}]*?)\s+\}/g,
    (_, fields) => `{ ${fields.replace(/\s+/g, ' ')} }`,
  )
  writeFileSync(join(folder, 'takes.json'), `${json}\n`)
  const all = readdirSync(media).reduce((sum, name) => sum + readFileSync(join(media, name)).length, 0)
  console.log(`${answers.length} spoken, 1 drawn, ${(all / 1_000_000).toFixed(2)} MB`)
}

try {
  await main()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
