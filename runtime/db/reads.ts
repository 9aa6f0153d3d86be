import type pg from 'pg'
import { textOf, type Statement } from '#domain/shared/statement.ts'
import { runBatch, type WireStatement } from './batch.ts'

type Rows = Record<string, unknown>[]

/** Reads several statements in one transaction and one way to the database. */
export type ReadTogether = (statements: readonly Statement<unknown>[]) => Promise<Rows[]>

export function openReads(pool: pg.Pool, nameOf: (query: { sql: string }) => string): ReadTogether {
  const texts = new WeakMap<TemplateStringsArray, { name: string; text: string }>()
  const wired = ({ parts, values }: Statement<unknown>): WireStatement => {
    let known = texts.get(parts)
    if (!known) {
      const text = textOf({ parts })
      known = { text, name: nameOf({ sql: text }) }
      texts.set(parts, known)
    }
    return { ...known, values }
  }
  return (statements) => runBatch(pool, statements.map(wired))
}

export type ReadJoined = <Row>(statement: Statement<Row>) => Promise<Row[]>

/**
 * Reads that are asked for in one turn of the process go together: a request that asks three things of the house at once waits
 * for one way instead of three. Where one of them fails, each is asked again by itself: a turn may hold more than one request's.
 */
export function inOneTurn(read: ReadTogether): ReadJoined {
  interface Asked {
    statement: Statement<unknown>
    resolve: (rows: Rows) => void
    reject: (error: unknown) => void
  }
  let asked: Asked[] = []
  const send = async () => {
    const now = asked
    asked = []
    try {
      const results = await read(now.map(({ statement }) => statement))
      for (const [at, { resolve }] of now.entries()) resolve(results[at] ?? [])
    } catch (error) {
      if (now.length === 1) now[0]?.reject(error)
      else for (const one of now) void alone(one)
    }
  }
  const alone = ({ statement, resolve, reject }: Asked) =>
    read([statement]).then(([rows = []]) => resolve(rows), reject)
  return <Row>(statement: Statement<Row>) =>
    new Promise<Row[]>((resolve, reject) => {
      asked.push({ statement, resolve: resolve as Asked['resolve'], reject })
      if (asked.length === 1) process.nextTick(() => void send())
    })
}
