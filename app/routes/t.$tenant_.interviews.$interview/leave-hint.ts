import { room as text } from '#app/strings/en-US/room.ts'

/** What stays when one leaves the room for now. Typed words are saved as they come; of a recording only what is true of it. */
export function leaveHintOf({ open, mode }: { open: boolean; mode: 'voice' | 'video' | 'text' }): string {
  if (mode === 'voice') return text.leaveHintVoice
  if (mode === 'video') return text.leaveHintVideo
  return open ? text.leaveHint : text.leaveHintEnded
}
