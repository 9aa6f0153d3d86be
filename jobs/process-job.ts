import type { StageOutcome, WakeUp } from '#domain/shared/stages/index.ts'
import { wakeUpPayload, type StageJob } from './define.ts'
import type { JobHouse } from './house.ts'
import { codeOf } from './queue/scrub.ts'
import { definitions, handlers, isJobName, type JobName } from './registry.ts'

/** Puts a wake-up of a stage that was given back into its queue, for later. */
export type Rewake = (job: StageJob, wakeUp: WakeUp, delaySeconds: number) => Promise<void>

/**
 * Runs one job: payload checked, time limited, outcome told in ids and codes. Throws only a code, and only where the
 * queue should try again; what is no job or no payload of ours is reported and let go, since it will never be better.
 */
export async function processJob(
  house: JobHouse,
  { name, data, rewake }: { name: string; data: unknown; rewake: Rewake },
): Promise<void> {
  if (!isJobName(name)) return house.log({ level: 'error', event: 'job_unknown', job: name.slice(0, 60) })
  const payload = definitions[name].payload.safeParse(data)
  if (!payload.success) return house.log({ level: 'error', event: 'job_payload_refused', job: name })
  const outcome = await runInTime(house, name, payload.data)
  const definition = definitions[name]
  if (!outcome || definition.kind !== 'stage') return
  const { tenantId, stageId } = definition.payload.parse(data)
  tell(house, { name, tenantId, stageId, outcome })
  if (outcome.kind !== 'again') return
  const { attempts, seconds } = outcome
  // Lost here, the sweep finds it: the stage says when it wants to be woken.
  const wakeUp = { tenantId, stageId, name: definition.stage, attempts }
  await rewake(definition, wakeUp, seconds).catch(() =>
    house.log({ level: 'warn', event: 'rewake_failed', tenantId, stageId }),
  )
}

async function runInTime(house: JobHouse, name: JobName, payload: unknown): Promise<StageOutcome | void> {
  const { timeoutSeconds } = definitions[name]
  const limit = new AbortController()
  // One cast for all: the payload was parsed by the schema that this very handler is typed with.
  const handle = handlers[name] as (
    house: JobHouse,
    payload: unknown,
    signal: AbortSignal,
  ) => Promise<StageOutcome | void>
  const late = new Promise<never>((_resolve, reject) => {
    limit.signal.addEventListener('abort', () => reject(Object.assign(new Error(), { code: 'jobs.timeout' })))
  })
  const timer = setTimeout(() => limit.abort(), timeoutSeconds * 1000)
  try {
    return await Promise.race([handle(withLimit(house, limit.signal), payload, limit.signal), late])
  } catch (error) {
    const code = codeOf(error)
    // A closed institution's work is over; its stages stay as they are.
    if (code === 'tenants.closed') return
    const line = { level: 'warn', event: 'job_failed', job: name, code } as const
    const whose = wakeUpPayload.safeParse(payload)
    house.log(whose.success ? { ...line, ...whose.data } : line)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** A handler that outstays its time renews no lease any more, so that another worker can take over. */
function withLimit(house: JobHouse, signal: AbortSignal): JobHouse {
  return {
    ...house,
    pulse: (seconds, beat) => house.pulse(seconds, () => signal.aborted || beat()),
  }
}

function tell(
  house: JobHouse,
  {
    name,
    tenantId,
    stageId,
    outcome,
  }: { name: string; tenantId: string; stageId: string; outcome: StageOutcome },
): void {
  const where = { job: name, tenantId, stageId }
  if (outcome.kind === 'done') house.log({ level: 'info', event: 'stage_done', ...where })
  if (outcome.kind === 'lost') house.log({ level: 'warn', event: 'stage_lost', ...where })
  if (outcome.kind === 'parked')
    house.log({ level: 'error', event: 'stage_parked', ...where, code: outcome.failure })
  if (outcome.kind === 'again' && outcome.failure) {
    house.log({ level: 'warn', event: 'stage_again', ...where, code: outcome.failure })
  }
}
