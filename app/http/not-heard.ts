import { modelRefusal, type ModelRefusal } from '#domain/consent/index.ts'
import type { House, StudentContext } from './house.ts'

/** Why no service may write down what a student says: nobody is there to, or AI is off for the school or the student. */
export type NotHeard = 'no_transcriber' | ModelRefusal

/** Every reason that stands right now; empty where a spoken answer would be written down. */
export async function notHeard(
  ctx: Pick<StudentContext, 'transaction' | 'memberId'>,
  { transcriber }: Pick<House, 'transcriber'>,
): Promise<NotHeard[]> {
  const refusal = await ctx.transaction((tx) => modelRefusal(tx, ctx.memberId))
  return [...(transcriber.model ? [] : ['no_transcriber' as const]), ...(refusal ? [refusal] : [])]
}
