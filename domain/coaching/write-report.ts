import { appendAuditEntry } from '#domain/audit/index.ts'
import { rowBytes } from '#domain/interviews/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { newId } from '#domain/shared/ids.ts'
import { appendEvent } from '#domain/shared/outbox.ts'
import type { CoachCall } from './call-coach.ts'
import type { Coach, CoachKind } from './ports.ts'
import type { FeedbackReport } from './produce-feedback.ts'
import type { RemarkWords } from './remark-words.ts'
import type { TakeToRate } from './take-to-rate.ts'

export interface Versions {
  readonly kind: CoachKind
  readonly model: string
  readonly promptVersion: string
  readonly rubricVersion: string
}

/** A report ready to be written: everything but the words, and the words sealed. */
export interface SealedReport {
  readonly reportId: string
  readonly revision: number
  readonly take: TakeToRate
  readonly versions: Versions
  /** Null where the answer speaks of self-harm: no levels then. */
  readonly feedback: FeedbackReport | null
  readonly sealed: Uint8Array
  readonly calls: readonly CoachCall[]
}

/** The words of a report, in the order of the page. */
export function wordsOf({ remarks }: FeedbackReport): RemarkWords {
  return {
    remarks: remarks.map(({ quote, takeaway, move, tryLine }, index) => ({ position: index + 1, quote, takeaway, move, tryLine })), // prettier-ignore
  }
}

/** Writes a report with everything that hangs on it, in the transaction that finishes its stage. */
export async function writeReport(tx: Tx, report: SealedReport): Promise<void> {
  const { reportId, revision, take, versions, feedback } = report
  const { tenantId } = tx
  const { takeId, interviewId, memberId } = take
  const whose = { tenantId, reportId, memberId }
  const { kind: source, ...named } = versions
  const dropped = feedback?.dropped.reduce((sum, { count }) => sum + count, 0) ?? 0
  const shape = { kind: feedback ? 'report' : 'support', source, runs: feedback?.runs ?? 0, dropped }
  await tx.db.report.createMany({
    data: [
      {
        tenantId,
        id: reportId,
        takeId,
        interviewId,
        memberId,
        revision,
        ...shape,
        ...named,
        createdAt: tx.now,
      },
    ],
  })
  await tx.db.reportLevel.createMany({
    data: (feedback?.levels ?? []).map((level) => ({ ...whose, ...level })),
  })
  await tx.db.remark.createMany({
    data: (feedback?.remarks ?? []).map(({ kind, item, start, end }, index) => ({ ...whose, id: newId(), position: index + 1, kind, item, start, end })), // prettier-ignore
  })
  await tx.db.remarkText.createMany({ data: [{ ...whose, sealed: rowBytes(report.sealed) }] })
  await appendAiCalls(tx, report)
  await appendAuditEntry(tx, {
    action: 'report.created',
    memberId,
    objectKind: 'report',
    objectId: reportId,
    detail: { takeId, revision, kind: shape.kind, source, dropped, mended: feedback?.mended ?? 0 },
  })
  await appendEvent(tx, { event: 'report.ready@1', payload: { reportId, takeId, interviewId, memberId } })
}

/** Books every call that was made, the failed ones too. The time is shared out evenly among them. */
export async function appendAiCalls(
  tx: Tx,
  booked: { take: TakeToRate; versions: Versions; calls: readonly CoachCall[] },
): Promise<void> {
  const { take, versions, calls } = booked
  const elapsed = tx.now.getTime() - take.loadedAt.getTime()
  await tx.db.aiCall.createMany({
    data: calls.map((call) => ({
      tenantId: tx.tenantId,
      id: newId(),
      memberId: take.memberId,
      takeId: take.takeId,
      purpose: 'feedback',
      provider: versions.kind,
      model: versions.model,
      promptVersion: versions.promptVersion,
      rubricVersion: versions.rubricVersion,
      outcome: call.outcome,
      inputTokens: call.usage?.inputTokens ?? 0,
      outputTokens: call.usage?.outputTokens ?? 0,
      startedAt: take.loadedAt,
      milliseconds: Math.max(0, Math.round(elapsed / calls.length)),
    })),
  })
}

/** Of a coach that has not answered, or not with a report. */
export function versionsOf(
  { kind, model, promptVersion }: Coach,
  rubric: { id: string; version: number },
): Versions {
  return { kind, model, promptVersion, rubricVersion: `${rubric.id}@${rubric.version}` }
}
