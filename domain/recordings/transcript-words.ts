import { z } from 'zod'
import type { PlacedWords } from './words/place-words.ts'

const schema = z.object({
  text: z.string(),
  words: z.array(z.object({ start: z.int(), end: z.int(), from: z.number(), to: z.number() })),
})

/** What is sealed of a transcript. */
export function writeTranscript(placed: PlacedWords): string {
  return JSON.stringify(placed)
}

export function readTranscript(opened: string): PlacedWords {
  return schema.parse(JSON.parse(opened))
}
