import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { refusal, type Refusal } from './refusal.ts'

/** Answers of invented students, for the history of the demo tenants. */
export const seedAnswersSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    questionId: z.string(),
    quality: z.enum(['weak', 'middling', 'strong']),
    /** What the invented student studies. */
    study: z.string().min(3).max(40),
    text: z.string().min(200),
  }),
)
export type SeedAnswer = z.infer<typeof seedAnswersSchema>[number]

const name = z.string().regex(/^\p{Lu}[\p{L}'’ -]{0,30}$/u)

/** Invented people for the demo tenants. */
export const seedPeopleSchema = z.array(z.strictObject({ first: name, last: name }))
export type SeedPerson = z.infer<typeof seedPeopleSchema>[number]

/** A damaged file of content: which one, which field, what is wrong with it. */
export function contentFault(input: {
  file: string
  field: string
  problem: string
  cause?: unknown
}): Refusal {
  const { file, field, problem, cause } = input
  const place = field === '' ? '' : `, field ${field}`
  return refusal(`content/${file}${place}: ${problem}. Restore the file from the repository.`, cause)
}

/** Names of the files of a folder below `content/`, in a fixed order. */
export function listFiles(folder: string, input: { content: string; ending: string }): string[] {
  try {
    const names = readdirSync(path.join(input.content, folder)).filter((file) => file.endsWith(input.ending))
    return names.toSorted().map((file) => `${folder}/${file}`)
  } catch (cause) {
    throw contentFault({ file: folder, field: '', problem: 'the folder cannot be read', cause })
  }
}

export function readText(content: string, file: string): string {
  try {
    return readFileSync(path.join(content, file), 'utf8')
  } catch (cause) {
    throw contentFault({ file, field: '', problem: 'the file cannot be read', cause })
  }
}

export function readJson<T>(content: string, file: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = JSON.parse(readText(content, file))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw contentFault({ file, field: '', problem: 'the file is not JSON', cause })
  }
  return checked(schema, value, file)
}

/** Holds a value to its schema, or says which field of which file is wrong; never quotes the value itself. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const result = schema.safeParse(value)
  if (result.success) return deepFrozen(result.data)
  const issue = result.error.issues[0]
  const problem = issue?.message.replace(/\.$/, '') ?? 'does not fit its schema'
  throw contentFault({ file, field: issue?.path.join('.') ?? '', problem })
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFrozen)
  return Object.freeze(value)
}
