import type { PrismaClient } from '#prisma/generated/client.ts'
import type { Statement } from '#domain/shared/statement.ts'
import type { Passkeys, SchoolProviders, UseCounter } from './ports.ts'

/** What sign-in verbs work with. Made by runtime; the database client is the identity role's. */
export interface IdentityContext {
  readonly db: PrismaClient
  /** Reads by the same login; those of one turn go together. */
  readonly read: <Row>(statement: Statement<Row>) => Promise<Row[]>
  readonly secret: string
  /** Whether the configured origin is https. */
  readonly secure: boolean
  readonly counter: UseCounter
  readonly passkeys: Passkeys
  readonly schools: SchoolProviders
  /** Scheme, host and port that people use; no slash at the end. */
  readonly origin: string
  /** Accounts that a role card of the sandbox opens; empty outside it. */
  readonly cards: readonly string[]
  /** Waits until `milliseconds` after the call that made it; hides how long the work took. */
  readonly atLeast: <T>(milliseconds: number, work: Promise<T>) => Promise<T>
}
