/** The page's own database of recordings under way: keys, places and measures; never a byte of sound in the clear. */
const name = 'greenroom-recordings'

export type Store = 'takes' | 'parts' | 'chunks' | 'bytes'

/** Rejects where the browser keeps nothing (some private windows). */
export function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.onupgradeneeded = () => {
    const database = request.result
    database.createObjectStore('takes', { keyPath: 'takeId' })
    database.createObjectStore('parts', { keyPath: ['takeId', 'number'] })
    database.createObjectStore('chunks', { keyPath: ['takeId', 'part', 'index'] })
    // Sealed bytes, where the browser's own file system does not take them.
    database.createObjectStore('bytes')
  }
  return answer(request)
}

export function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The database of this browser failed.'))
  })
}

/** Writes in one transaction and resolves once it outlives a crash of the browser. */
export function write(
  database: IDBDatabase,
  stores: readonly Store[],
  change: (store: (name: Store) => IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('The database of this browser failed.'))
    try {
      change((name) => transaction.objectStore(name))
    } catch (error) {
      transaction.abort()
      reject(error)
    }
  })
}

export function readAll<Row>(database: IDBDatabase, store: Store, query?: IDBKeyRange): Promise<Row[]> {
  return answer<Row[]>(database.transaction(store).objectStore(store).getAll(query))
}

/** Every key that begins with the take's id: arrays sort behind numbers and strings. */
export const ofTake = (takeId: string): IDBKeyRange => IDBKeyRange.bound([takeId], [takeId, []])
