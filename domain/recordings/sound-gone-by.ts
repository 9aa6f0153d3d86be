import { soundMinutes } from './limits.ts'

/** When raw sound is gone at the latest, whatever else happens to it; null for a video, which has no such hour. */
export const soundGoneBy = (sound: { mode: string; firstReceivedAt: Date }): Date | null =>
  sound.mode === 'voice' ? new Date(sound.firstReceivedAt.getTime() + soundMinutes * 60_000) : null
