import type { Tx } from '#domain/shared/context.ts'

interface Watched {
  /** After a statement that writes, before its transaction commits. */
  after(table: string, method: string): void
  /** After the commit: each write as `table.method`. */
  committed(writes: ReadonlySet<string>): void
}

const writing = new Set(['createMany', 'updateMany', 'deleteMany'])

type WithTransaction = { readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> }

/** The same context, telling what its transactions write and when they have committed. */
export function watchWrites<Ctx extends WithTransaction>(ctx: Ctx, watched: Watched): Ctx {
  return {
    ...ctx,
    async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const writes = new Set<string>()
      const result = await ctx.transaction((tx) =>
        work({
          ...tx,
          db: watchedDb(tx.db, (table, method) => {
            writes.add(`${table}.${method}`)
            watched.after(table, method)
          }),
        }),
      )
      watched.committed(writes)
      return result
    },
  }
}

function watchedDb(db: Tx['db'], wrote: (table: string, method: string) => void): Tx['db'] {
  const tableOf = (table: string, model: object) =>
    new Proxy(model, {
      get(target, method) {
        const found: unknown = Reflect.get(target, method)
        if (typeof method !== 'string' || !writing.has(method) || typeof found !== 'function') return found
        return async (...given: unknown[]) => {
          const result: unknown = await Reflect.apply(found, target, given)
          wrote(table, method)
          return result
        }
      },
    })
  return new Proxy(db, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name)
      const isTable =
        typeof name === 'string' && /^[a-z]/.test(name) && typeof found === 'object' && found !== null
      return isTable ? tableOf(name, found) : found
    },
  })
}
