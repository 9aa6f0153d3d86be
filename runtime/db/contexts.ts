import type { Actor, JobContext, MemberContext, Transaction } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { claimStage } from '#domain/shared/stages/index.ts'
import { Prisma, type PrismaClient } from '#prisma/generated/client.ts'
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
  const rows = await core.client('greenroom_identity').$queryRaw<
    { token: string; tenant_id: string; member_id: string; permissions: string[] }[]
  >`SELECT * FROM open_context(${request.sessionHash}, ${request.tenantSlug}, ${request.area})`
  const row = rows[0]
  if (!row) return null
  const actor: Actor = { kind: request.area, id: row.member_id }
  const client = core.client(`greenroom_${request.area}`)
  return {
    area: request.area,
    tenantId: row.tenant_id,
    tenantSlug: request.tenantSlug,
    memberId: row.member_id,
    permissions: row.permissions,
    transaction: transactionWith(client, row.token, { tenantId: row.tenant_id, actor }),
    principal: () => Promise.resolve(row.token),
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

function transactionWith(
  client: PrismaClient,
  token: string,
  who: { tenantId: string; actor: Actor },
): Transaction {
  return (work) =>
    client.$transaction(async (db) => {
      const rows = await db.$queryRaw<{ now: Date }[]>`
          SELECT set_config('greenroom.ctx', ${token}, true), app_now() AS now`
      const now = rows[0]?.now
      if (!now) throw new Error('The database told no time.')
      return work({ db, now, ...who })
    }, limits)
}
