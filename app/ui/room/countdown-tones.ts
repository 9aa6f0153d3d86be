import { readDevice, writeDevice } from '#app/ui/device-store.ts'
import { playTone } from './tone.ts'

const key = 'greenroom.countdown-tones'

/** On unless the person switched them off on this device. */
export const hasTones = () => readDevice<boolean>(key) !== false

export const keepTones = (isWanted: boolean) => void writeDevice(key, isWanted)

/** Hertz: two of the same and a higher one, as a starter counts. Over well before recording starts. */
export function playCount(left: number, speaker: string | undefined): void {
  if (hasTones())
    void playTone({ pitch: left === 1 ? 660 : 440, length: 0.15, speaker }).catch(() => undefined)
}
