import { z } from 'zod'
import type { HeardWord } from '#domain/recordings/ports.ts'
import { transcriberError } from './transcriber-failure.ts'
import { languageCode } from './transcriber-languages.ts'
import { joinPieces, timesOf, withoutNotes, withPunctuation } from './transcriber-words.ts'

const optionalNumber = z.number().nullish().catch(null)
const piece = z.looseObject({ word: z.string(), start: z.number().nullish(), end: z.number().nullish() })
const segment = z.looseObject({
  start: z.number(),
  end: z.number(),
  text: z.string(),
  avg_logprob: optionalNumber,
  no_speech_prob: optionalNumber,
  words: z.array(piece).nullish(),
})
const answer = z.looseObject({
  text: z.string(),
  language: z.string().nullish().catch(null),
  duration: optionalNumber,
  words: z.array(piece).nullish(),
  segments: z.array(segment).nullish(),
  usage: z.looseObject({ seconds: optionalNumber }).nullish().catch(null),
})

type Answer = z.infer<typeof answer>
type Segment = z.infer<typeof segment>

export interface ReadTranscript {
  readonly language: string | null
  readonly words: readonly HeardWord[]
  readonly seconds: number | null
}

/**
 * Reads tolerantly what compatible servers give, and believes little of it: what was invented in silence goes, and times
 * are put in order. Where words have no times of their own they carry those of their segment, else of the whole sound.
 * @throws `transcriber.unusable`
 */
export function readTranscript({ body, wordTimes }: { body: unknown; wordTimes: boolean }): ReadTranscript {
  const read = answer.safeParse(body)
  if (!read.success) throw transcriberError('unusable')
  const words = wordTimes ? timedWords(read.data) : untimedWords(read.data)
  const { usage, duration, language } = read.data
  return {
    language: words.length > 0 ? languageCode(language) : null,
    words,
    seconds: positive(usage?.seconds) ?? positive(duration),
  }
}

/**
 * Whisper's own bound on "nobody speaks here" is 0.6, and -1 on "unsure of the words". Ours on the second is stricter:
 * phrases such as thanks for watching are invented with some assurance, and a word that was never said is worse than one missing.
 */
const noSpeech = 0.6
const unsure = -0.6

function isInvented({ no_speech_prob: silence, avg_logprob: sureness }: Segment): boolean {
  return (
    typeof silence === 'number' && typeof sureness === 'number' && silence >= noSpeech && sureness <= unsure
  )
}

function timedWords(given: Answer): HeardWord[] {
  const segments = given.segments ?? []
  const inside = segments.flatMap(({ words }) => words ?? [])
  const pieces = joinPieces(given.words?.length ? given.words : inside)
  if (pieces.length === 0) {
    // Text alone, from a server that was said to time its words: its moments would be guessed.
    if (untimedWords(given).length > 0) throw transcriberError('unusable')
    return []
  }
  const words = timesOf({ pieces, seconds: positive(given.duration) })
  if (!words) throw transcriberError('unusable')
  const invented = segments.filter(isInvented)
  const heard = segments.filter((one) => !isInvented(one))
  const within = ({ start, end }: Segment, moment: number) => moment >= start * 1000 && moment <= end * 1000
  return withPunctuation(words, given.text).filter(({ from, to }) => {
    const middle = (from + to) / 2
    return !invented.some((one) => within(one, middle)) || heard.some((one) => within(one, middle))
  })
}

function untimedWords(given: Answer): HeardWord[] {
  const whole = { text: given.text, start: 0, end: positive(given.duration) ?? 0 }
  const parts = given.segments?.length ? given.segments.filter((one) => !isInvented(one)) : [whole]
  const pieces = parts.flatMap(({ text, start, end }) =>
    text.split(/\s+/u).map((word) => ({ word, start, end })),
  )
  return withoutNotes(pieces.filter(({ word }) => /[\p{L}\p{N}]/u.test(word))).map(
    ({ word, start, end }) => ({
      text: word,
      from: Math.max(0, Math.round(start * 1000)),
      to: Math.max(0, Math.round(Math.max(start, end) * 1000)),
    }),
  )
}

function positive(value: number | null | undefined): number | null {
  return typeof value === 'number' && value > 0 ? value : null
}
