import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { draftKey, type DeviceDraft } from '#app/ui/device-drafts.ts'
import { readDevice, writeDevice } from '#app/ui/device-store.ts'

export interface WordsDraft {
  field: RefObject<HTMLTextAreaElement>
  /** What stands in the field, for its count. */
  text: string
  /** Null until something is typed; then whether this device keeps it. */
  isKept: boolean | null
  change: (text: string) => void
}

/**
 * Words on their way in stay on this device, under the name that drafts of the room have: a sign-out then says so before it
 * takes them, and the page forgets them once they are the answer.
 */
export function useWordsDraft({ takeId, text: given }: { takeId: string; text: string }): WordsDraft {
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(given)
  const [isKept, setKept] = useState<boolean | null>(null)
  useEffect(() => {
    const typed = field.current?.value
    // What was typed before the scripts arrived goes before what an earlier visit left.
    if (typed !== undefined && typed !== given) return setText(typed)
    const found = readDevice<DeviceDraft>(draftKey(takeId))
    if (!field.current || !found || found.sent || found.text === given) return
    field.current.value = found.text
    setText(found.text)
    setKept(true)
  }, [takeId, given])
  return {
    field,
    text,
    isKept,
    change(next) {
      setText(next)
      setKept(writeDevice(draftKey(takeId), { text: next, version: 0, sent: false } satisfies DeviceDraft))
    },
  }
}
