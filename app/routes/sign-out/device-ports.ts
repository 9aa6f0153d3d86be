import { listDevice, readDevice } from '#app/ui/device-store.ts'
import type { DraftPorts, InRoom, UnsavedDraft } from './unsaved-drafts.ts'

/** Under these names the room keeps its drafts on the device; a test compares. */
export const draftsBegin = 'greenroom.draft.'
export const writersBegin = 'greenroom.writer.'

/** Milliseconds; a room that does not answer by then cannot be asked. */
const longestWait = 10_000

/** Drafts of this device, and the rooms that the person who is signed in may enter. */
export function devicePorts(tenantSlugs: readonly string[]): DraftPorts {
  return {
    onDevice: unsentOnDevice,
    inRoom: (takeId) => askRooms(tenantSlugs, takeId),
    async save({ tenantSlug, takeId, ...words }) {
      const writer = readDevice<string>(writersBegin + takeId) ?? globalThis.crypto.randomUUID()
      const response = await fetch(draftUrl(tenantSlug, takeId), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...words, writer }),
        redirect: 'manual',
        signal: AbortSignal.timeout(longestWait),
      })
      const body = (await response.json().catch(() => null)) as { failure?: { code?: string } } | null
      return { status: response.status, code: body?.failure?.code ?? null }
    },
  }
}

export function unsentOnDevice(): UnsavedDraft[] {
  return listDevice<{ text: string; version: number; sent: boolean }>(draftsBegin).flatMap(
    ({ rest: takeId, value: { text, version, sent } }) => (sent ? [] : [{ takeId, text, version }]),
  )
}

const draftUrl = (tenantSlug: string, takeId: string) => `/t/${tenantSlug}/takes/${takeId}/draft`

async function askRooms(tenantSlugs: readonly string[], takeId: string): Promise<InRoom> {
  for (const tenantSlug of tenantSlugs) {
    try {
      const response = await fetch(draftUrl(tenantSlug, takeId), {
        redirect: 'manual',
        signal: AbortSignal.timeout(longestWait),
      })
      if (response.ok)
        return { tenantSlug, ...((await response.json()) as { text: string; version: number }) }
      if (response.status !== 404) return null
    } catch {
      return null
    }
  }
  return 'none'
}

/**
 * Signs out as the form would. A redirect is the only answer of a sign-out that worked, and the browser takes its cookie
 * although a script may not look inside. `leavesOthers`: this browser has unsent recordings of other accounts, so it is not
 * told to clear all that it keeps of this site; the page then removes what is this person's.
 */
export async function postSignOut({ leavesOthers }: { leavesOthers: boolean }): Promise<boolean> {
  try {
    const response = await fetch('/sign-out', {
      method: 'POST',
      body: new URLSearchParams(leavesOthers ? { leave: 'others' } : {}),
      redirect: 'manual',
    })
    return response.type === 'opaqueredirect'
  } catch {
    return false
  }
}
