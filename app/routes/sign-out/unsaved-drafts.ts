/** Words of one answer that this device has and the room does not. */
export interface UnsavedDraft {
  takeId: string
  text: string
  /** The version that these words follow. */
  version: number
}

/** Why a draft could not be saved: the answer takes no more words, or (`trouble`) another try may work. */
export type WhyLeft = 'handed-in' | 'ended' | 'trouble'

export interface LeftDraft extends UnsavedDraft {
  why: WhyLeft
}

/** What the room has of an answer; `none` where no room of this sign-in knows it, null when it cannot be asked. */
export type InRoom = { tenantSlug: string; text: string; version: number } | 'none' | null

export interface DraftPorts {
  /** Drafts on this device that were never confirmed by a room. */
  onDevice(): readonly UnsavedDraft[]
  inRoom(takeId: string): Promise<InRoom>
  /** Gives the status of the answer, and its code where it was refused; rejects without a connection. */
  save(input: {
    tenantSlug: string
    takeId: string
    text: string
    version: number
    takeOver: boolean
  }): Promise<{ status: number; code: string | null }>
}

/**
 * Drafts that a sign-out would lose. Left out: words that the room has meanwhile, and answers of nobody who is signed in
 * here. What cannot be asked counts: it may be lost.
 */
export async function findUnsaved(ports: DraftPorts): Promise<UnsavedDraft[]> {
  const asked = await Promise.all(
    ports.onDevice().map(async (draft) => ({ draft, there: await ports.inRoom(draft.takeId) })),
  )
  return asked.flatMap(({ draft, there }) => {
    const lost = there === null || (there !== 'none' && there.text !== draft.text)
    return lost ? [draft] : []
  })
}

/** Saves what can be saved and resolves to what could not. Newer words in the room are never overwritten. */
export async function saveUnsaved(ports: DraftPorts, drafts: readonly UnsavedDraft[]): Promise<LeftDraft[]> {
  const left: LeftDraft[] = []
  for (const draft of drafts) {
    const why = await saveOne(ports, draft)
    if (why) left.push({ ...draft, why })
  }
  return left
}

/** Gives null once the room has the words. */
async function saveOne(ports: DraftPorts, { takeId, text, version }: UnsavedDraft): Promise<WhyLeft | null> {
  const there = await ports.inRoom(takeId)
  if (there === null) return 'trouble'
  if (there === 'none' || there.text === text) return null
  const { tenantSlug } = there
  // Words that go on from what the room has lose nothing there, whichever device wrote it.
  const takeOver = text.startsWith(there.text)
  // Named with an older version the room refuses them, and says whether the answer was handed in meanwhile.
  const follows = takeOver ? there.version : Math.min(version, there.version)
  const answer = await ports.save({ tenantSlug, takeId, text, version: follows, takeOver }).catch(() => null)
  if (answer?.status === 200) return null
  return closedFor[answer?.code ?? ''] ?? 'trouble'
}

/** Codes of domain/interviews after which an answer takes no more words. */
const closedFor: Readonly<Record<string, WhyLeft>> = {
  'interviews.submitted': 'handed-in',
  'interviews.ended': 'ended',
}
