import { z } from 'zod'

/** The words of one remark, as they are sealed. Its quote is the answer between the remark's start and end. */
const remarkWordsSchema = z.object({ takeaway: z.string(), move: z.string(), tryLine: z.string() })
export type RemarkWords = z.infer<typeof remarkWordsSchema>

/** All remarks of one report in the order of their positions, for `remark_text.sealed`. */
export function writeRemarkWords(remarks: readonly RemarkWords[]): string {
  return JSON.stringify(remarks.map(({ takeaway, move, tryLine }) => ({ takeaway, move, tryLine })))
}

/** In the order of positions; none where the key is gone. */
export function readRemarkWords(opened: string | null): RemarkWords[] {
  return opened === null ? [] : z.array(remarkWordsSchema).parse(JSON.parse(opened))
}
