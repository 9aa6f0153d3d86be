import { z } from 'zod'
import { mostQuestions, schoolQuestionSchema } from '#domain/interviews/index.ts'

/** Longest instructions, in characters. */
export const longestInstructions = 2_000
export const longestTitle = 120
/** Tries at each question that an assignment may give. */
export const mostTries = 10

const askedSchema = z.discriminatedUnion('of', [
  /** Of the house's bank. */
  z.object({ of: z.literal('house'), id: z.string() }),
  /** Of a bank of the school, in the words that it had when the assignment was saved. */
  z.object({ of: z.literal('school'), id: z.uuid(), version: z.int(), asked: schoolQuestionSchema }),
])
export type AssignedQuestion = z.infer<typeof askedSchema>

/** What whoever begins is held to, and keeps. */
export const termsSchema = z.object({
  title: z.string(),
  instructions: z.string(),
  questions: z.array(askedSchema).min(1).max(mostQuestions),
  /** Of the school's rubrics; 0 = the house's. */
  rubricVersion: z.int().min(0),
  modes: z.array(z.enum(['text', 'voice', 'video'])).min(1),
  tries: z.int().min(1).max(mostTries),
  /** Seconds. */
  thinkingSeconds: z.int(),
  /** Seconds; 0 = no limit. */
  answerSeconds: z.int(),
  /** The answer ends with its time, rather than with a nudge. */
  isStrict: z.boolean(),
})
export type Terms = z.infer<typeof termsSchema>
export type AssignedMode = Terms['modes'][number]
