import { z } from 'zod'
import { changeBank, previewQuestions, publishBank, type BadQuestion } from '#domain/assignments/index.ts'
import { naceCompetencies, questionTypes } from '#domain/interviews/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'

/** An empty choice is none. */
const nace = z.union([z.literal('').transform(() => null), z.enum(naceCompetencies)]).default(null)
const paste = { text: z.string().max(120_000), kind: z.enum(questionTypes), nace }
const id = z.uuid()

/** What the forms of a bank's page send. */
export const bankInput = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('look'), ...paste }),
  z.strictObject({ intent: z.literal('add'), ...paste }),
  z.strictObject({
    ...{ intent: z.literal('change'), id, kind: z.enum(questionTypes), nace },
    text: z.string().max(2_000),
    roles: z.string().max(800).default(''),
    guidance: z.string().max(3_000).default(''),
    seconds: z.coerce.number().int().min(60).max(180),
  }),
  z.strictObject({ intent: z.literal('remove'), id }),
  z.strictObject({ intent: z.literal('publish') }),
])

interface Told {
  readonly done: 'add' | 'change' | 'remove' | 'publish' | null
  readonly preview: { good: string[]; bad: BadQuestion[] } | null
}

/** One form, one verb. */
export async function act(
  ctx: MemberContext,
  { bankId, input }: { bankId: string; input: z.output<typeof bankInput> },
): Promise<Told> {
  switch (input.intent) {
    case 'look': {
      const preview = await previewQuestions(ctx, { bankId, text: input.text, of: input.kind })
      return { done: null, preview }
    }
    case 'publish':
      await publishBank(ctx, { bankId })
      break
    case 'add':
      await changeBank(ctx, {
        bankId,
        change: { kind: 'paste', text: input.text, of: input.kind, nace: input.nace },
      })
      break
    case 'remove':
      await changeBank(ctx, { bankId, change: { kind: 'remove', id: input.id } })
      break
    case 'change': {
      const { id, intent: _, ...question } = input
      await changeBank(ctx, { bankId, change: { kind: 'change', id, question } })
    }
  }
  return { done: input.intent, preview: null }
}
