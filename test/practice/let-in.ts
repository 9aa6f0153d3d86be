import { expect } from 'vitest'
import type { Tx } from '#domain/shared/context.ts'
import type { PracticeBench } from './bench.ts'

interface Transacting {
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

interface LetIn {
  bench: Pick<PracticeBench, 'admin'>
  /** A table and a method of it, as `recording.updateMany`. */
  before: string
  /** What somebody else begins there. */
  act: () => Promise<unknown>
}

/**
 * The same context, in which somebody else acts in the middle of a transaction: once, just before the named statement. It
 * goes on when that act is over or waits for a lock, so a test of a race holds whether or not there is one.
 */
export function letIn<Ctx extends Transacting>(ctx: Ctx, { bench, before, act }: LetIn): Ctx {
  const [table = '', method = ''] = before.split('.')
  let begun: Promise<unknown> | undefined
  const begin = async () => {
    if (begun) return
    let over = false
    begun = act().finally(() => (over = true))
    begun.catch(() => undefined)
    await expect.poll(async () => over || (await isWaiting(bench)), { interval: 5 }).toBe(true)
  }
  const wrapped = (target: object): object =>
    new Proxy(target, {
      get(from, name) {
        const value: unknown = Reflect.get(from, name)
        if (name !== method || typeof value !== 'function') return value
        return async (...args: unknown[]) => {
          await begin()
          return Reflect.apply(value, from, args) as unknown
        }
      },
    })
  const opened = (db: Tx['db']): Tx['db'] =>
    new Proxy(db, {
      get: (from, name) =>
        name === table ? wrapped(Reflect.get(from, name) as object) : (Reflect.get(from, name) as unknown),
    })
  const transaction = <T>(work: (tx: Tx) => Promise<T>) =>
    ctx.transaction((tx) => work({ ...tx, db: opened(tx.db) }))
  return { ...ctx, transaction }
}

async function isWaiting({ admin }: Pick<PracticeBench, 'admin'>): Promise<boolean> {
  const [row] = await admin.$queryRaw<{ waiting: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS waiting`
  return row?.waiting ?? false
}
