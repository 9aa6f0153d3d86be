import type { UnsavedDraft } from './unsaved-drafts.ts'

export interface LossPorts {
  /** Recorded answers of which this device has something that the room does not. */
  countUnsent(): Promise<number>
  /** Typed words that only this device has. */
  findUnsaved(): Promise<readonly UnsavedDraft[]>
}

export type Loss = { kind: 'unsent'; count: number } | { kind: 'unsaved'; drafts: readonly UnsavedDraft[] }

/**
 * What a sign-out would lose next: recordings first, and once they are given up, typed words, which can still be saved.
 * Unsaved with no drafts means nothing.
 */
export async function whatIsLost(
  { countUnsent, findUnsaved }: LossPorts,
  { recordingsGivenUp }: { recordingsGivenUp: boolean },
): Promise<Loss> {
  const count = recordingsGivenUp ? 0 : await countUnsent()
  return count > 0 ? { kind: 'unsent', count } : { kind: 'unsaved', drafts: await findUnsaved() }
}
