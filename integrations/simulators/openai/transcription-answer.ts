import type { Cue, CueWord } from './transcription-cues.ts'
import type { TranscriptionFault } from './transcription-faults.ts'
import type { TranscriptionRequest } from './transcription-request.ts'

interface Written {
  readonly request: TranscriptionRequest
  readonly cue: Cue | null
  readonly fault: TranscriptionFault
}

/** What a Whisper writes about silence. */
const silence: Cue = {
  words: ['Thank', 'you', 'for', 'watching.'].map((text, index) => ({
    text,
    from: index * 400,
    to: index * 400 + 300,
  })),
  language: 'en',
  seconds: null,
}

/** A body under HTTP 200 and its type. A sound without a script has no words. */
export function writeTranscription({ request, cue, fault }: Written): { type: string; body: string } {
  if (fault === 'html') return { type: 'text/html', body: '<html><body><h1>Bad gateway</h1></body></html>' }
  if (fault === 'wrong_json') return { type: 'application/json', body: '{"task":"transcribe","text":' }
  const said = fault === 'nonsense' ? silence : fault === 'no_words' ? null : cue
  const words = distorted(said?.words ?? [], fault)
  const text = words.map((word) => word.text).join(' ')
  const seconds = said?.seconds ?? Math.max(0, ...words.map(({ to }) => to)) / 1000
  const usage = { type: 'duration', seconds: Math.ceil(seconds) }
  const filling = fault === 'huge_10mb' ? ' '.repeat(10_000_000) : ''
  if (request.format === 'json') return json({ text: text + filling, usage })
  if (request.format !== 'verbose_json') return { type: 'text/plain', body: `${text}\n` }
  const timed = fault === 'text_only' ? [] : words
  const asked = (one: string) => request.granularities.includes(one)
  const { words: place } = request.model
  // The service gives segments unless words alone were asked for; servers of one's own give them always.
  const segments = place !== 'top' || asked('segment') || !asked('word')
  return json({
    task: 'transcribe',
    language: fault === 'wrong_language' ? 'spanish' : nameOf(request.language ?? said?.language ?? 'en'),
    duration: seconds,
    text: text + filling,
    ...(segments && { segments: segmentsOf(words, { nonsense: fault === 'nonsense', place, timed }) }),
    ...(place === 'top' && asked('word') && { words: timed.map((word) => ({ ...bare(word) })) }),
    ...(place === 'top' && { usage }),
  })
}

function json(value: unknown) {
  return { type: 'application/json', body: JSON.stringify(value) }
}

function nameOf(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(code)?.toLowerCase() ?? code
}

/** The service's words carry no punctuation; it stands in the text alone. */
function bare({ text, from, to }: CueWord) {
  const word = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, '')
  return { word, start: from / 1000, end: to / 1000 }
}

function distorted(words: readonly CueWord[], fault: TranscriptionFault): readonly CueWord[] {
  if (fault === 'overlapping_times') return words.map((word) => ({ ...word, to: word.to + 700 }))
  if (fault === 'backward_times') {
    const last = words.length - 1
    return words.map((word, index) => ({
      ...word,
      from: 5_000 * (last - index),
      to: 5_000 * (last - index) + 300,
    }))
  }
  return words
}

function segmentsOf(
  words: readonly CueWord[],
  { nonsense, place, timed }: { nonsense: boolean; place: string; timed: readonly CueWord[] },
) {
  return sentences(words).map((sentence, id) => ({
    id,
    seek: 0,
    start: (sentence[0]?.from ?? 0) / 1000,
    end: (sentence.at(-1)?.to ?? 0) / 1000,
    text: ` ${sentence.map((word) => word.text).join(' ')}`,
    tokens: [50_364],
    temperature: 0,
    avg_logprob: nonsense ? -0.9 : -0.2,
    compression_ratio: 1.1,
    no_speech_prob: nonsense ? 0.95 : 0.01,
    ...(place === 'inside' && { words: timed.length > 0 ? sentence.flatMap(tokens) : [] }),
  }))
}

/** Cut behind each end of a sentence. */
function sentences(words: readonly CueWord[]): CueWord[][] {
  const found: CueWord[][] = []
  let open = true
  for (const word of words) {
    if (open) found.push([])
    found.at(-1)?.push(word)
    open = /[.!?]$/u.test(word.text)
  }
  return found
}

/** A word in two tokens, the first with a blank in front, as servers give them that know tokens only. */
function tokens({ text, from, to }: CueWord) {
  const half = Math.ceil(text.length / 2)
  const middle = (text.length > half ? (from + to) / 2 : to) / 1000
  return [
    { word: ` ${text.slice(0, half)}`, start: from / 1000, end: middle, probability: 0.9 },
    ...(text.length > half
      ? [{ word: text.slice(half), start: middle, end: to / 1000, probability: 0.9 }]
      : []),
  ]
}
