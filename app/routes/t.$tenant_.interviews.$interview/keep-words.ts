import { readDraft, saveDraft } from '#domain/interviews/index.ts'
import type { RoomInput } from './actions.ts'

/**
 * What stands on the page is saved before the interview ends; where that fails, nothing ends. A page that gave way to
 * another tab or device ends only with the very words that are saved: others would be lost, so it meets the conflict that
 * its saving would meet.
 * @throws what `saveDraft` throws
 */
export async function keepWords(
  ctx: Parameters<typeof saveDraft>[0],
  input: Pick<Extract<RoomInput, { intent: 'end' }>, 'take' | 'text' | 'version' | 'writes'>,
  tab: { writer: string; takeOver?: boolean },
): Promise<void> {
  const { take: takeId, text, version, writes } = input
  if (!takeId || text === '') return
  const gaveWay = writes === 'no'
  if (gaveWay && (await readDraft(ctx, { takeId })).text === text) return
  await saveDraft(ctx, { takeId, text, version, ...tab, ...(gaveWay && { takeOver: false }) })
}
