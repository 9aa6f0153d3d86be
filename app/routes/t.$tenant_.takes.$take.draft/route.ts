import { z } from 'zod'
import { studentAction, studentLoader } from '#app/http/builders.ts'
import { readDraft, saveDraft } from '#domain/interviews/index.ts'

/** The newest words, for a page whose save was refused. */
export const loader = studentLoader({
  permission: 'interview.read',
  params: z.object({ take: z.uuid() }),
  run: async ({ ctx, params }) =>
    Response.json(await readDraft(ctx, { takeId: params.take }), {
      headers: { 'cache-control': 'no-store' },
    }),
})

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
