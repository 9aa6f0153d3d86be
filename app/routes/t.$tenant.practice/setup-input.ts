import { z } from 'zod'
import { questionFields, questionLevels } from '#domain/interviews/index.ts'

const seconds = z.coerce.number().int()

/** The form as it is sent. What the words may be is the verb's rule; here only the form's own shapes are read. */
export const setupInput = z.strictObject({
  requestId: z.uuid(),
  mode: z.enum(['text', 'voice', 'video']).default('text'),
  format: z.enum(['single', 'full']),
  style: z.enum(['relaxed', 'pressured']).default('relaxed'),
  role: z.string().default(''),
  field: z
    .enum(['', ...questionFields])
    .default('')
    .transform((value) => value || undefined),
  skills: z
    .string()
    .default('')
    .transform((value) => value.split(/[,;\n]/).map((skill) => skill.trim())),
  level: z.enum(questionLevels).default('entry'),
  jobText: z.string().default(''),
  ownQuestion: z.string().default(''),
  count: seconds.default(4),
  thinkingSeconds: seconds.default(30),
  answerSeconds: seconds.default(120),
})
