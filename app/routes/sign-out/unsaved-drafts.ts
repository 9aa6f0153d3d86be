/** Words of one answer that this device has and the room does not. */
export interface UnsavedDraft {
  takeId: string
  text: string
  /** The version that these words follow. */
  version: number
}

/** What the room has of an answer; `none` where no room of this sign-in knows it, null when it cannot be asked. */
export type InRoom = { tenantSlug: string; text: string; version: number } | 'none' | null

export interface DraftPorts {
  /** Drafts on this device that were never confirmed by a room. */
  onDevice(): readonly UnsavedDraft[]
  inRoom(takeId: string): Promise<InRoom>
  /** Gives the status of the answer; rejects without a connection. */
  save(input: {
    tenantSlug: string
    takeId: string
    text: string
    version: number
    takeOver: boolean
  }): Promise<number>
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
export async function saveUnsaved(
  ports: DraftPorts,
  drafts: readonly UnsavedDraft[],
): Promise<UnsavedDraft[]> {
  const left: UnsavedDraft[] = []
  for (const draft of drafts) if (!(await saveOne(ports, draft))) left.push(draft)
  return left
}

async function saveOne(ports: DraftPorts, { takeId, text, version }: UnsavedDraft): Promise<boolean> {
  const there = await ports.inRoom(takeId)
  if (there === null) return false
  if (there === 'none' || there.text === text) return true
  // Words that go on from what the room has lose nothing there, whichever device wrote it.
  const takeOver = text.startsWith(there.text)
  if (!takeOver && version < there.version) return false
  const { tenantSlug } = there
  const status = await ports
    .save({ tenantSlug, takeId, text, version: there.version, takeOver })
    .catch(() => null)
  return status === 200
}
