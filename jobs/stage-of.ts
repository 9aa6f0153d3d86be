import type { z } from 'zod'
import { closingKind } from '#domain/interviews/index.ts'
import { invitationKind, startKind } from '#domain/notifications/index.ts'
import type { EventName } from '#domain/shared/outbox.ts'
import type { RelayedEvent, WantedStage } from '#domain/shared/stages/index.ts'
import type { JobDefinition, StageJob } from './define.ts'

/** A member's mail about the event itself: one for each event. */
export const mailStage = (event: { id: string; payload: { memberId: string } }): WantedStage => ({
  name: 'mail',
  objectKind: 'event',
  objectId: event.id,
  memberId: event.payload.memberId,
  dueInSeconds: 60,
})

/** What a school recorded: one for each time that something was sent. */
export const promptStage = (event: { payload: { promptId: string; memberId: string } }): WantedStage => ({
  name: 'prompt',
  objectKind: 'prompt',
  objectId: event.payload.promptId,
  memberId: event.payload.memberId,
  dueInSeconds: 120,
})

/** To somebody who is no member anywhere yet. */
export const startMailStage = (event: { payload: { startId: string } }): WantedStage => ({
  name: 'mail',
  objectKind: startKind,
  objectId: event.payload.startId,
  memberId: null,
  dueInSeconds: 60,
})

/** A mail to somebody who is no member yet: one for each time that an invitation is sent. */
export const invitationMailStage = (event: { id: string }): WantedStage => ({
  name: 'mail',
  objectKind: invitationKind,
  objectId: event.id,
  memberId: null,
  dueInSeconds: 60,
})

/** The one mail that an interview gets about its feedback, whichever of its events comes first. */
export const interviewMailStage = (event: {
  payload: { interviewId: string; memberId: string }
}): WantedStage => ({
  name: 'mail',
  objectKind: 'interview',
  objectId: event.payload.interviewId,
  memberId: event.payload.memberId,
  dueInSeconds: 3600,
})

/** The one mail that an interview gets about its coming end, however often it is left and taken up again. */
export const closingMailStage = (event: {
  payload: { interviewId: string; memberId: string }
}): WantedStage => ({
  name: 'mail',
  objectKind: closingKind,
  objectId: event.payload.interviewId,
  memberId: event.payload.memberId,
  dueInSeconds: 3600,
})

/**
 * The stages that an event asks for. A payload that is not what its name promises is reported by `onBad` and asks for
 * nothing: it would fail in the same way each second, and everything behind it would wait.
 */
export function stagesOf(input: {
  jobs: readonly JobDefinition[]
  event: RelayedEvent
  onBad: (event: RelayedEvent) => void
}): WantedStage[] {
  const { jobs, event, onBad } = input
  const wanted: WantedStage[] = []
  for (const job of jobs) {
    if (job.kind !== 'stage') continue
    const stage = wantedBy(job, event)
    if (stage === 'bad') onBad(event)
    else if (stage) wanted.push(stage)
  }
  return wanted
}

function wantedBy(job: StageJob, event: RelayedEvent): WantedStage | 'bad' | undefined {
  // One cast for all: each trigger's schema is the very type that its `stage` takes.
  const trigger = job.triggers[event.event as EventName] as
    { payload: z.ZodType; stage: (event: { id: string; payload: unknown }) => WantedStage } | undefined
  if (!trigger) return undefined
  const parsed = trigger.payload.safeParse(event.payload)
  return parsed.success ? trigger.stage({ id: event.id, payload: parsed.data }) : 'bad'
}
