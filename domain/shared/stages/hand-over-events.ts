import { newId } from '../ids.ts'
import type { RelayedEvent, SchedulerContext, WakeUp, WantedStage } from './ports.ts'
import { inSeconds } from './state.ts'

interface Row {
  tenant_id: string
  id: string
  event: string
  payload: unknown
  created_at: Date
}

/**
 * Takes committed events out of the outbox, oldest first, and makes the stages that they ask for. Both in one
 * transaction: an event is marked relayed if and only if its stages exist, so the wake-ups it returns may be lost, sent
 * twice or come late, and the work is still done once. Two relays at once take different events.
 */
export async function handOverEvents(
  ctx: SchedulerContext,
  { limit, stagesOf }: { limit: number; stagesOf: (event: RelayedEvent) => readonly WantedStage[] },
): Promise<{ events: number; wakeUps: WakeUp[] }> {
  return ctx.transaction(async (db) => {
    const rows = await db.$queryRaw<Row[]>`
      SELECT tenant_id, id, event, payload, created_at FROM outbox WHERE relayed_at IS NULL
      ORDER BY created_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`
    if (rows.length === 0) return { events: 0, wakeUps: [] }
    const wakeUps: WakeUp[] = []
    for (const row of rows) {
      const event = { tenantId: row.tenant_id, id: row.id, event: row.event, payload: row.payload, createdAt: row.created_at } // prettier-ignore
      for (const wanted of stagesOf(event)) {
        const stageId = 'stageId' in wanted ? wanted.stageId : await ensureStage(db, event, wanted)
        wakeUps.push({ tenantId: row.tenant_id, stageId, name: wanted.name, attempts: 0 })
      }
    }
    const ids = rows.map((row) => row.id)
    await db.$executeRaw`UPDATE outbox SET relayed_at = app_now() WHERE id = ANY(${ids}::uuid[])`
    return { events: rows.length, wakeUps }
  })
}

type Described = Exclude<WantedStage, { stageId: string }>
type Db = Parameters<Parameters<SchedulerContext['transaction']>[0]>[0]

/** The stage of this object and name, made now if no event asked for it before. */
async function ensureStage(db: Db, event: RelayedEvent, wanted: Described): Promise<string> {
  const { tenantId, createdAt } = event
  const { objectKind, objectId, name, memberId, dueInSeconds } = wanted
  await db.$executeRaw`
    INSERT INTO stage (tenant_id, id, member_id, object_kind, object_id, name, version, state, due_by, created_at)
    VALUES (${tenantId}::uuid, ${newId()}::uuid, ${memberId}::uuid, ${objectKind}, ${objectId}::uuid, ${name}, 1,
            'pending', ${inSeconds(createdAt, dueInSeconds)}, ${createdAt})
    ON CONFLICT DO NOTHING`
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM stage WHERE tenant_id = ${tenantId}::uuid AND object_kind = ${objectKind}
      AND object_id = ${objectId}::uuid AND name = ${name} AND version = 1`
  const id = found[0]?.id
  if (!id) throw new Error('A stage that was just made is not there.')
  return id
}
