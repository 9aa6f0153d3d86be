import { unitName, type UnitRef } from '#domain/keyring/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { isDomainError } from '#domain/shared/errors.ts'
import type { CoreClients } from './db/clients.ts'
import { openJobContext } from './db/contexts.ts'

/** Which ids of one kind have a row in the tenant of the transaction. */
const rowsOf: Partial<Record<UnitRef['kind'], (tx: Tx, ids: string[]) => Promise<string[]>>> = {
  answer_text: async ({ db, tenantId }, ids) => {
    const rows = await db.answerText.findMany({
      where: { tenantId, takeId: { in: ids } },
      select: { takeId: true },
    })
    return rows.map((row) => row.takeId)
  },
  interview_setup: async ({ db, tenantId }, ids) => {
    const where = { tenantId, interviewId: { in: ids } }
    return (await db.interviewSetup.findMany({ where, select: { interviewId: true } })).map(
      (row) => row.interviewId,
    )
  },
  job_text: async ({ db, tenantId }, ids) => {
    const where = { tenantId, interviewId: { in: ids } }
    return (await db.jobText.findMany({ where, select: { interviewId: true } })).map((row) => row.interviewId)
  },
  audio_take: (tx, ids) => recordedTakes(tx, ids, 'voice'),
  video_take: (tx, ids) => recordedTakes(tx, ids, 'video'),
  transcript: async ({ db, tenantId }, ids) => {
    const rows = await db.transcript.findMany({
      where: { tenantId, takeId: { in: ids } },
      select: { takeId: true },
    })
    return rows.map((row) => row.takeId)
  },
  report: async ({ db, tenantId }, ids) => {
    const rows = await db.report.findMany({ where: { tenantId, id: { in: ids } }, select: { id: true } })
    return rows.map((row) => row.id)
  },
}

/** A recording that was ended has no right to its key any more. */
async function recordedTakes({ db, tenantId }: Tx, ids: string[], mode: string): Promise<string[]> {
  const where = { tenantId, takeId: { in: ids }, mode, state: { not: 'destroyed' } }
  return (await db.recording.findMany({ where, select: { takeId: true } })).map((row) => row.takeId)
}

/**
 * Names of the units that stand in core, for the reconciler of reserved keys. What it cannot judge counts as standing: a
 * kind without a table here, and everything of an institution that has closed. Throws when core cannot be reached.
 */
export async function unitsWithRows(
  core: CoreClients,
  units: readonly UnitRef[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const [tenantId, ofTenant] of Map.groupBy(units, (unit) => unit.tenantId)) {
    for (const unit of await standing(core, tenantId, ofTenant)) found.add(unitName(unit))
  }
  return found
}

async function standing(core: CoreClients, tenantId: string, units: readonly UnitRef[]): Promise<UnitRef[]> {
  const ctx = await openJobContext(core, tenantId)
  try {
    return await ctx.transaction(async (tx) => {
      const kept: UnitRef[] = []
      for (const [kind, ofKind] of Map.groupBy(units, (unit) => unit.kind)) {
        const look = rowsOf[kind]
        const ids = look ? new Set(await look(tx, ofKind.map((unit) => unit.id))) : null // prettier-ignore
        kept.push(...ofKind.filter((unit) => ids === null || ids.has(unit.id)))
      }
      return kept
    })
  } catch (error) {
    if (isDomainError(error) && error.code === 'tenants.closed') return [...units]
    throw error
  }
}
