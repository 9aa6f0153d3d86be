/** Overwrites a key in memory. Best effort: copies that the engine made are out of reach. */
export function clear(key: Uint8Array | undefined): void {
  key?.fill(0)
}
