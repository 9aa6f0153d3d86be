import { randomUUID } from 'node:crypto'
import { rateTake, rulesCoach, type Coach } from '#domain/coaching/index.ts'
import type { JobContext, Tx } from '#domain/shared/context.ts'
import type { JobBench } from '../jobs/job-house.ts'
import { aSubmittedTake } from '../jobs/takes.ts'

/**
 * The control: a worker that sleeps through its lease while another writes the report, then goes on. Resolves to the
 * reports that the answer has in the end: one with the fence, more without it.
 */
export async function reportsOfLateWorker(
  bench: JobBench,
  student: { tenantId: string; memberId: string },
  { fence }: { fence: boolean },
): Promise<number> {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, { ...student, quiet: true })
  const ctx = await bench.context(take.tenantId)
  const policy = { leaseSeconds: 30, mostAttempts: 5, backoff: { firstSeconds: 1, mostSeconds: 1 } }
  const { keyring, limits, content, pulse, notifyLive } = bench.jobs
  const run = (model: Coach | null) => {
    const tools = { keyring, limits, content, pulse, notifyLive, model }
    const given = { stageId: take.stageId, policy, signal: new AbortController().signal }
    return rateTake({ ...(fence ? ctx : unfenced(ctx)), ...tools }, given)
  }
  const rules = rulesCoach()
  const sleepy: Coach = {
    ...rules,
    kind: 'model',
    rate: async (request) => {
      await bench.rows('UPDATE stage SET lease_until = NULL WHERE id = $1', [take.stageId])
      await run(null)
      const draft = await rules.rate(request)
      return draft.kind === 'support' ? draft : { ...draft, kind: 'model' }
    },
  }
  await run(sleepy)
  return (await bench.rows('SELECT 1 FROM report WHERE take_id = $1', [take.takeId])).length
}

/** What else keeps a report single: its id, and its place. The control takes both away. */
export async function dropReportGuards(bench: JobBench): Promise<void> {
  await bench.rows('DROP INDEX report_tenant_id_take_id_revision_key')
}

type CreateMany = (input: { data: Record<string, unknown>[] }) => Promise<unknown>

/** The same context without what makes a late write fail: no fence in any condition, and a fresh id for each report. */
function unfenced(ctx: JobContext): JobContext {
  return { ...ctx, transaction: (work) => ctx.transaction((tx) => work({ ...tx, db: withoutFence(tx) })) }
}

function withoutFence(tx: Tx): Tx['db'] {
  const reportId = randomUUID()
  const stage = new Proxy(tx.db.stage, {
    get: (target, name) => {
      if (name !== 'updateMany') return Reflect.get(target, name) as unknown
      return async ({ where, data }: { where: { tenantId: string; id: string }; data: object }) => {
        const { tenantId, id } = where
        await target.updateMany({ where: { tenantId, id }, data })
        return { count: 1 }
      }
    },
  })
  const renamed = (name: string, field: string) => {
    const table = Reflect.get(tx.db, name) as object
    return new Proxy(table, {
      get: (target, method) => {
        if (method !== 'createMany') return Reflect.get(target, method) as unknown
        const createMany = Reflect.get(target, method) as CreateMany
        return ({ data }: { data: Record<string, unknown>[] }) => createMany({ data: data.map((row) => ({ ...row, [field]: reportId })) }) // prettier-ignore
      },
    })
  }
  const tables: Record<string, unknown> = {
    stage,
    report: renamed('report', 'id'),
    reportLevel: renamed('reportLevel', 'reportId'),
    remark: renamed('remark', 'reportId'),
    remarkText: renamed('remarkText', 'reportId'),
  }
  return new Proxy(tx.db, {
    get: (target, name) => tables[String(name)] ?? (Reflect.get(target, name) as unknown),
  })
}
