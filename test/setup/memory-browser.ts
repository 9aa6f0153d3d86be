/**
 * What a browser keeps for a site, in memory: a database and a file system of its own, as far as recordings use them. The
 * writes of one transaction take effect together or not at all, rows are copies, and every change is told in its order.
 */
export interface MemoryBrowser {
  /** For `vi.stubGlobal`, name by name. */
  globals: Record<'indexedDB' | 'IDBKeyRange' | 'navigator', unknown>
  rows(table: string): unknown[]
  /** `take/piece` of every file. */
  files(): string[]
  /** `put parts`, `put file take/1-0`, `remove file take/1-0`, in their order. */
  readonly told: string[]
  /** Every byte of files and of rows, as one text of single bytes. */
  content(): string
  /** Called before each change. */
  watch(listener: (change: string) => void): void
  /** From here on the browser refuses every write to these tables, or to `files`. */
  refuse(...what: string[]): void
}

type Key = string | number | readonly Key[]
type Range = { from: Key; to: Key }
type Line = { key: Key; value: unknown }
type Table = { keyPath: string | readonly string[] | null; lines: Line[] }
/** Throws where the browser refuses. */
type Tell = (change: string, to: string) => void

/** `fileSystem: false` is a browser without one of its own. */
export function memoryBrowser({ fileSystem = true } = {}): MemoryBrowser {
  const tables = new Map<string, Table>()
  const files = new Map<string, Uint8Array>()
  const told: string[] = []
  let refused: string[] = []
  let listener = (_change: string): void => {}
  const tell: Tell = (change, to) => {
    if (refused.includes(to)) throw new DOMException('No.', 'QuotaExceededError')
    listener(change)
    told.push(change)
  }
  const storage = fileSystem ? { getDirectory: async () => folder(files, '', tell) } : {}
  return {
    globals: {
      indexedDB: { open: () => opening(tables, tell) },
      IDBKeyRange: { bound: (from: Key, to: Key): Range => ({ from, to }) },
      navigator: { storage, onLine: true },
    },
    rows: (table) => (tables.get(table)?.lines ?? []).map(({ value }) => value),
    files: () => [...files.keys()].map((path) => path.replace(/^recordings\//, '')),
    content() {
      const rows = [...tables.values()].flatMap(({ lines }) => lines.map(({ value }) => value))
      const inRows = rows.flatMap((row) => [row, ...Object.values(row as object)])
      const bytes = [...files.values(), ...inRows].filter((one) => one instanceof Uint8Array)
      return bytes.map((one) => Buffer.from(one).toString('latin1')).join('')
    },
    watch: (next) => void (listener = next),
    told,
    refuse: (...what) => void (refused = what),
  }
}

interface Request {
  result: unknown
  error: unknown
  onsuccess?: () => void
  onupgradeneeded?: () => void
}

/** Answered after the script that asked has run. */
function answered(result: unknown): Request {
  const request: Request = { result, error: null }
  queueMicrotask(() => request.onsuccess?.())
  return request
}

function opening(tables: Map<string, Table>, tell: Tell): Request {
  const isNew = tables.size === 0
  const request: Request = { result: database(tables, tell), error: null }
  queueMicrotask(() => {
    if (isNew) request.onupgradeneeded?.()
    request.onsuccess?.()
  })
  return request
}

const database = (tables: Map<string, Table>, tell: Tell) => ({
  createObjectStore(name: string, { keyPath = null }: Partial<Table> = {}) {
    tables.set(name, { keyPath, lines: [] })
  },
  transaction: () => transaction(tables, tell),
  close() {},
})

function transaction(tables: Map<string, Table>, tell: Tell) {
  const before = new Map([...tables].map(([name, { lines }]) => [name, [...lines]]))
  let isOver = false
  const made = {
    error: null,
    oncomplete: undefined as (() => void) | undefined,
    onabort: undefined as (() => void) | undefined,
    objectStore: (name: string) => objectStore(tables.get(name) as Table, name, tell),
    abort() {
      isOver = true
      for (const [name, lines] of before) (tables.get(name) as Table).lines = lines
      queueMicrotask(() => made.onabort?.())
    },
  }
  queueMicrotask(() => {
    if (!isOver) made.oncomplete?.()
  })
  return made
}

function objectStore(table: Table, name: string, tell: Tell) {
  const find = (wanted?: Key | Range) => table.lines.filter(({ key }) => isIn(key, wanted))
  return {
    put(value: unknown, place?: Key) {
      tell(`put ${name}`, name)
      const key = place ?? keyOf(table, value as Record<string, Key>)
      const others = table.lines.filter((line) => compare(line.key, key) !== 0)
      const lines = [...others, { key, value: structuredClone(value) }]
      table.lines = lines.toSorted((one, other) => compare(one.key, other.key))
      return answered(key)
    },
    delete(wanted: Key | Range) {
      const gone = find(wanted)
      if (gone.length > 0) tell(`delete ${name}`, name)
      table.lines = table.lines.filter((line) => !gone.includes(line))
      return answered(undefined)
    },
    get: (wanted: Key) => answered(structuredClone(find(wanted)[0]?.value)),
    getAll: (wanted?: Range) => answered(find(wanted).map(({ value }) => structuredClone(value))),
    getAllKeys: () => answered(find().map(({ key }) => key)),
  }
}

const keyOf = ({ keyPath }: Table, value: Record<string, Key>): Key =>
  typeof keyPath === 'string' ? (value[keyPath] as Key) : (keyPath ?? []).map((name) => value[name] as Key)

function isIn(key: Key, wanted?: Key | Range): boolean {
  if (wanted === undefined) return true
  if (typeof wanted === 'object' && 'from' in wanted)
    return compare(key, wanted.from) >= 0 && compare(key, wanted.to) <= 0
  return compare(key, wanted) === 0
}

/** Numbers before strings before arrays, and those piece by piece (Indexed Database API, "compare two keys"). */
function compare(one: Key, other: Key): number {
  const rank = (key: Key) => ['number', 'string', 'object'].indexOf(typeof key)
  if (rank(one) !== rank(other)) return rank(one) - rank(other)
  if (typeof one !== 'object' || typeof other !== 'object') return one < other ? -1 : Number(one > other)
  for (const [index, piece] of one.entries()) {
    const against = other[index]
    if (against === undefined) return 1
    const order = compare(piece, against)
    if (order !== 0) return order
  }
  return one.length - other.length
}

const notFound = () => new DOMException('Nothing there.', 'NotFoundError')

/** `path` ends in a slash, or is empty for the root. A folder is there when something is in it, or was asked to be made. */
function folder(files: Map<string, Uint8Array>, path: string, tell: Tell) {
  const within = () => [...files.keys()].filter((name) => name.startsWith(path))
  return {
    async getDirectoryHandle(name: string, { create = false } = {}) {
      const inner = `${path}${name}/`
      if (!create && ![...files.keys()].some((file) => file.startsWith(inner))) throw notFound()
      return folder(files, inner, tell)
    },
    async getFileHandle(name: string, { create = false } = {}) {
      if (!create && !files.has(path + name)) throw notFound()
      return file(files, path + name, tell)
    },
    async removeEntry(name: string) {
      const gone = within().filter((file) => file === path + name || file.startsWith(`${path}${name}/`))
      if (gone.length === 0) throw notFound()
      for (const one of gone) {
        tell(`remove file ${one.replace(/^recordings\//, '')}`, 'files')
        files.delete(one)
      }
    },
    async *keys() {
      yield* new Set(within().map((name) => name.slice(path.length).split('/')[0] ?? ''))
    },
  }
}

function file(files: Map<string, Uint8Array>, path: string, tell: Tell) {
  return {
    getFile: async () => new Blob([Uint8Array.from(files.get(path) ?? [])]),
    async createWritable() {
      let written = new Uint8Array()
      return {
        write: async (bytes: Uint8Array) => void (written = Uint8Array.from(bytes)),
        async close() {
          tell(`put file ${path.replace(/^recordings\//, '')}`, 'files')
          files.set(path, written)
        },
      }
    },
  }
}
