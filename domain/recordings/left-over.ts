import { requirePermission } from '#domain/access/index.ts'
import { checkAlive, isWritable, loadTake, markSubmitted, moveOn } from '#domain/interviews/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { isUuid } from '#domain/shared/uuid.ts'
import type { RecordingContext } from './context.ts'
import { noRecording, notComplete } from './errors.ts'
import { soundMinutes, unfinishedHours } from './limits.ts'
import { lockRecording } from './lock-recording.ts'
import { askForStage, firstStageOf } from './stages.ts'
import type { RecordingMode } from './units.ts'

/** What was recorded for a question and not handed in before its interview ended. */
export interface LeftOverRecording {
  takeId: string
  mode: RecordingMode
  /** Bytes that are safe here; 0 where they are gone. */
  bytes: number
  /** Until when it can be handed in as it was recorded, where that ends before the interview's own day. */
  goneBy: Date | null
  /** Its bytes are gone; the words can still be written. */
  isGone: boolean
  destroyedWhy: string | null
}

interface Row {
  take_id: string
  mode: RecordingMode
  state: string
  destroyed_why: string | null
  first_received_at: Date
  received: bigint
  whole: boolean
  last_at: Date | null
  number: number
  started_at: Date
  interview_state: string
  last_activity_at: Date
  ended_at: Date | null
}

/** Recorded drafts of an interview that has ended, in the order of their questions. One query. */
export async function listLeftOver(
  ctx: RecordingContext,
  { interviewId }: { interviewId: string },
): Promise<LeftOverRecording[]> {
  requirePermission(ctx, 'recording.read')
  if (!isUuid(interviewId)) return []
  return ctx.transaction(async (tx) => {
    const rows = await tx.db.$queryRaw<Row[]>`
      SELECT r.take_id, r.mode, r.state, r.destroyed_why, r.first_received_at,
             coalesce(sum(u.received), 0)::bigint AS received, coalesce(bool_and(u.length = u.received), false) AS whole,
             max(u.last_at) AS last_at,
             k.number, k.started_at, i.state AS interview_state, i.last_activity_at, i.ended_at
      FROM recording r
      JOIN take k ON k.tenant_id = r.tenant_id AND k.id = r.take_id AND k.state = 'draft'
      JOIN turn t ON t.tenant_id = k.tenant_id AND t.id = k.turn_id
      JOIN interview i ON i.tenant_id = r.tenant_id AND i.id = r.interview_id
      LEFT JOIN LATERAL (
        SELECT p.length, coalesce(sum(c.length), 0)::bigint AS received, greatest(p.created_at, max(c.created_at)) AS last_at
        FROM recording_part p LEFT JOIN upload_chunk c ON c.tenant_id = p.tenant_id AND c.part_id = p.id
        WHERE p.tenant_id = r.tenant_id AND p.take_id = r.take_id GROUP BY p.tenant_id, p.id
      ) u ON true
      WHERE r.tenant_id = ${tx.tenantId}::uuid AND r.interview_id = ${interviewId}::uuid
      GROUP BY r.tenant_id, r.take_id, t.position, k.number, k.started_at, i.state, i.last_activity_at, i.ended_at
      ORDER BY t.position, k.number`
    // What may still be written belongs to its room.
    return rows.filter((row) => hasSomething(row) && !mayBeWritten(row, tx.now)).map(viewOf)
  })
}

const isGone = (row: Row) => row.state === 'destroyed'
const hasSomething = (row: Row) => isGone(row) || row.received > 0n

function mayBeWritten(row: Row, now: Date): boolean {
  const { number, started_at: startedAt } = row
  const interview = { state: row.interview_state, lastActivityAt: row.last_activity_at, endedAt: row.ended_at } // prettier-ignore
  return isWritable({ number, startedAt }, interview, now)
}

function viewOf(row: Row): LeftOverRecording {
  const { take_id: takeId, mode, destroyed_why: destroyedWhy } = row
  const later = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000)
  const lastAt = row.whole ? null : row.last_at
  const videoUntil = lastAt && later(lastAt, unfinishedHours * 60)
  const goneBy = mode === 'voice' ? later(row.first_received_at, soundMinutes) : videoUntil
  const gone = isGone(row)
  const bytes = gone ? 0 : Number(row.received)
  return { takeId, mode, bytes, goneBy: gone ? null : goneBy, isGone: gone, destroyedWhy }
}

/**
 * Hands in what is here of an answer whose interview has ended: every part as far as it arrived. Where its bytes are gone,
 * the answer is handed in without them and its words are asked for. A second time changes nothing.
 *
 * Nothing hands it in by itself: the student did not say that this is their answer, and only they can.
 * @throws `conflict` `recordings.in_room`, `recordings.not_complete` where nothing arrived; `not_found` `recordings.unknown`
 */
export async function handInLeftOver(ctx: RecordingContext, { takeId }: { takeId: string }): Promise<void> {
  requirePermission(ctx, 'recording.write')
  await ctx.transaction(async (tx) => {
    const take = await loadTake(tx, takeId)
    if (take.state === 'submitted') return
    await checkAlive(tx, { take, due: ctx.due })
    if (take.writable) throw domainError('conflict', 'recordings.in_room', 'This answer is still open in its room. Hand it in there.') // prettier-ignore
    // First: it locks the take, so of two at once one waits here and then finds it handed in.
    if (!(await markSubmitted(tx, takeId, 0))) return
    await putHandedIn(tx, take)
    await moveOn(tx, take, 0)
  })
}

async function putHandedIn(
  tx: Tx,
  take: { takeId: string; interviewId: string; memberId: string },
): Promise<void> {
  const where = { tenantId: tx.tenantId, takeId: take.takeId }
  // Its hour may end meanwhile, or the sweep may end its upload.
  await lockRecording(tx, take.takeId)
  const recording = await tx.db.recording.findUnique({
    where: { tenantId_takeId: where },
    select: { mode: true, state: true },
  })
  if (recording?.state !== 'open' && recording?.state !== 'destroyed') throw noRecording()
  const { state } = recording
  const isGone = state === 'destroyed'
  if (!isGone) await settleParts(tx, take.takeId)
  const data = { handedInAt: tx.now, ...(isGone ? {} : { state: 'handed_in' }) }
  const { count } = await tx.db.recording.updateMany({ where: { ...where, state }, data })
  if (count !== 1) throw noRecording()
  if (!isGone) await askForStage(tx, { ...take, name: firstStageOf(recording.mode as RecordingMode) })
}

/** What is here is all that comes: each part is as long as what arrived of it. */
async function settleParts(tx: Tx, takeId: string): Promise<void> {
  await tx.db.recordingPart.deleteMany({ where: { tenantId: tx.tenantId, takeId, chunks: { none: {} } } })
  const settled = await tx.db.$executeRaw`
    UPDATE recording_part p SET length = (SELECT sum(c.length) FROM upload_chunk c
                                          WHERE c.tenant_id = p.tenant_id AND c.part_id = p.id)
    WHERE p.tenant_id = ${tx.tenantId}::uuid AND p.take_id = ${takeId}::uuid`
  if (settled === 0) throw notComplete()
}
