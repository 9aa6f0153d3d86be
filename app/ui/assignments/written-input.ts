import { z } from 'zod'
import { checkbox, listOf } from '#app/http/builders.ts'

/** What the form of an assignment sends; the verb reads it and says what is wrong with it. */
export const writtenInput = z
  .strictObject({
    title: z.string().max(400),
    instructions: z.string().max(6_000).default(''),
    questions: listOf(z.string().max(120), 60),
    rubric: z.string().max(10),
    modes: listOf(z.string().max(10), 3),
    tries: z.coerce.number().int(),
    thinking: z.coerce.number().int(),
    answer: z.coerce.number().int(),
    strict: checkbox,
    audience: z.enum(['cohorts', 'code']),
    cohorts: listOf(z.uuid(), 200),
    opensDay: z.string().max(10).default(''),
    dueDay: z.string().max(10).default(''),
    dueTime: z.string().max(8).default('23:59'),
  })
  .transform(({ thinking, answer, strict, dueTime, ...rest }) => ({
    ...rest,
    ...{ thinkingSeconds: thinking, answerSeconds: answer, isStrict: strict, dueTime: dueTime.slice(0, 5) },
  }))
