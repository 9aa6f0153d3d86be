import { z } from 'zod'

const take = z.uuid()

/** What the room's forms send. */
export const roomInput = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('begin'), take }),
  z.strictObject({
    intent: z.literal('submit'),
    take,
    text: z.string(),
    version: z.coerce.number().int().min(0).catch(0),
    // Empty without scripts: then this page is the only one that writes.
    writer: z.union([z.uuid(), z.literal('')]).default(''),
  }),
  z.strictObject({ intent: z.literal('end') }),
])
