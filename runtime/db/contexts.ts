import type {
  Actor,
  JobContext,
  MemberContext,
  OperatorContext,
  Reading,
  Transaction,
} from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { sql } from '#domain/shared/statement.ts'
import { claimStage } from '#domain/shared/stages/index.ts'
import { tenantKey } from '#domain/shared/tenant-key.ts'
import { Prisma, type PrismaClient } from '#prisma/generated/client.ts'
import type { LoginRole } from '#prisma/roles.ts'
import type { CoreClients } from './clients.ts'

interface MemberRequest {
  /** SHA-256 of the session id, as stored. */
  sessionHash: string
  tenantSlug: string
  area: 'student' | 'advisor' | 'admin'
}

/**
 * Opens a member's context, or null when session, membership, role or tenant do not allow it. The check happens inside the
 * database (`open_context`), whose token is then the first statement of the one transaction.
 */
export async function openMemberContext(
  core: CoreClients,
  request: MemberRequest,
): Promise<MemberContext | null> {
  const rows = await core
    .reads('greenroom_identity')
    .joined(
      sql<MemberToken>`SELECT * FROM open_context(${request.sessionHash}, ${request.tenantSlug}, ${request.area})`,
    )
  const row = rows[0]
  if (!row) return null
  const actor: Actor = { kind: request.area, id: row.member_id }
  const who = { tenantId: row.tenant_id, actor }
  return {
    area: request.area,
    tenantId: row.tenant_id,
    tenantSlug: request.tenantSlug,
    memberId: row.member_id,
    permissions: row.permissions,
    confirmed: row.confirmed,
    transaction: transactionWith(core, `greenroom_${request.area}`, { ...who, token: row.token }),
    read: readingWith(core, `greenroom_${request.area}`, row.token),
    principal: () => Promise.resolve(row.token),
  }
}

interface MemberToken {
  token: string
  tenant_id: string
  member_id: string
  permissions: string[]
  confirmed: boolean
}

/** Opens the operator's console, or null for anybody who is no operator, or is one whose sign-in idled out. */
export async function openOperatorContext(
  core: CoreClients,
  { sessionHash }: { sessionHash: string },
): Promise<OperatorContext | null> {
  const identity = core.client('greenroom_identity')
  const open = async (school: string | null) => {
    const rows = await identity.$queryRaw<OperatorToken[]>`
      SELECT * FROM open_operator_context(${sessionHash}, ${school}::uuid)`
    return rows[0] ?? null
  }
  const house = await open(null)
  return house && operatorContext(core, { house, open })
}

export interface OperatorToken {
  token: string
  tenant_id: string
  member_id: string | null
  confirmed?: boolean
}

/** @param given.open signs a token for one school; null where there is none */
export function operatorContext(
  core: CoreClients,
  given: { house: OperatorToken; open: (schoolId: string) => Promise<OperatorToken | null> },
): OperatorContext {
  const actor: Actor = { kind: 'operator', id: given.house.member_id }
  const over = ({ token, tenant_id: tenantId }: OperatorToken) =>
    transactionWith(core, 'greenroom_operator', { token, tenantId, actor })
  return {
    area: 'operator',
    operatorId: given.house.member_id,
    confirmed: given.house.confirmed,
    transaction: over(given.house),
    async at(schoolId) {
      const opened = await given.open(schoolId)
      if (!opened) throw domainError('not_found', 'provisioning.school', 'There is no such school here.')
      return over(opened)
    },
  }
}

/** Opens the worker's context for one tenant. Throws `not_found` when the tenant is closed or unknown. */
export async function openJobContext(core: CoreClients, tenantId: string): Promise<JobContext> {
  return workerContext(core, { tenantId, token: Prisma.sql`open_job_context(${tenantId}::uuid)` })
}

/** The same for jobs that destroy what is over and do nothing else: it opens for a closed tenant too. */
export async function openDestroyContext(core: CoreClients, tenantId: string): Promise<JobContext> {
  return workerContext(core, { tenantId, token: Prisma.sql`open_destroy_context(${tenantId}::uuid)` })
}

function workerContext(core: CoreClients, who: { tenantId: string; token: Prisma.Sql }): JobContext {
  const { tenantId } = who
  const client = core.client('greenroom_worker')
  const actor: Actor = { kind: 'worker', id: null }
  // A handler may hold several short transactions around a model call, so each one opens its own token, in the statement
  // that sets it: a stage is a few short transactions, and every way to the database counts (G19).
  const transaction: Transaction = (work) =>
    client.$transaction(async (db) => {
      const rows = await db.$queryRaw<{ token: string; now: Date }[]>`
        SELECT set_config('greenroom.ctx', coalesce(${who.token}, ''), true) AS token, app_now() AS now`
      const { token, now } = rows[0] ?? {}
      if (!token) throw closed()
      if (!now) throw new Error('The database told no time.')
      return work({ db, now, tenantId, actor })
    }, limits)
  const principal: JobContext['principal'] = async () => {
    const rows = await client.$queryRaw<{ token: string | null }[]>`SELECT ${who.token} AS token`
    const token = rows[0]?.token
    if (!token) throw closed()
    return token
  }
  const claim: JobContext['claimStage'] = (stage) => claimStage(client, { tenantId, ...stage })
  return { area: 'worker', tenantId, transaction, principal, claimStage: claim }
}

const closed = () => domainError('not_found', 'tenants.closed', 'This institution is closed.')

/** Milliseconds: a transaction does no HTTP and no key call, so a slow one is a broken one. */
const limits = { timeout: 8_000, maxWait: 5_000 }

/**
 * What takes many seconds has connections of its own, and one institution's waits for what that institution does already: the
 * pages of all others go on (G22).
 */
function transactionWith(
  core: CoreClients,
  role: LoginRole,
  { token, ...who }: { token: string; tenantId: string; actor: Actor },
): Transaction {
  return (work, { mostSeconds } = {}) => {
    const run = (client: PrismaClient, within: typeof limits) =>
      client.$transaction(async (db) => {
        const rows = await db.$queryRaw<{ now: Date }[]>`
          SELECT set_config('greenroom.ctx', ${token}, true), app_now() AS now`
        const now = rows[0]?.now
        if (!now) throw new Error('The database told no time.')
        return work({ db, now, ...who })
      }, within)
    if (mostSeconds === undefined) return run(core.client(role), limits)
    const within = { ...limits, timeout: mostSeconds * 1000 }
    return core.turns.take(tenantKey({ tenantId: who.tenantId }, 'long work'), () =>
      run(core.longClient(role), within),
    )
  }
}

/**
 * The same fences as a transaction: the context is the first statement of the one message that is a transaction. Plans are kept
 * whatever the values: what a page reads goes by the index of its tenant anyway, and with a LIMIT among its values the planner
 * would make a new plan each time, which took as long as the list itself.
 */
function readingWith(core: CoreClients, role: LoginRole, token: string): Reading {
  return async (statements) => {
    const context = sql`
      SELECT set_config('greenroom.ctx', ${token}, true), set_config('plan_cache_mode', 'force_generic_plan', true),
             app_now() AS now`
    const [first, ...rows] = await core.reads(role).together([context, ...statements])
    const now = first?.[0]?.['now']
    if (!(now instanceof Date)) throw new Error('The database told no time.')
    return { now, rows: rows as never }
  }
}
