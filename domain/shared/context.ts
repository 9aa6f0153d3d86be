import type { Prisma } from '#prisma/generated/client.ts'
import type { Statement } from './statement.ts'
import type { ClaimStage } from './stages/claimed-stage.ts'

/** The rooms of the house. A hat is chosen by the URL; rights of two hats never add up. */
export type Area = 'public' | 'student' | 'advisor' | 'admin' | 'recruiter' | 'operator'

/**
 * One open transaction in the core database, with the tenant's context set as its first statement.
 * No HTTP, model or key call may happen while it is open.
 */
export interface Tx {
  readonly db: Prisma.TransactionClient
  /** The database's clock, read once at the start of the transaction. */
  readonly now: Date
  readonly tenantId: string
  readonly actor: Actor
}

export interface Actor {
  readonly kind: 'student' | 'advisor' | 'admin' | 'operator' | 'worker'
  /** The membership, where a person acts. */
  readonly id: string | null
}

/**
 * Runs `work` in one transaction. Errors roll everything back. It may take eight seconds, or `mostSeconds` where a person
 * hands in thousands of lines at once; less than 50, since the context itself is over after a minute.
 */
export type Transaction = <T>(work: (tx: Tx) => Promise<T>, options?: { mostSeconds?: number }) => Promise<T>

/**
 * Runs statements that read and do not need each other's answers, in one transaction with the tenant's context set first, and
 * one way to the database. What it gives is in the order of the statements. Each is planned once for all values: one whose best
 * plan depends on them, as on the length of a list, belongs in a transaction.
 */
export type Reading = <Rows extends readonly unknown[]>(statements: {
  readonly [At in keyof Rows]: Statement<Rows[At]>
}) => Promise<{
  /** The database's clock at the start. */
  readonly now: Date
  readonly rows: { readonly [At in keyof Rows]: Rows[At][] }
}>

/**
 * Who asks the key service: resolves to the token that core signed for this context, which the vault verifies by itself
 * . A token lives 60 seconds, so it is asked for at each use and kept nowhere.
 */
export type Principal = () => Promise<string>

/** What a verb gets when a signed-in member asks. Made by `openMemberContext` in runtime from session, tenant and area. */
export interface MemberContext {
  readonly area: 'student' | 'advisor' | 'admin'
  readonly tenantId: string
  readonly tenantSlug: string
  readonly memberId: string
  /** What the school gave an administrator; empty under any other hat. */
  readonly permissions: readonly string[]
  /** Whether a second factor was presented within the last ten minutes; left out is no. */
  readonly confirmed?: boolean
  readonly transaction: Transaction
  readonly read: Reading
  /** That of the request; it is over with the request's context. */
  readonly principal: Principal
}

/** What a verb of the operator's console gets. Its login reads a school's own line and nothing that is in the school. */
export interface OperatorContext {
  readonly area: 'operator'
  /** The membership in the house; null for a command at the machine itself. */
  readonly operatorId: string | null
  /** Whether a second factor was presented within the last ten minutes; left out is no. */
  readonly confirmed?: boolean
  /** Over the house: lists and counts of all schools. */
  readonly transaction: Transaction
  /** Over one school, whose line and log it may write. Throws `not_found` `provisioning.school` where there is none. */
  readonly at: (schoolId: string) => Promise<Transaction>
}

/** What a handler's verb gets: one tenant, no member. */
export interface JobContext {
  readonly area: 'worker'
  readonly tenantId: string
  readonly transaction: Transaction
  /** Signed anew at each use: a stage may outlive many tokens. Throws `tenants.closed` for a tenant that has ended. */
  readonly principal: Principal
  /** Outside any transaction: the claim has to stand before the work begins. */
  readonly claimStage: ClaimStage
}
