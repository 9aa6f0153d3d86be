import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { countUnsentRecordings, forgetRecordings } from '#app/ui/device-recordings.ts'
import { forgetAllOnDevice } from '#app/ui/device-store.ts'
import { useRootData } from '#app/ui/root-data.ts'
import { devicePorts, postSignOut } from './device-ports.ts'
import { findUnsaved, saveUnsaved, type LeftDraft, type UnsavedDraft } from './unsaved-drafts.ts'
import { whatIsLost } from './what-is-lost.ts'

export type SignOutState =
  | { kind: 'idle' }
  | { kind: 'busy' }
  /** `left`: what could not be saved when that was asked for; null before. */
  | { kind: 'unsaved'; count: number; left: readonly LeftDraft[] | null; saving: boolean }
  /** Recorded answers of which this device has something that the room does not. */
  | { kind: 'unsent'; count: number }
  | { kind: 'failed' }

/**
 * Counts before it signs out, and removes from the device only after the server has answered that the session is over:
 *
 * Recordings that are not sent come first (`unsent`); given up, or where there are none:
 *
 *   idle → looking ─ nothing unsaved ─────────────▶ leaving ─ redirect ─▶ device wiped, front page
 *              └─ some → unsaved ─ save ─ all saved ─┘  └─ anything else → failed: nothing was removed
 *                           └─ anyway ───────────────┘
 */
export function useSignOut(tenantSlugs: readonly string[]) {
  const [state, setState] = useState<SignOutState>({ kind: 'idle' })
  const [drafts, setDrafts] = useState<readonly UnsavedDraft[]>([])
  const person = useRootData().person ?? ''
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const ports = () => devicePorts(tenantSlugs)

  async function leave() {
    setState({ kind: 'busy' })
    const { others } = await countUnsentRecordings(person)
    if (!(await postSignOut({ leavesOthers: others > 0 }))) return setState({ kind: 'failed' })
    forgetAllOnDevice()
    await forgetRecordings(person)
    // A whole document, so that nothing of the session stays in memory or behind the back button.
    window.location.replace('/')
  }

  function tell(unsaved: readonly UnsavedDraft[], left: readonly LeftDraft[] | null) {
    setDrafts(unsaved)
    if (unsaved.length === 0) return leave()
    setState({ kind: 'unsaved', count: unsaved.length, left, saving: false })
  }

  async function look(recordingsGivenUp: boolean) {
    const device = {
      countUnsent: async () => (await countUnsentRecordings(person)).own,
      findUnsaved: () => findUnsaved(ports()),
    }
    const loss = await whatIsLost(device, { recordingsGivenUp })
    if (loss.kind === 'unsent') return setState(loss)
    await tell(loss.drafts, null)
  }

  return {
    state,
    /** Scripts run. */
    ready,
    leave,
    async start(event: FormEvent) {
      event.preventDefault()
      setState({ kind: 'busy' })
      await look(false)
    },
    /** Without the recordings; words that were typed are not given up by that. */
    async giveUpRecordings() {
      setState({ kind: 'busy' })
      await look(true)
    },
    async save() {
      setState({ kind: 'unsaved', count: drafts.length, left: null, saving: true })
      const left = await saveUnsaved(ports(), drafts)
      await tell(left, left)
    },
  }
}
