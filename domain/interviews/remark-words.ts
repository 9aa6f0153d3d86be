import { z } from 'zod'

// Written by domain/coaching, which stands to the right; what it adds later is passed over.
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
  support: z.object({ message: z.string(), contacts: z.array(contact) }).optional(),
})

/** People to turn to, as they were shown when the answer spoke of self-harm. */
export type SupportWords = NonNullable<z.infer<typeof schema>['support']>
export type ReportWords = z.infer<typeof schema>

/** The words of one report, as they were sealed; none where the key is gone. */
export function readReportWords(opened: string | null): ReportWords {
  return opened === null ? { remarks: [] } : schema.parse(JSON.parse(opened))
}
