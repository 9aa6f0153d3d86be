import { z } from 'zod'
import { deliveryFacts, type DeliveryFacts } from './sound/delivery-facts.ts'
import { levelMs, soundFacts, type SoundFacts } from './sound/sound-facts.ts'
import { placeWords, type PlacedWords } from './words/place-words.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** A file below `content/samples/media/`, under a name that changes with its content. */
const fileSchema = z.strictObject({
  file: z.string().regex(/^[a-z-]+-[0-9a-f]{8}\.(?:webm|vtt)$/),
  bytes: z.int().positive(),
  sha256,
})

const takeSchema = z.strictObject({
  /** Of the answer that was spoken. */
  textSha256: sha256,
  seconds: z.number().positive(),
  voice: fileSchema,
  /** The same sound with a drawn speaker; one take has it. */
  video: fileSchema.extend({ width: z.int().positive(), height: z.int().positive() }).strict().optional(),
  captions: fileSchema,
  /** A byte for each 100 ms of sound, as the room's meter measures it, in base64. */
  levels: z.base64(),
  /** Every word of the answer in its order; seconds from the start of the sound. */
  words: z
    .array(z.strictObject({ text: z.string().min(1), from: z.number().min(0), to: z.number() }))
    .min(10),
})

/** The sample's answers as they were spoken by a machine: files, words with their true times, loudness. */
export const sampleTakesSchema = z.strictObject({
  voice: z.string().min(1),
  /** Says on every page who speaks. */
  label: z.literal('Spoken by a machine'),
  takes: z.strictObject({ weak: takeSchema, middling: takeSchema, strong: takeSchema }),
})
export type SampleTakes = z.infer<typeof sampleTakesSchema>
export type SampleTake = SampleTakes['takes']['weak']

/** What would be known of a sample take after it was recorded and heard, by the same rules. Times in milliseconds. */
export interface HeardSample {
  readonly placed: PlacedWords
  readonly durationMs: number
  readonly sound: SoundFacts
  readonly facts: DeliveryFacts
}

export function hearSampleTake(take: SampleTake, { targetSeconds }: { targetSeconds: number }): HeardSample {
  const placed = placeWords(sampleWords(take))
  const durationMs = Math.round(take.seconds * 1000)
  const levels = Uint8Array.from(atob(take.levels), (letter) => letter.charCodeAt(0))
  const sound = soundFacts(levels.subarray(0, Math.floor(durationMs / levelMs)))
  const facts = deliveryFacts({
    ...{ placed, sound, durationMs, targetSeconds },
    // The words are known, not heard: a filler would stand among them.
    capabilities: { words: true, fillers: true },
    language: 'en',
  })
  return { placed, durationMs, sound, facts }
}

/** Its words as a transcriber would give them, in milliseconds. */
export function sampleWords({ words }: SampleTake): { text: string; from: number; to: number }[] {
  return words.map(({ text, from, to }) => ({
    text,
    from: Math.round(from * 1000),
    to: Math.round(to * 1000),
  }))
}
