import { privacyView, type PrivacyView, type TakeFacts } from '#domain/interviews/index.ts'
import { readPolicyHistory } from '#domain/tenants/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import type { RecordingContext } from './context.ts'

/** Until when a video may be played, by its own class: at some institutions it ends before its words. One query. */
export async function mediaUntil(
  ctx: Pick<RecordingContext, 'due'>,
  { tx, take }: { tx: Tx; take: TakeFacts },
): Promise<PrivacyView> {
  const policyHistory = await readPolicyHistory(tx)
  const { due } = ctx
  return privacyView({ interview: take.interview, dataClass: 'video', policyHistory, due, now: tx.now })
}

/** What is past its day is not there any more, whether or not the sweep has come by. */
export const isPast = ({ at }: PrivacyView, now: Date): boolean => at !== null && at <= now
