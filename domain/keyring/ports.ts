/** The vault database, as the keyring needs it. Errors keep the SQLSTATE in `code`, as node-postgres gives it. */
export interface SqlClient {
  query<T>(text: string, params?: readonly unknown[]): Promise<T[]>
  /** One READ COMMITTED transaction: committed when `work` resolves, rolled back when it rejects. */
  transaction<T>(work: (sql: SqlClient) => Promise<T>): Promise<T>
}

/** The vault as one process reaches it; rows of keys are served to a verified principal only. */
export interface Vault extends SqlClient {
  /**
   * The same database in the name of a principal: its token is presented as the first statement of each transaction, and a
   * single query is a transaction of its own. Rejects with SQLSTATE GR005 where the vault does not accept it.
   */
  as(token: string): SqlClient
}

/** Keeper of the 32-byte epoch keys, outside every database. */
export interface EpochKeys {
  /** Makes, stores durably and escrows a new key; resolves to its id. */
  create(): Promise<string>
  /** The key, or null once it was destroyed. */
  read(epochId: string): Promise<Uint8Array | null>
  /** Removes the key and its escrow copy for good. Idempotent. */
  destroy(epochId: string): Promise<void>
  /** Ids of all keys that still exist. */
  list(): Promise<string[]>
}

/** Monotonic milliseconds of this process and a timer that does not keep it alive; only cache lifetimes depend on it. */
export interface Clock {
  now(): number
  after(milliseconds: number, run: () => void): void
}
