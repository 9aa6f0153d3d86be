import pg from 'pg'
import type { FiguresSql, FiguresStore } from '#domain/metrics/index.ts'
import { sql } from '#domain/shared/statement.ts'
import { openReads } from './db/reads.ts'
import { statementNames } from './db/statement-names.ts'

/** Few, since figures are read seldom and counted one institution at a time. */
const connections = 3

/** The metrics database under one LOGIN role. Nothing is connected before its first use. */
export function openFigures(url: string): { store: FiguresStore; close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options:
      '-c TimeZone=UTC -c DateStyle=ISO -c statement_timeout=15s -c idle_in_transaction_session_timeout=60s',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  })
  // An idle connection that the server ended is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  const together = openReads(pool, statementNames())
  return {
    store: {
      as: async (principal, work) => transact(pool, await principal(), work),
      async read(principal, statements) {
        const [, ...rows] = await together([sql`SELECT present(${await principal()})`, ...statements])
        return rows as never
      },
    },
    close: () => pool.end(),
  }
}

async function transact<T>(pool: pg.Pool, token: string, work: (sql: FiguresSql) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  // A connection that breaks says so to the statement under way; without a listener it would end the process besides.
  const heardAlready = () => (broken = true)
  let broken = false
  client.on('error', heardAlready)
  try {
    // One message opens the transaction and presents the token.
    await client.query(`begin; select present(${pg.escapeLiteral(token)})`)
    const result = await work({
      async query<Row>(text: string, params?: readonly unknown[]) {
        const { rows } = await client.query({ text, values: params ? [...params] : [] })
        return rows as Row[]
      },
    })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => (broken = true))
    throw error
  } finally {
    if (!broken) client.off('error', heardAlready)
    client.release(broken)
  }
}
