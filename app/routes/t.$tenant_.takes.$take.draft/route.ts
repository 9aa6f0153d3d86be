import { z } from 'zod'
import { studentAction } from '#app/http/builders.ts'
import { saveDraft } from '#domain/interviews/index.ts'

/** Saves a draft as it is typed. Called by the page's own saver, never by a form. */
export const action = studentAction({
  permission: 'answer.write',
  answers: 'json',
  params: z.object({ take: z.uuid() }),
  input: z.strictObject({
    text: z.string(),
    version: z.int().min(0),
    writer: z.uuid(),
    takeOver: z.boolean().default(false),
  }),
  run: ({ ctx, params, input }) => saveDraft(ctx, { ...input, takeId: params.take }),
})
