import { z } from 'zod'
import {
  naceCompetencies,
  questionTypes,
  type NaceCompetency,
  type QuestionType,
} from '#domain/interviews/index.ts'
import { domainError } from '#domain/shared/errors.ts'

/** Most questions in one bank. */
export const mostQuestionsInBank = 300
/** UTF-16 units of one question. */
export const longestQuestion = 240
export const longestGuidance = 600

export const bankQuestionSchema = z.object({
  id: z.uuid(),
  text: z.string(),
  kind: z.enum(questionTypes),
  /** Roles that it is for, as the school calls them. */
  roles: z.array(z.string()),
  guidance: z.string(),
  /** Seconds of speech that suit it. */
  seconds: z.int(),
  /** Which competency of NACE it is about; nothing where the school did not say, as of all that were written before it could. */
  nace: z.enum(naceCompetencies).nullish(),
  /** How it is asked by voice or on camera; nothing where it stands in writing alone. */
  promptId: z.uuid().nullish(),
})
export type BankQuestion = z.infer<typeof bankQuestionSchema>
export const bankBodySchema = z.object({ questions: z.array(bankQuestionSchema) })

export interface BadQuestion {
  readonly line: number
  readonly text: string
  readonly problem: string
}

const usualSeconds = 120

/**
 * Questions pasted one a line, each a new one under an id of `ids`. Empty lines and lists' bullets and numbers are passed
 * over; a line that cannot be a question is named, and the others are taken.
 */
export function parseQuestions(input: {
  text: string
  kind: QuestionType
  nace: NaceCompetency | null
  known: readonly BankQuestion[]
  newId: () => string
}): { good: BankQuestion[]; bad: BadQuestion[] } {
  const good: BankQuestion[] = []
  const bad: BadQuestion[] = []
  const seen = new Map(input.known.map(({ text }) => [folded(text), 0]))
  input.text.split('\n').forEach((raw, index) => {
    const text = tidy(raw.replace(/^\s*(?:[-*•–]|\d{1,3}[.)])\s+/u, ''))
    if (text === '') return
    const problem = problemOf(text) ?? twice(seen.get(folded(text)))
    if (problem) bad.push({ line: index + 1, text: text.slice(0, 80), problem })
    else {
      seen.set(folded(text), index + 1)
      good.push({
        id: input.newId(),
        text,
        kind: input.kind,
        roles: [],
        guidance: '',
        seconds: usualSeconds,
        nace: input.nace,
      })
    }
  })
  return { good, bad }
}

export interface WrittenQuestion {
  readonly text: string
  readonly kind: QuestionType
  readonly nace: NaceCompetency | null
  /** With commas between them. */
  readonly roles: string
  readonly guidance: string
  readonly seconds: number
}

/** @throws `invalid` `assignments.question` with a sentence for the field */
export function readQuestion(id: string, written: WrittenQuestion): BankQuestion {
  const text = tidy(written.text)
  const guidance = written.guidance.normalize('NFC').trim()
  const roles = [...new Set(written.roles.split(',').map(tidy).filter(Boolean))]
  const problem = problemOf(text)
  if (problem) throw wrong('text', problem)
  if (guidance.length > longestGuidance || !guidance.isWellFormed())
    throw wrong('guidance', `Use at most ${longestGuidance} plain characters.`)
  if (roles.length > 8 || roles.some((role) => role.length > 40))
    throw wrong('roles', 'Name at most 8 roles of at most 40 characters, with commas between them.')
  return { id, text, kind: written.kind, nace: written.nace, roles, guidance, seconds: written.seconds }
}

const tidy = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function problemOf(text: string): string | null {
  if (!text.isWellFormed() || /[\p{Cc}]/u.test(text)) return 'It has characters that cannot be read.'
  if (!/\p{L}/u.test(text)) return 'It holds no words.'
  if (text.length < 8) return 'It is too short to be a question.'
  if (text.length > longestQuestion) return `It is longer than ${longestQuestion} characters.`
  return null
}

function twice(line: number | undefined): string | null {
  if (line === undefined) return null
  return line === 0 ? 'The bank has this question already.' : `It stands in line ${line} too.`
}

const wrong = (field: string, sentence: string) =>
  domainError('invalid', 'assignments.question', 'Look again at the marked field.', { fields: { [field]: sentence } }) // prettier-ignore
