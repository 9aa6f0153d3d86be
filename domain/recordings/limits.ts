/** Bytes of one take, all its parts together. An hour of 480p at 750 kbit/s is 340 MB; an hour of voice at 32 kbit/s is 15 MB (performance.md §5). */
export const mostTakeBytes = { video: 1_073_741_824, voice: 67_108_864 } as const
/** Bytes that one student's recordings may fill in all, sealed, as they lie in the store. */
export const mostMemberBytes = 10_737_418_240
/**
 * Bytes that the store must have left before any more are taken. Where databases lie on the same disk, they stop when it is
 * full; and what was handed in is still to be made playable.
 */
export const leastFreeBytes = 268_435_456
/** Each Continue after a problem begins a new part. */
export const mostParts = 200
/** Milliseconds. Longer answers than this are no answers; the media tool refuses them too. */
export const longestTake = 3_600_000
/**
 * Raw sound is destroyed this many minutes after its first part was announced, whatever fails: from before its first
 * byte, so that no pause and no trickle prolongs it (`docs/decisions/019-the-hour-of-a-voice-answer.md`).
 */
export const soundMinutes = 60
/** Whether sound may not exist any more. Asked wherever it would be opened or added to, so that it holds also where no sweep ran. */
export const isPastHour = (sound: { mode: string; firstReceivedAt: Date }, now: Date): boolean =>
  sound.mode === 'voice' && now.getTime() >= sound.firstReceivedAt.getTime() + soundMinutes * 60_000
/** An upload that nobody finished is destroyed this many hours after its last byte; voice has its own 60 minutes. */
export const unfinishedHours = 24
/** What browsers record here; the content itself is looked at before anything is kept as playable. */
export const recordedTypes = ['video/webm', 'video/mp4', 'audio/webm', 'audio/mp4'] as const
