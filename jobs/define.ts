import { z } from 'zod'
import type { EventName, EventPayloads } from '#domain/shared/outbox.ts'
import type { Backoff, StageOutcome, StagePolicy, WantedStage } from '#domain/shared/stages/index.ts'
import type { JobHouse } from './house.ts'

/** By resource, so that slow work of one kind never holds up another. `media` waits for the room with a camera. */
export const queueNames = ['media', 'ai', 'mail', 'sweep'] as const
export type QueueName = (typeof queueNames)[number]

/** A wake-up: where the work is, and nothing of what it is about. */
export const wakeUpPayload = z.strictObject({ tenantId: z.uuid(), stageId: z.uuid() })
export const clockPayload = z.strictObject({})

export type TriggeredBy = {
  [Name in EventName]?: {
    readonly payload: z.ZodType<EventPayloads[Name]>
    /** The stage that this event asks for. */
    readonly stage: (event: { readonly id: string; readonly payload: EventPayloads[Name] }) => WantedStage
  }
}

interface Definition<Payload> {
  readonly name: string
  readonly version: number
  readonly queue: QueueName
  readonly payload: z.ZodType<Payload>
  /** Of one run; the handler's signal fires then. */
  readonly timeoutSeconds: number
  /** How often the queue runs a wake-up whose handler could not even reach the stage. */
  readonly attempts: number
  readonly backoff: Backoff
}

/** Woken by an event, or by the sweep for a stage that nobody works on. */
export interface StageJob extends Definition<z.infer<typeof wakeUpPayload>> {
  readonly kind: 'stage'
  /** Name of the stages that this job brings on. */
  readonly stage: string
  readonly triggers: TriggeredBy
  readonly policy: StagePolicy
}

/** Woken by the clock. Has to be safe to run twice at once. */
export interface ClockJob extends Definition<z.infer<typeof clockPayload>> {
  readonly kind: 'clock'
  readonly trigger: { readonly everySeconds: number } | { readonly cron: string }
}

export type JobDefinition = StageJob | ClockJob

/** One domain call. Throws only when the stage could not be reached or written; the queue then tries again. */
export type Handler<Job extends JobDefinition> = (
  house: JobHouse,
  payload: z.infer<Job['payload']>,
  signal: AbortSignal,
) => Promise<Job extends StageJob ? StageOutcome : void>

/** What the queue does where the database behind the stage is away; everything else the stage itself counts. */
export const queueRetry = { attempts: 8, backoff: { firstSeconds: 1, mostSeconds: 60 } } as const
