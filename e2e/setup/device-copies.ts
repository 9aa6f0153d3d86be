import type { Page } from '@playwright/test'

interface DeviceCopies {
  /** Lines of the page's database: takes with their keys, parts, pieces, and sealed bytes of the fallback. */
  rows: number
  /** Sealed pieces in the browser's own file system. */
  files: number
}

/** What this browser holds of recordings, read with nothing of the product. */
export function countDeviceCopies(page: Page): Promise<DeviceCopies> {
  return page.evaluate(async () => {
    const name = 'greenroom-recordings'
    // Asked for first: opening it would make it.
    const isThere = (await indexedDB.databases()).some((known) => known.name === name)
    const database =
      isThere &&
      (await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('The database did not open.'))
      }))
    const rowsOf = (opened: IDBDatabase, store: string) =>
      new Promise<number>((resolve, reject) => {
        const asked = opened.transaction(store).objectStore(store).count()
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error ?? new Error('The database did not count.'))
      })
    const stores = database ? [...database.objectStoreNames] : []
    const rows = await Promise.all(stores.map((store) => (database ? rowsOf(database, store) : 0)))
    if (database) database.close()
    const filesIn = async (folder: FileSystemDirectoryHandle): Promise<number> => {
      // TypeScript's own list of the browser's interfaces has no iteration here yet.
      const entries = (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values()
      let files = 0
      try {
        for await (const entry of entries)
          files += entry.kind === 'directory' ? await filesIn(entry as FileSystemDirectoryHandle) : 1
      } catch (error) {
        // Erased while it was read: it is gone, with everything in it.
        if (error instanceof DOMException && error.name === 'NotFoundError') return 0
        throw error
      }
      return files
    }
    // A journey may take the file system away.
    const hasFiles = 'getDirectory' in navigator.storage
    return {
      rows: rows.reduce((sum, one) => sum + one, 0),
      files: hasFiles ? await filesIn(await navigator.storage.getDirectory()) : 0,
    }
  })
}
