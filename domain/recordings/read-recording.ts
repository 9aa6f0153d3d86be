import { requirePermission } from '#domain/access/index.ts'
import { loadTake, type PrivacyView } from '#domain/interviews/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import type { RecordingContext } from './context.ts'
import type { RecordingEnd } from './destroy-sound.ts'
import type { WordsReason } from './hear-recording.ts'
import { canHearAgain } from './hear-again.ts'
import { isPast, mediaUntil } from './media-until.ts'
import { soundGoneBy } from './sound-gone-by.ts'
import { readTranscript } from './transcript-words.ts'
import { transcriptField, transcriptUnit, type RecordingMode } from './units.ts'
import type { PlacedWords } from './words/place-words.ts'

export interface StageOfRecording {
  name: 'prepare' | 'hear' | 'destroy'
  state: string
  failure: string | null
  doneAt: Date | null
}

export interface RecordingView {
  takeId: string
  mode: RecordingMode
  state: 'open' | 'handed_in' | 'ready' | 'unreadable' | 'destroyed'
  words: 'waiting' | 'heard' | 'needed' | 'written'
  wordsReason: WordsReason | null
  handedInAt: Date | null
  durationMs: number | null
  sound: {
    firstSoundMs: number | null
    speakingMs: number
    pauses: { from: number; to: number }[]
    silent: boolean
  } | null
  /** Of voice: when the sound is gone at the latest, and when it was. */
  soundGoneBy: Date | null
  destroyedAt: Date | null
  destroyedWhy: RecordingEnd | null
  /** Of a video: until when it can be played, and why. */
  mediaUntil: PrivacyView | null
  /** What can be played. */
  media: { contentType: string; length: number } | null
  /** Words with their times and their places in the answer; null where nothing was heard. */
  transcript: PlacedWords | null
  model: string | null
  /** Of the words, ISO 639-1; null where nobody said. */
  language: string | null
  /** Whether "um" and "uh" stayed in the words. */
  fillers: boolean
  /** Whether the words may be asked for again. */
  canHearAgain: boolean
  /** Where a stretch is missing that nobody could read, milliseconds from the start. */
  missing: number[]
  /** The newest of each name. */
  stages: StageOfRecording[]
  /** Uploads, for a page that goes on with them. */
  parts: { id: string; number: number; offset: number; length: number | null }[]
}

/** What was recorded for one take; null for a take that nothing was recorded for. Five queries, one key call. */
export async function readRecording(
  ctx: RecordingContext,
  { takeId }: { takeId: string },
): Promise<RecordingView | null> {
  requirePermission(ctx, 'recording.read')
  const rows = await ctx.transaction((tx) => loadRows(ctx, tx, takeId))
  if (!rows) return null
  const { recording, stages, parts, until, now } = rows
  const { transcript, media } = recording
  return {
    takeId,
    mode: recording.mode as RecordingMode,
    state: recording.state as RecordingView['state'],
    words: recording.words as RecordingView['words'],
    wordsReason: recording.wordsReason as WordsReason | null,
    handedInAt: recording.handedInAt,
    durationMs: recording.durationMs,
    sound: recording.speakingMs === null ? null : soundOf(recording),
    soundGoneBy: recording.destroyedAt ? null : soundGoneBy(recording),
    destroyedAt: recording.destroyedAt,
    destroyedWhy: recording.destroyedWhy as RecordingView['destroyedWhy'],
    mediaUntil: until,
    media: until && isPast(until, now) ? null : mediaOf(media),
    transcript: transcript && (await openTranscript(ctx, { takeId, transcript })),
    model: transcript?.model ?? null,
    language: transcript?.language ?? null,
    fillers: transcript?.fillers ?? false,
    canHearAgain: !(until && isPast(until, now)) && canHearAgain(recording),
    // Written by the stages alone, so it has this shape.
    missing: (recording.missing ?? []) as number[],
    stages,
    parts,
  }
}

function mediaOf(pieces: readonly { contentType: string; length: bigint }[]): RecordingView['media'] {
  const [first] = pieces
  if (!first) return null
  return {
    contentType: first.contentType,
    length: pieces.reduce((sum, piece) => sum + Number(piece.length), 0),
  }
}

function soundOf(row: {
  firstSoundMs: number | null
  speakingMs: number | null
  pauses: unknown
  silent: boolean | null
}) {
  const { firstSoundMs, speakingMs, pauses, silent } = row
  // Written by keepRecording alone, so it has this shape.
  return {
    firstSoundMs,
    speakingMs: speakingMs ?? 0,
    pauses: (pauses ?? []) as { from: number; to: number }[],
    silent: silent ?? false,
  }
}

async function openTranscript(
  ctx: RecordingContext,
  { takeId, transcript }: { takeId: string; transcript: { sealed: Uint8Array; version: number } },
): Promise<PlacedWords | null> {
  const unit = transcriptUnit({ tenantId: ctx.tenantId, memberId: ctx.memberId }, takeId)
  const field = transcriptField(takeId, transcript.version)
  const [opened] = await ctx.keyring.openTexts(ctx.principal, [{ unit, field, sealed: transcript.sealed }])
  return opened ? readTranscript(opened) : null
}

async function loadRows(ctx: RecordingContext, tx: Tx, takeId: string) {
  const { tenantId } = tx
  const take = await loadTake(tx, takeId)
  const recording = await tx.db.recording.findUnique({
    where: { tenantId_takeId: { tenantId, takeId: take.takeId } },
    include: { transcript: true, media: { select: { contentType: true, length: true } } },
  })
  if (!recording) return null
  const stages = await tx.db.stage.findMany({
    where: { tenantId, objectKind: 'take', objectId: takeId, name: { in: ['prepare', 'hear', 'destroy'] } },
    distinct: ['name'],
    orderBy: [{ name: 'asc' }, { version: 'desc' }],
    select: { name: true, state: true, failure: true, doneAt: true },
  })
  const parts = await tx.db.$queryRaw<
    { id: string; number: number; length: bigint | null; received: bigint }[]
  >`
    SELECT p.id, p.number, p.length, (SELECT coalesce(sum(c.length), 0)::bigint FROM upload_chunk c
                                      WHERE c.tenant_id = p.tenant_id AND c.part_id = p.id) AS received
    FROM recording_part p WHERE p.tenant_id = ${tenantId}::uuid AND p.take_id = ${takeId}::uuid ORDER BY p.number`
  return {
    recording,
    until: recording.mode === 'video' ? await mediaUntil(ctx, { tx, take }) : null,
    now: tx.now,
    stages: stages.map((stage) => ({ ...stage, name: stage.name as StageOfRecording['name'] })),
    parts: parts.map(({ id, number, length, received }) => ({ id, number, offset: Number(received), length: length === null ? null : Number(length) })), // prettier-ignore
  }
}
