import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { RefObject } from 'react'
import { openTakeRecording } from '#app/capture/take-recording.ts'
import type { TakeInput, TakeRecording } from '#app/capture/take-recording.ts'
import type { TakeView } from '#app/capture/view.ts'
import { useRootData } from '#app/ui/root-data.ts'

type Opened = { kind: 'opening' } | { kind: 'elsewhere' } | { kind: 'open'; recording: TakeRecording }

/**
 * The recording of one take for as long as the screen stands. Leaving the screen lets the devices go. What is on the
 * device goes on a later page, once the server wants nothing of it any more.
 */
export function useTakeRecording(input: Omit<TakeInput, 'person'>, pending: boolean) {
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' })
  const [attempt, setAttempt] = useState(0)
  const decided = useRef(false)
  const { person } = useRootData()
  const first = useRef({ ...input, person: person ?? '' })
  useEffect(() => {
    let recording: TakeRecording | null = null
    let isGone = false
    const close = () => recording?.close()
    void openTakeRecording(first.current).then((made) => {
      recording = made
      if (isGone) return close()
      setOpened(made ? { kind: 'open', recording: made } : { kind: 'elsewhere' })
    })
    return () => {
      isGone = true
      close()
    }
  }, [attempt])
  const decide = useCallback(
    async (what: 'keep' | 'redo') => {
      decided.current = true
      if (opened.kind !== 'open') return
      await (what === 'keep' ? opened.recording.handingIn() : opened.recording.discard())
    },
    [opened],
  )
  // Its form was answered and the screen still stands: the server refused, so everything stays.
  const wasPending = useRef(false)
  useEffect(() => {
    if (wasPending.current && !pending) decided.current = false
    wasPending.current = pending
  }, [pending])
  return { opened, decided, decide, tryAgain: () => setAttempt(attempt + 1) }
}

export const useTakeView = (recording: TakeRecording): TakeView =>
  useSyncExternalStore(recording.subscribe, recording.view)

/** Asks before the page is left while something of the answer is only here, and the person has not decided about it. */
export function useLeaveWarning(isNeeded: boolean, decided: RefObject<boolean>): void {
  useEffect(() => {
    if (!isNeeded) return
    const ask = (event: BeforeUnloadEvent) => {
      if (!decided.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isNeeded, decided])
}
