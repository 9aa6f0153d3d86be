import { z } from 'zod'
import type { RubricChange } from '#domain/assignments/index.ts'
import { ruleChecks } from '#domain/coaching/index.ts'

const words = {
  name: z.string().max(200),
  asks: z.string().max(600),
  levels: z.string().max(4_000).default(''),
}
const item = z.string().max(60)

/** One form of the page, one step. */
export const rubricInput = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('begin') }),
  z.strictObject({ intent: z.literal('publish') }),
  z.strictObject({ intent: z.literal('discard') }),
  z.strictObject({ intent: z.literal('add_check'), check: z.enum(ruleChecks) }),
  z.strictObject({ intent: z.literal('add_own'), ...words }),
  z.strictObject({ intent: z.literal('change'), item, ...words }),
  z.strictObject({ intent: z.literal('remove'), item }),
  z.strictObject({ intent: z.literal('raise'), item }),
])
export type RubricInput = z.output<typeof rubricInput>

type Step = Exclude<RubricInput, { intent: 'begin' | 'publish' | 'discard' }>

export function stepOf(input: Step): RubricChange {
  switch (input.intent) {
    case 'add_check':
      return { kind: 'add_check', check: input.check }
    case 'add_own':
      return { kind: 'add_own', item: wordsOf(input) }
    case 'change':
      return { kind: 'change', id: input.item, item: wordsOf(input) }
    case 'remove':
    case 'raise':
      return { kind: input.intent, id: input.item }
  }
}

const wordsOf = ({ name, asks, levels }: { name: string; asks: string; levels: string }) => ({
  ...{ name, asks },
  levels: levels.replaceAll('\r\n', '\n'),
})
