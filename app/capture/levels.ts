/** Decibels below full scale that a byte of 0 stands for. */
const floor = -60

/** The byte that stands for a root mean square of samples between 0 and 1: 0–255 for −60…0 dBFS, linear in dB. */
export function levelByte(rms: number): number {
  if (!(rms > 0)) return 0
  const decibels = 20 * Math.log10(rms)
  return Math.round(Math.min(1, Math.max(0, (decibels - floor) / -floor)) * 255)
}

/** About −45 dBFS: above it somebody speaks rather than a room hums. */
export const heardFrom = 64

/** Bytes as base64, as the room's form takes them. Empty where the sound could not be measured. */
export function toBase64(levels: Uint8Array | null): string {
  return levels ? globalThis.btoa(Array.from(levels, (level) => String.fromCharCode(level)).join('')) : ''
}
