import type { Tx } from '#domain/shared/context.ts'
import { isDomainError } from '#domain/shared/errors.ts'
import { release } from '#domain/shared/release.ts'
import type { StageFailure, StageOutcome, StageWork } from '#domain/shared/stages/index.ts'
import { objectKey } from './object-key.ts'
import { holdObjects } from './hold-objects.ts'
import type { RecordingToHear } from './load-to-hear.ts'
import { openPieces, type Piece, type PieceSource } from './part-sources.ts'
import type { MediaFacts, MediaTool } from './ports.ts'
import { runRecordingStage, type RecordingRun, type RecordingStageContext } from './run-recording-stage.ts'
import { sealingTarget } from './sealing-target.ts'
import { askForStage } from './stages.ts'
import { chunkPlace, mediaPlace, mediaUnit } from './units.ts'

export type PrepareContext = RecordingStageContext & { readonly media: MediaTool }

/**
 * Makes one seekable file of the parts of a video: join, seal, read back, and only then forget the parts. A file that
 * nothing can read stays as it came, and its student is asked for the words.
 */
export async function prepareRecording(ctx: PrepareContext, run: RecordingRun): Promise<StageOutcome> {
  return runRecordingStage(ctx, run, {
    explain,
    onParked: (tx, held, failure) => giveUp(tx, { takeId: held.objectId, failure }),
    work: (recording) =>
      recording.mode === 'video' && recording.media.length === 0 ? prepare(ctx, recording) : null,
    tidyUp: (recording) => forgetParts(ctx, recording),
  })
}

interface Prepared {
  recording: RecordingToHear
  pieces: Piece[]
  facts: MediaFacts
}

async function prepare(ctx: PrepareContext, recording: RecordingToHear): Promise<StageWork> {
  const whose = { ...recording, tenantId: ctx.tenantId }
  const runs = recording.parts.map((part) => part.chunks)
  const { sources, close } = openPieces(ctx, { runs, whose, place: chunkPlace, inOrder: true })
  const sealing = sealingTarget(ctx, mediaUnit(whose, recording.takeId, recording.mode))
  try {
    const facts = await ctx.media.join(sources, sealing.target)
    const prepared = { recording, pieces: await sealing.finish(), facts }
    await readBack(ctx, prepared)
    return { commit: (tx) => putMedia(tx, prepared) }
  } catch (error) {
    await sealing.abandon()
    throw error
  } finally {
    await close()
  }
}

/** Every byte is opened again from the store before its parts may go. */
async function readBack(ctx: PrepareContext, { recording, pieces }: Prepared): Promise<void> {
  const whose = { ...recording, tenantId: ctx.tenantId }
  const held = holdObjects(ctx.objects)
  const { sources, close } = openPieces(
    { ...ctx, objects: held.objects },
    { runs: pieces.map((piece) => [piece]), whose, place: mediaPlace },
  )
  const opens = async (source: PieceSource, from: number, to: number) => {
    let length = 0
    for await (const bytes of source.stream(from, to)) {
      length += bytes.length
      release(bytes)
    }
    if (length !== to - from) throw new Error('What was stored is not what was made.')
  }
  try {
    for (const [index, { start, length }] of pieces.entries()) {
      const source = sources[index]
      if (!source) throw new Error('What was stored is not what was made.')
      const stripe = Math.ceil(length / readBackStripes)
      const begins = Array.from({ length: readBackStripes }, (_, one) => start + one * stripe)
      const within = begins.filter((begin) => begin < start + length)
      const reads = within.map((begin) => opens(source, begin, Math.min(start + length, begin + stripe)))
      // Nothing reads on when the keys are gone.
      await Promise.allSettled(reads)
      await Promise.all(reads)
    }
  } finally {
    await close()
    await held.close()
  }
}

/** One is opened while the others wait for the store. */
const readBackStripes = 3

async function putMedia(tx: Tx, { recording, pieces, facts }: Prepared): Promise<void> {
  const { takeId, interviewId, memberId, parts } = recording
  const { tenantId, now } = tx
  const contentType = `video/${facts.container}`
  await tx.db.mediaObject.createMany({
    data: pieces.map(({ start, length, objectName, sealedLength }) => ({
      ...{ tenantId, takeId, memberId, objectName, contentType, createdAt: now },
      ...{ start: BigInt(start), length: BigInt(length), sealedLength: BigInt(sealedLength) },
    })),
  })
  const missing = facts.missing.length > 0 ? { missing: [...facts.missing] } : {}
  const data = { state: 'ready', durationMs: Math.round(facts.durationMs), ...missing }
  await tx.db.recording.updateMany({ where: { tenantId, takeId }, data })
  await tx.db.recordingPart.deleteMany({ where: { tenantId, id: { in: parts.map((part) => part.partId) } } })
  await askForStage(tx, { name: 'hear', takeId, interviewId, memberId })
}

/** A file that cannot be read will never be; where the store or a key was away, it is made later. */
async function giveUp(tx: Tx, { takeId, failure }: { takeId: string; failure: string }): Promise<void> {
  const where = { tenantId: tx.tenantId, takeId }
  const isUnreadable = failure.startsWith('media.')
  if (isUnreadable) await tx.db.recording.updateMany({ where, data: { state: 'unreadable' } })
  await tx.db.recording.updateMany({
    where: { ...where, words: 'waiting' },
    data: { words: 'needed', wordsReason: isUnreadable ? 'unreadable' : 'failed' },
  })
}

/** Bytes whose rows went with the commit; what a crash leaves here, the reconciler of objects removes. */
async function forgetParts(ctx: PrepareContext, { parts }: RecordingToHear): Promise<void> {
  const names = parts.flatMap(({ chunks }) => chunks.map(({ objectName }) => objectName))
  for (let at = 0; at < names.length; at += removedAtOnce)
    await Promise.all(
      names.slice(at, at + removedAtOnce).map((name) => ctx.objects.remove(objectKey(ctx, name))),
    )
}

/** A store that waits for its disk waits for several as long as for one. */
const removedAtOnce = 8

/** What the media tool refuses stays refused. */
function explain(error: unknown): StageFailure | undefined {
  if (!isDomainError(error)) return undefined
  const final = error.kind === 'invalid' || error.kind === 'limit'
  return { code: error.code, retryAfter: error.retryAfter, final }
}
