import type { Tx } from '#domain/shared/context.ts'

/** What can hang on an answer, in the order in which a receipt names it. */
export const heldParts = ['video', 'sound', 'words', 'feedback'] as const
export type HeldPart = (typeof heldParts)[number]

export interface Held {
  /** What really is there: a receipt names what was destroyed, and nothing that never was. */
  readonly held: readonly HeldPart[]
  /** Takes that something was recorded for. */
  readonly recorded: readonly string[]
  readonly reportIds: readonly string[]
}

type Row = Record<'video' | 'sound' | 'words', boolean> & { recorded: string[]; reportIds: string[] }

/** To be asked before the rows of these takes go. Sound that became words is gone already and not named again. One query. */
export async function heldBy(tx: Tx, takeIds: readonly string[]): Promise<Held> {
  const { tenantId } = tx
  const [found] = await tx.db.$queryRaw<Row[]>`
    WITH recorded AS (SELECT take_id, mode, state FROM recording
                      WHERE tenant_id = ${tenantId}::uuid AND take_id = ANY(${takeIds}::uuid[]))
    SELECT ARRAY(SELECT take_id FROM recorded) AS recorded,
           ARRAY(SELECT id FROM report
                 WHERE tenant_id = ${tenantId}::uuid AND take_id = ANY(${takeIds}::uuid[])) AS "reportIds",
           EXISTS (SELECT 1 FROM recorded WHERE mode = 'video' AND state <> 'destroyed') AS video,
           EXISTS (SELECT 1 FROM recorded WHERE mode = 'voice' AND state <> 'destroyed') AS sound,
           EXISTS (SELECT 1 FROM answer_text WHERE tenant_id = ${tenantId}::uuid AND take_id = ANY(${takeIds}::uuid[]))
             OR EXISTS (SELECT 1 FROM transcript
                        WHERE tenant_id = ${tenantId}::uuid AND take_id = ANY(${takeIds}::uuid[])) AS words`
  if (!found) return { held: [], recorded: [], reportIds: [] }
  const { recorded, reportIds, ...there } = found
  const has = { ...there, feedback: reportIds.length > 0 }
  return { held: heldParts.filter((part) => has[part]), recorded, reportIds }
}
