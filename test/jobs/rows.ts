import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import { openCoreClients } from '#runtime/db/clients.ts'
import { openDestroyContext, openJobContext } from '#runtime/db/contexts.ts'
import type { House } from '../setup/clone.ts'

/** The roles of the worker process over one cloned house, and a superuser's hand to set rows up with. */
export async function openBench(house: House) {
  const admin = new pg.Pool({ connectionString: house.core.admin, max: 3 })
  const core = openCoreClients(house.roles, { greenroom_worker: 6, greenroom_scheduler: 3 })
  const scheduler: SchedulerContext = {
    area: 'scheduler',
    transaction: (work) => core.client('greenroom_scheduler').$transaction((db) => work(db)),
  }
  const rows = async <T extends pg.QueryResultRow>(sql: string, params: unknown[] = []) =>
    (await admin.query<T>(sql, params)).rows
  return {
    core,
    rows,
    scheduler,
    context: (tenantId: string) => openJobContext(core, tenantId),
    destroyContext: (tenantId: string) => openDestroyContext(core, tenantId),
    close: async () => {
      await core.close()
      await admin.end()
    },
  }
}

export type Bench = Awaited<ReturnType<typeof openBench>>

/** An institution with one active student, AI switched on for both. */
export async function aStudent(
  bench: Bench,
): Promise<{ tenantId: string; slug: string; memberId: string; email: string }> {
  const [tenantId, accountId, memberId] = [randomUUID(), randomUUID(), randomUUID()]
  const slug = `t-${tenantId.slice(0, 8)}`
  const email = `${memberId}@example.com`
  await bench.rows(
    `INSERT INTO tenant (id, slug, name, short_name, region, time_zone, locale, country, mail_domains, minimum_age, modes,
       ai_enabled, password_sign_in, status, created_at)
     VALUES ($1, $2, 'Test University', 'Test', 'eu', 'UTC', 'en-US', 'US', '{}', 17, '{text}', true, true, 'active', now())`,
    [tenantId, slug],
  )
  await bench.rows(
    `INSERT INTO account (id, email, display_name, created_at) VALUES ($1, $2, 'Sam', now())`,
    [accountId, email],
  )
  await bench.rows(
    `INSERT INTO membership (tenant_id, id, account_id, roles, status, preferred_name, ai_allowed, created_at)
     VALUES ($1, $2, $3, '{student}', 'active', 'Sam', true, now())`,
    [tenantId, memberId, accountId],
  )
  return { tenantId, slug, memberId, email }
}

export async function aStage(
  bench: Bench,
  given: {
    tenantId: string
    name?: string
    objectKind?: string
    objectId?: string
    memberId?: string
    age?: string
  },
): Promise<string> {
  const { tenantId, name = 'feedback', objectKind = 'take', objectId = randomUUID(), memberId = null } = given
  const id = randomUUID()
  await bench.rows(
    `INSERT INTO stage (tenant_id, id, member_id, object_kind, object_id, name, version, state, due_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, 1, 'pending', now() + interval '1 minute', now() - $7::interval)`,
    [tenantId, id, memberId, objectKind, objectId, name, given.age ?? '0 seconds'],
  )
  return id
}

export async function anEvent(
  bench: Bench,
  given: { tenantId: string; event: string; payload: object },
): Promise<string> {
  const id = randomUUID()
  await bench.rows(
    `INSERT INTO outbox (tenant_id, id, event, payload, created_at) VALUES ($1, $2, $3, $4, now())`,
    [given.tenantId, id, given.event, given.payload],
  )
  return id
}
