import pg from 'pg'
import type { SqlClient, Vault } from '#domain/keyring/index.ts'

export interface VaultPool extends Vault {
  close(): Promise<void>
}

/** A small pool to the vault for one LOGIN role. Statements end after 15 s, so that a turn never hangs on a lost peer. */
export function openVaultPool(input: { url: string; maxConnections: number }): VaultPool {
  const pool = new pg.Pool({
    connectionString: input.url,
    max: input.maxConnections,
    options: '-c TimeZone=UTC -c statement_timeout=15s -c idle_in_transaction_session_timeout=60s',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  })
  // An idle connection that the server ended is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  return {
    query: (text, params) => run(pool, text, params),
    transaction: (work) => transact(pool, 'begin', work),
    as(token) {
      // One message opens the transaction and presents the token, so a query costs three ways to the vault, not four.
      const opening = `begin; select present(${pg.escapeLiteral(token)})`
      return {
        query: (text, params) => transact(pool, opening, (sql) => sql.query(text, params)),
        transaction: (work) => transact(pool, opening, work),
      }
    },
    close: () => pool.end(),
  }
}

async function transact<T>(pool: pg.Pool, opening: string, work: (sql: SqlClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query(opening)
    const result = await work(within(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => (broken = true))
    throw error
  } finally {
    client.release(broken)
  }
}

function within(client: pg.PoolClient): SqlClient {
  const sql: SqlClient = {
    query: (text, params) => run(client, text, params),
    // Already inside one: the work joins it.
    transaction: (work) => work(sql),
  }
  return sql
}

async function run<T>(on: pg.Pool | pg.PoolClient, text: string, params?: readonly unknown[]): Promise<T[]> {
  const result = await on.query(text, params ? [...params] : [])
  return result.rows as T[]
}
