import { modelRefusal, type ModelRefusal } from '#domain/consent/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { isPastHour } from './limits.ts'
import { loadParts, pieceOf, type PartRow, type Piece } from './part-sources.ts'
import type { RecordingMode } from './units.ts'

export interface RecordingToHear {
  takeId: string
  interviewId: string
  memberId: string
  liveKey: string
  mode: RecordingMode
  silent: boolean
  /** Null where nobody measured it. */
  durationMs: number | null
  /** In which language its student says that it is; null lets the transcriber listen for it. */
  language: string | null
  refusal: ModelRefusal | null
  /** The hour of this sound is over, though no sweep has ended it yet: nobody opens it any more. */
  isOver: boolean
  /** The finished file; empty for sound, and for a video that is not prepared. */
  media: Piece[]
  parts: PartRow[]
  loadedAt: Date
}

/** Null when there is nothing to hear (any more): deleted, destroyed, or its words are there. */
export async function loadRecordingToHear(tx: Tx, takeId: string): Promise<RecordingToHear | null> {
  const { tenantId } = tx
  const row = await tx.db.recording.findUnique({
    where: { tenantId_takeId: { tenantId, takeId } },
    select: {
      interviewId: true,
      memberId: true,
      mode: true,
      state: true,
      firstReceivedAt: true,
      words: true,
      silent: true,
      durationMs: true,
      language: true,
      media: { orderBy: { start: 'asc' } },
      take: { select: { turn: { select: { interview: { select: { liveKey: true } } } } } },
    },
  })
  if (!row || row.words !== 'waiting' || (row.state !== 'handed_in' && row.state !== 'ready')) return null
  const { media } = row
  return {
    takeId,
    interviewId: row.interviewId,
    memberId: row.memberId,
    liveKey: row.take.turn.interview.liveKey,
    mode: row.mode as RecordingMode,
    silent: row.silent ?? false,
    durationMs: row.durationMs,
    language: row.language,
    refusal: await modelRefusal(tx, row.memberId),
    isOver: isPastHour(row, tx.now),
    media: media.map(pieceOf),
    parts: media.length > 0 ? [] : await loadParts(tx, takeId),
    loadedAt: tx.now,
  }
}
