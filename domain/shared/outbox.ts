import { newId } from './ids.ts'
import type { Tx } from './context.ts'

/** Every event of the house, with the ids it carries. Payloads hold ids, never words. */
export interface EventPayloads {
  'take.submitted@1': { takeId: string; interviewId: string; memberId: string; stageId: string }
  'recording.kept@1': { takeId: string; interviewId: string; memberId: string; stageId: string }
  'recording.prepared@1': { takeId: string; interviewId: string; memberId: string; stageId: string }
  'sound.ended@1': { takeId: string; interviewId: string; memberId: string; stageId: string }
  'report.ready@1': { reportId: string; takeId: string; interviewId: string; memberId: string }
  'report.failed@1': { stageId: string; takeId: string; interviewId: string; memberId: string }
  'interview.closing_soon@1': { interviewId: string; memberId: string }
  'assignment.due_soon@1': { assignmentId: string; memberId: string }
  'assignment.published@1': { assignmentId: string; memberId: string }
  'prompt.received@1': { promptId: string; memberId: string }
  'interview.ended@1': { interviewId: string; memberId: string }
  'deletion.requested@1': { receiptId: string; memberId: string }
  'invitation.sent@1': { invitationId: string }
  'member.added@1': { memberId: string }
  'link.requested@1': { linkId: string; memberId: string; purpose: string }
  'school.start_requested@1': { startId: string }
  'school.approved@1': { memberId: string }
  'school.closing@1': { memberId: string }
  'school.close_asked@1': { memberId: string; subjectId: string }
  'password.changed@1': { memberId: string }
  'session.opened@1': { memberId: string }
  'factor.changed@1': { memberId: string; what: string }
  'factors.reset@1': { memberId: string; subjectId: string }
  'permission.given_back@1': { memberId: string; subjectId: string; permission: string }
}

export type EventName = keyof EventPayloads

export type AppendedEvent = {
  [Name in EventName]: { event: Name; payload: EventPayloads[Name] }
}[EventName]

/**
 * News for the other processes, in the caller's own transaction: it is handed on if and only if the rows that it speaks
 * of were committed. `createMany`, because the roles that append may not read the outbox back.
 */
export async function appendEvent(tx: Tx, { event, payload }: AppendedEvent): Promise<void> {
  await tx.db.outbox.createMany({
    data: [{ tenantId: tx.tenantId, id: newId(), event, payload, createdAt: tx.now }],
  })
}
