import { isDomainError } from '#domain/shared/errors.ts'
import type { RecordingJobContext } from '#domain/recordings/index.ts'
import type { JobHouse } from './house.ts'

export interface DueWork<Item extends { readonly tenantId: string }, Ctx> {
  readonly due: readonly Item[]
  /** One institution's context, for one step of one item. */
  readonly open: (tenantId: string) => Promise<Ctx>
  /** Each goes through all that is due before the next begins. False says that there was nothing to do. */
  readonly steps: readonly ((ctx: Ctx, item: Item) => Promise<boolean | void>)[]
  /** Lines of the log: once how many were done, and once for each that failed. */
  readonly events: { readonly done: string; readonly failed: string }
  readonly signal: AbortSignal
}

/**
 * Goes through what is due, one by one, until the signal fires. One that fails now delays no other: the next tick comes back
 * to it. A closed institution is no failure; its work is over.
 */
export async function eachDue<Item extends { readonly tenantId: string }, Ctx>(
  house: Pick<JobHouse, 'log'>,
  { due, open, steps, events, signal }: DueWork<Item, Ctx>,
): Promise<void> {
  const [done, failed] = [new Set<Item>(), new Set<Item>()]
  for (const step of steps) {
    for (const item of due) {
      if (signal.aborted) break
      try {
        const did = await step(await open(item.tenantId), item)
        if (did !== false) done.add(item)
      } catch (error) {
        if (!isClosed(error)) failed.add(item)
      }
    }
  }
  for (const { tenantId } of failed) house.log({ level: 'error', event: events.failed, tenantId })
  const count = [...done].filter((item) => !failed.has(item)).length
  if (count > 0 && !signal.aborted) house.log({ level: 'info', event: events.done, count })
}

/** For what is recorded and over: of closed institutions too. */
export const openRecordingsToDestroy =
  ({ openToDestroy, keyring, objects }: Pick<JobHouse, 'openToDestroy' | 'keyring' | 'objects'>) =>
  async (tenantId: string): Promise<RecordingJobContext> => ({
    ...(await openToDestroy(tenantId)),
    keyring,
    objects,
  })

const isClosed = (error: unknown) => isDomainError(error) && error.code === 'tenants.closed'
