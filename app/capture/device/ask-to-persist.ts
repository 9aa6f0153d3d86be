/**
 * Asks the browser not to clear away what this device has, when it runs short of space. A browser that refuses, or knows of no
 * such thing, keeps it all the same for as long as it can.
 */
export function askToPersist(): void {
  if (!('storage' in navigator) || !('persist' in navigator.storage)) return
  void navigator.storage.persist().catch(() => {})
}
