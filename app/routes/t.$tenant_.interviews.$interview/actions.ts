import { z } from 'zod'

const take = z.uuid()
const version = z.coerce.number().int().min(0).catch(0)
// Empty without scripts: then this page is the only one that writes.
const writer = z.union([z.uuid(), z.literal('')]).default('')
/** "no" while another tab or device writes: what stands on this page is then not the newest. */
const writes = z.enum(['yes', 'no']).default('yes')
/** One byte for each 100 ms of at most an hour, in base64. */
const levels = z.base64().max(48_004)

/** What the room's forms send. */
export const roomInput = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('begin'), take }),
  z.strictObject({ intent: z.literal('submit'), take, text: z.string(), version, writer, writes }),
  // From the answer's form the words come along: ending loses none that were typed last. While thinking there are none.
  z.strictObject({ intent: z.literal('end'), take: take.optional(), text: z.string().default(''), version, writer, writes, levels: levels.default('') }), // prettier-ignore
  z.strictObject({ intent: z.literal('follow_up'), take }),
  z.strictObject({ intent: z.literal('agree_recording'), version: z.string().max(20) }),
  z.strictObject({ intent: z.literal('keep_recording'), take, levels }),
  z.strictObject({ intent: z.literal('redo_recording'), take }),
  // The request's id came with the page: a double submit then starts one interview.
  z.strictObject({ intent: z.literal('write_instead'), take, request: z.uuid() }),
])

export type RoomInput = z.output<typeof roomInput>
