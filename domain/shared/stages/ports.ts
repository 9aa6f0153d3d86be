import type { Prisma } from '#prisma/generated/client.ts'

/** The scheduler's view of all tenants: ids, states and clocks, no content. Each call is one transaction. */
export interface SchedulerContext {
  readonly area: 'scheduler'
  transaction<T>(work: (db: Prisma.TransactionClient) => Promise<T>): Promise<T>
}

/** Runs `beat` again and again, each `seconds`, until the returned function is called; keeps no process alive. */
export type Pulse = (seconds: number, beat: () => void) => () => void

/** What a queue carries: enough to find the stage, and nothing else. */
export interface WakeUp {
  readonly tenantId: string
  readonly stageId: string
  /** Of the stage; says which job is woken. */
  readonly name: string
  /** Starts so far: makes the wake-up's own name, so that one stage never waits twice in a queue. */
  readonly attempts: number
}

/** The stage that an event asks for. `stageId` alone where the verb made the stage in its own transaction. */
export type WantedStage =
  | { readonly stageId: string; readonly name: string }
  | {
      readonly name: string
      readonly objectKind: string
      readonly objectId: string
      readonly memberId: string | null
      /** Seconds from the event until it should be done. */
      readonly dueInSeconds: number
    }

export interface RelayedEvent {
  readonly tenantId: string
  /** Of the outbox row. */
  readonly id: string
  readonly event: string
  readonly payload: unknown
  readonly createdAt: Date
}
