import { z } from 'zod'
import { domainError } from '#domain/shared/errors.ts'
import { questionFields, questionLevels } from './question-bank.ts'
import { writtenLine, writtenText } from './written.ts'

/** Longest pasted job description, in characters. */
export const longestJobText = 20_000
/** A full interview asks at most this many questions. */
export const mostQuestions = 8

/** What a student chooses before an interview. Parsed again by the verb: a route that forgets it lets nothing through. */
export const interviewSetupSchema = z.strictObject({
  /** Names this attempt to start, so that a double submit starts one interview. */
  requestId: z.uuid().optional(),
  /** How answers are given; `voice` and `video` are recorded. */
  mode: z.enum(['text', 'voice', 'video']).default('text'),
  format: z.enum(['single', 'full']),
  style: z.enum(['relaxed', 'pressured']).default('relaxed'),
  role: writtenLine(120).default(''),
  field: z.enum(questionFields).optional(),
  skills: z.array(writtenLine(40)).max(10, 'At most 10 skills.').default([]),
  level: z.enum(questionLevels).default('entry'),
  jobText: writtenText(longestJobText).default(''),
  ownQuestion: writtenText(300).default(''),
  /** Of the bank: asked first, whether or not it came lately. */
  questionId: z.string().max(80).optional(),
  /** Questions wanted; a single interview has one. */
  count: z.int().min(1).max(mostQuestions).default(1),
  /** Seconds, before the accommodation profile. */
  thinkingSeconds: z.int().min(0).max(300).default(30),
  /** Seconds, before the accommodation profile; 0 = no limit. */
  answerSeconds: z.int().min(0).max(1_800).default(120),
})

export type InterviewSetupInput = z.input<typeof interviewSetupSchema>
export type InterviewSetupChoice = z.output<typeof interviewSetupSchema>

/** @throws `invalid` `interviews.setup` with one sentence for each field that is wrong. */
export function parseSetup(input: unknown): InterviewSetupChoice {
  const parsed = interviewSetupSchema.safeParse(input)
  if (parsed.success) {
    const skills = parsed.data.skills.filter((skill) => skill !== '')
    return { ...parsed.data, skills, count: parsed.data.format === 'single' ? 1 : parsed.data.count }
  }
  const fields: Record<string, string> = Object.create(null)
  for (const issue of parsed.error.issues) fields[String(issue.path[0] ?? 'form')] ??= issue.message
  throw domainError('invalid', 'interviews.setup', 'Look again at the marked fields.', {
    fields: { ...fields },
  })
}

/** What is sealed of a set-up: the words of the student. */
export interface SetupWords {
  readonly role: string
  readonly skills: readonly string[]
  readonly ownQuestion: string
}

const setupWordsSchema = z.object({ role: z.string(), skills: z.array(z.string()), ownQuestion: z.string() })

export const noSetupWords: SetupWords = Object.freeze({ role: '', skills: [], ownQuestion: '' })

export function writeSetupWords({ role, skills, ownQuestion }: SetupWords): string {
  return JSON.stringify({ role, skills, ownQuestion })
}

/** The words as sealed; empty ones where the key is gone. */
export function readSetupWords(opened: string | null): SetupWords {
  return opened === null ? noSetupWords : setupWordsSchema.parse(JSON.parse(opened))
}
