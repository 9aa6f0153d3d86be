import { z } from 'zod'

const take = z.uuid()
const level = z.union([z.literal(''), z.coerce.number().int().min(1).max(5)]).optional()

/** What the forms of the feedback page send. */
export const feedbackInput = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('retake'), take }),
  z.strictObject({ intent: z.literal('follow_up'), take }),
  z.strictObject({ intent: z.literal('rerun'), take }),
  z.strictObject({ intent: z.literal('contest'), remark: z.uuid(), reason: z.string().max(40).default('') }),
  z.strictObject({ intent: z.literal('delete'), take }),
  // Without scripts a browser sends line ends of its own; the words then would no longer be those of the field.
  z.strictObject({ intent: z.literal('write_words'), take, text: z.string().transform((text) => text.replaceAll('\r\n', '\n')) }), // prettier-ignore
  z.strictObject({ intent: z.literal('destroy_sound'), take }),
  z.strictObject({ intent: z.literal('hear_again'), take }),
  z.strictObject({ intent: z.literal('hand_in_left'), take }),
  // The items of the rubric in force; the verb refuses others.
  z.strictObject({ intent: z.literal('assess'), take }).catchall(level),
])

export type FeedbackInput = z.output<typeof feedbackInput>

/** The rated parts of a self-assessment form; parts without a view are left out. */
export function ratedLevels(input: Extract<FeedbackInput, { intent: 'assess' }>): Record<string, number> {
  const { intent: _intent, take: _take, ...levels } = input
  return Object.fromEntries(Object.entries(levels).flatMap(([item, value]) => (value ? [[item, value]] : [])))
}
