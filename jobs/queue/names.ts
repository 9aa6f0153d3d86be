import type { WakeUp } from '#domain/shared/stages/index.ts'
import { tenantKey, type TenantKey } from '#domain/shared/tenant-key.ts'

/** The schema that BullMQ keeps its tables in. */
export const queueSchema = 'bullmq'

/**
 * A wake-up's own name: one stage waits at most once in a queue for each of its starts, so an outage cannot pile up
 * copies. That is thrift and nothing more: what keeps an effect single is the stage's fence.
 */
export function wakeUpId({ tenantId, stageId, attempts }: Omit<WakeUp, 'name'>): TenantKey {
  return tenantKey({ tenantId }, stageId, attempts)
}
