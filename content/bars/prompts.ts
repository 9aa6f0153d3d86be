import { createHash } from 'node:crypto'
import {
  captionSchema,
  type Caption,
  type PromptManifest,
  type Question,
} from '#domain/interviews/question-bank.ts'

const cue = /^(\d{2}):(\d{2}):(\d{2}\.\d{3}) --> (\d{2}):(\d{2}):(\d{2}\.\d{3})\n(.+)$/

/** The captions of a WebVTT file as the recording script writes it; throws on anything else. */
export function readVtt(vtt: string): Caption[] {
  const [head, ...blocks] = vtt.trimEnd().split('\n\n')
  if (head !== 'WEBVTT') throw new Error('a caption file begins with WEBVTT')
  return blocks.map((block) => {
    const found = cue.exec(block)
    if (!found) throw new Error(`not a caption: ${block}`)
    const [, h1, m1, s1, h2, m2, s2, text] = found
    const seconds = (h: unknown, m: unknown, s: unknown) => Number(h) * 3600 + Number(m) * 60 + Number(s)
    return captionSchema.parse({ start: seconds(h1, m1, s1), end: seconds(h2, m2, s2), text })
  })
}

export interface PromptFiles {
  /** Size of the recording in bytes; undefined where the file is missing. */
  bytes?: number
  vtt?: string
}

/** Everything that sets a recorded prompt apart from its question and its manifest entry; empty when all agree. */
export function promptFaults(question: Question, manifest: PromptManifest, files: PromptFiles): string[] {
  const entry = manifest.prompts[question.id]
  if (!entry) return [`${question.id}: is not in the manifest`]
  if (files.bytes === undefined || files.vtt === undefined) return [`${question.id}: a file is missing`]
  const faults: string[] = []
  const spoken = createHash('sha256').update(question.text, 'utf8').digest('hex')
  if (question.promptFile !== `prompts/${question.id}.webm`) faults.push('names another recording')
  if (spoken !== entry.textSha256) faults.push('was recorded with another text')
  if (files.bytes !== entry.bytes) faults.push(`has ${files.bytes} bytes, the manifest says ${entry.bytes}`)
  if (Buffer.byteLength(files.vtt) !== entry.captionBytes) faults.push('has captions of another size')
  // 16 kbit/s and a little for the container: far more or less means that the file is not this recording.
  const expected = entry.seconds * 2000
  if (files.bytes < expected / 2 || files.bytes > expected * 1.6)
    faults.push('has a size that its length rules out')
  return [...faults, ...captionFaults(question.text, readVtt(files.vtt), entry.seconds)].map(
    (fault) => `${question.id}: ${fault}`,
  )
}

function captionFaults(text: string, captions: readonly Caption[], seconds: number): string[] {
  const faults: string[] = []
  if (captions.map((caption) => caption.text).join(' ') !== text) faults.push('has captions with other words')
  captions.forEach((caption, index) => {
    if (caption.end <= caption.start) faults.push(`caption ${index + 1} ends before it starts`)
    if (caption.start < (captions[index - 1]?.end ?? 0)) faults.push(`caption ${index + 1} starts too early`)
    const pace = caption.text.length / (caption.end - caption.start)
    if (pace > 25) faults.push(`caption ${index + 1} is too fast to read`)
  })
  const end = captions.at(-1)?.end ?? 0
  if (end > seconds || end < seconds - 1.5) faults.push('has captions that end elsewhere than the recording')
  return faults
}
