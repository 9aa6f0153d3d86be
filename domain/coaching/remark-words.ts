import { z } from 'zod'
import { supportContacts, supportMessage } from './support.ts'

const remark = z.object({
  position: z.int(),
  quote: z.string(),
  takeaway: z.string(),
  move: z.string(),
  tryLine: z.string(),
})
const contact = z.object({ name: z.string(), how: z.string(), where: z.string() })

const schema = z.object({
  remarks: z.array(remark),
  /** Only where the answer speaks of self-harm: people to turn to, as they were shown then. */
  support: z.object({ message: z.string(), contacts: z.array(contact) }).optional(),
})

/** What is sealed of a report: every word of it. Places and levels stand in rows of their own. */
export type RemarkWords = z.infer<typeof schema>

export const supportWords = (): RemarkWords => ({
  remarks: [],
  support: { message: supportMessage, contacts: [...supportContacts] },
})

export function writeRemarkWords(words: RemarkWords): string {
  return JSON.stringify(words)
}

export function readRemarkWords(opened: string): RemarkWords {
  return schema.parse(JSON.parse(opened))
}
