import { z } from 'zod'
import { questionTypes } from './question-bank.ts'

/** A question of a school's own as it stands on the turn: whoever began keeps the words they were asked. */
export const schoolQuestionSchema = z.object({
  text: z.string(),
  kind: z.enum(questionTypes),
  /** What the school says about answering it; empty for nothing. */
  guidance: z.string(),
  /** Seconds of speech that suit it. */
  seconds: z.int(),
  /** How the school asks it by voice or on camera, as long as that is there. */
  promptId: z.uuid().optional(),
})
export type SchoolQuestion = z.infer<typeof schoolQuestionSchema>

/** Null for every other turn. */
export function schoolQuestionOf(turn: { source: string; asked?: unknown }): SchoolQuestion | null {
  return turn.source === 'school' ? schoolQuestionSchema.parse(turn.asked) : null
}
