import pg from 'pg'

/** A statement as the wire takes it. */
export interface WireStatement {
  /** Under which the connection keeps its plan; empty for none. */
  name: string
  text: string
  values: readonly unknown[]
}

export type WireRow = Record<string, unknown>

/** Of the driver's connection, what its typings leave out. */
interface Wire {
  stream: { cork(): void; uncork(): void }
  parsedStatements: Record<string, string>
  parse(message: { name: string; text: string }): void
  bind(message: { statement: string; values: (string | null)[] }): void
  describe(message: { type: 'P' }): void
  execute(message: object): void
  sync(): void
}

/**
 * Sends statements in one message and takes their answers in one: the server runs them in turn, in one transaction, which ends
 * with the message. Each way to the database costs a page more than most of its work (G3). Where one fails, those behind it
 * are not run, what those before it did is undone, and the connection must be given back as broken: what it kept by name is
 * not known.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 */
export async function runBatch(pool: pg.Pool, statements: readonly WireStatement[]): Promise<WireRow[][]> {
  const client = await pool.connect()
  // A connection that breaks in the middle says so twice: to whoever asked, and as an event that ends the process where nobody
  // listens. The pool listens to those that are not in use only.
  client.on('error', heardAlready)
  let answers: Answer[]
  try {
    answers = await new Promise((resolve, reject) => {
      client.query(batchOf(statements, { resolve, reject }))
    })
  } catch (error) {
    client.release(true)
    throw error
  }
  client.off('error', heardAlready)
  client.release()
  return answers.map(rowsOf)
}

const heardAlready = () => undefined

interface Answer {
  columns: { name: string; dataTypeID: number }[]
  rows: (string | null)[][]
}

/** Keeps answers as they come: what is thrown while the driver hands one over would reach nobody who asked. */
function batchOf(
  statements: readonly WireStatement[],
  done: { resolve: (answers: Answer[]) => void; reject: (error: unknown) => void },
) {
  const answers: Answer[] = []
  let answer: Answer = { columns: [], rows: [] }
  return {
    submit: (connection: unknown) => send(connection as Wire, statements),
    handleRowDescription: ({ fields }: { fields: Answer['columns'] }) => void (answer.columns = fields),
    handleDataRow: ({ fields }: { fields: (string | null)[] }) => void answer.rows.push(fields),
    handleCommandComplete() {
      answers.push(answer)
      answer = { columns: [], rows: [] }
    },
    handleError: done.reject,
    handleReadyForQuery: () => done.resolve(answers),
  }
}

function send(wire: Wire, statements: readonly WireStatement[]): void {
  const bound = statements.map(({ values }) => values.map(written))
  wire.stream.cork()
  try {
    for (const [at, { name, text }] of statements.entries()) {
      if (name === '' || wire.parsedStatements[name] === undefined) wire.parse({ name, text })
      // Said before it is known: one statement may stand here twice, and where one fails the connection goes.
      if (name !== '') wire.parsedStatements[name] = text
      wire.bind({ statement: name, values: bound[at] ?? [] })
      wire.describe({ type: 'P' })
      wire.execute({})
    }
    wire.sync()
  } finally {
    wire.stream.uncork()
  }
}

function rowsOf({ columns, rows }: Answer): WireRow[] {
  const readers = columns.map(({ name, dataTypeID }) => ({ name, read: readerOf(name, dataTypeID) }))
  return rows.map((fields) => {
    const row: WireRow = {}
    for (const [at, { name, read }] of readers.entries()) {
      const field = fields[at]
      row[name] = field === null || field === undefined ? null : read(field)
    }
    return row
  })
}

const { builtins, getTypeParser } = pg.types
const lists = { text: 1009, uuid: 2951, integer: 1007 }

/** Types that the driver reads as the client of the verbs does. Of others, as of NUMERIC, the two make different things. */
const alike = new Set<number>([
  ...[builtins.BOOL, builtins.INT2, builtins.INT4, builtins.FLOAT4, builtins.FLOAT8, builtins.TIMESTAMPTZ],
  ...[
    builtins.TEXT,
    builtins.VARCHAR,
    builtins.BPCHAR,
    builtins.UUID,
    builtins.BYTEA,
    builtins.JSON,
    builtins.JSONB,
  ],
  ...[lists.text, lists.uuid, lists.integer],
])
/** What a function gives that gives nothing. */
const nothing = 2278

/**
 * Every time is UTC, since every connection is.
 * @throws TypeError for a type that no read of ours has given yet; cast it in the statement
 */
function readerOf(column: string, type: number): (text: string) => unknown {
  if (type === builtins.DATE) return (text) => new Date(`${text}T00:00:00Z`)
  if (type === builtins.TIMESTAMP) return (text) => new Date(`${text.replace(' ', 'T')}Z`)
  if (type === builtins.INT8) return BigInt
  if (type === nothing) return () => null
  if (alike.has(type)) return getTypeParser(type, 'text') as (text: string) => unknown
  throw new TypeError(
    `A read cannot give "${column}" of the type with oid ${type}: cast it in the statement.`,
  )
}

/** @throws TypeError for what no statement of ours carries; nothing was sent then */
function written(value: unknown): string | null {
  if (value === null) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value)
  throw new TypeError(`A statement cannot carry a value of type ${typeof value}.`)
}
