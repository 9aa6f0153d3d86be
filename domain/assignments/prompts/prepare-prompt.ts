import type { SchoolKeys, StreamKeys } from '#domain/keyring/index.ts'
import { objectKey, sealingTarget, type ObjectStore } from '#domain/recordings/index.ts'
import type { HeardWord, MediaFacts, MediaSource, MediaTool, Transcriber } from '#domain/recordings/ports.ts'
import type { JobContext, Tx } from '#domain/shared/context.ts'
import { domainError, isDomainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import { release } from '#domain/shared/release.ts'
import { runStage, type Pulse, type StageFailure, type StageOutcome, type StagePolicy, type StageWork } from '#domain/shared/stages/index.ts' // prettier-ignore
import { longestPrompt } from './limits.ts'
import { promptPlace } from './place.ts'
import { linesOf, type PromptLine } from './prompt-lines.ts'

export type PreparePromptContext = JobContext & {
  readonly schoolKeys: SchoolKeys
  readonly objects: ObjectStore
  readonly media: MediaTool
  /** Null where nobody writes down what is said: the captions then begin with the question itself. */
  readonly transcriber: Transcriber | null
  readonly pulse: Pulse
}

interface Run {
  readonly stageId: string
  readonly policy: StagePolicy
  readonly signal: AbortSignal
}

interface Received {
  readonly promptId: string
  readonly memberId: string
  readonly sealedKey: Uint8Array
  readonly objectName: string
  readonly sealedLength: number
  readonly aiEnabled: boolean
  readonly loadedAt: Date
}

/**
 * Makes of what arrived one seekable file without metadata, known by its content alone, and captions to be corrected; then
 * forgets what arrived. What cannot be read or plays too long is refused for good, and its sender told.
 */
export async function preparePrompt(ctx: PreparePromptContext, run: Run): Promise<StageOutcome> {
  const done: { received?: Received } = {}
  const outcome = await runStage(ctx, {
    ...{ stageId: run.stageId, policy: run.policy, pulse: ctx.pulse, explain },
    onParked: (tx, held, failure) => refuse(tx, { promptId: held.objectId, failure }),
    work: async (held, lost) => {
      const received = await ctx.transaction((tx) => loadReceived(tx, held.objectId))
      if (!received) return { commit: async () => undefined }
      done.received = received
      return prepare(ctx, { received, signal: AbortSignal.any([run.signal, lost]) })
    },
  })
  if (outcome.kind === 'done' && done.received)
    await ctx.objects.remove(objectKey(ctx, done.received.objectName))
  return outcome
}

async function prepare(
  ctx: PreparePromptContext,
  { received, signal }: { received: Received; signal: AbortSignal },
): Promise<StageWork> {
  const { promptId, sealedKey, objectName, sealedLength } = received
  const keys = ctx.schoolKeys.take({ tenantId: ctx.tenantId, promptId }, sealedKey)
  const read = (start: number, end: number) => ctx.objects.read(objectKey(ctx, objectName), { start, end })
  const reader = await keys.open(promptPlace(objectName), { sealedLength, read })
  const source: MediaSource = { length: reader.length, read: (start, end) => whole(reader.read(start, end)) }
  const sealing = sealingTarget({ ...ctx, keyring: sealingWith(keys) }, unitOf(ctx), promptPlace)
  try {
    const facts = await ctx.media.probe([source])
    if (facts.durationMs > longestPrompt) throw domainError('invalid', 'media.too_long', 'This plays longer than three minutes.') // prettier-ignore
    const joined = await ctx.media.join([source], sealing.target)
    const heard = await hear(ctx, { received, source, signal })
    const pieces = await sealing.finish()
    // Where nobody heard a word, the captions stay what they began with: the question.
    const lines = heard && heard.words.length > 0 ? linesOf(heard.words) : null
    return { commit: (tx) => keep(tx, { received, facts: joined, pieces, lines, heard }) }
  } catch (error) {
    await sealing.abandon()
    throw error
  } finally {
    reader.close()
  }
}

/** A target that asks for a unit gets the one key that this prompt has; only whose school it is counts. */
const unitOf = ({ tenantId }: PreparePromptContext) =>
  ({ tenantId, subjectId: '', kind: 'video_take', id: '' }) as const
const sealingWith = (keys: StreamKeys): Parameters<typeof sealingTarget>[0]['keyring'] => ({
  sealStream: (_principal, _unit, place, plaintext) => Promise.resolve(keys.seal(place, plaintext)),
})

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const found: Uint8Array[] = []
  for await (const piece of pieces) found.push(piece)
  const bytes = Buffer.concat(found)
  for (const piece of found) release(piece)
  return bytes
}

type Heard = { readonly words: readonly HeardWord[]; readonly model: string; readonly calls: number }

/** Captions are a help for whoever corrects them: where nobody listens, or listening fails, they begin with the question. */
async function hear(
  { media, transcriber }: PreparePromptContext,
  { received, source, signal }: { received: Received; source: MediaSource; signal: AbortSignal },
): Promise<Heard | null> {
  if (!transcriber?.capabilities.words || !received.aiEnabled) return null
  const words: HeardWord[] = []
  let calls = 0
  try {
    for await (const { bytes, contentType, offsetMs } of media.extractSound([source], transcriber)) {
      calls += 1
      const speech = await transcriber.transcribe({ bytes, contentType, language: null }, signal)
      words.push(...speech.words.map((one) => ({ ...one, from: one.from + offsetMs, to: one.to + offsetMs })))
    }
  } catch (error) {
    if (!isDomainError(error)) throw error
  }
  return { words, model: transcriber.model, calls }
}

interface Prepared {
  readonly received: Received
  readonly facts: MediaFacts
  readonly pieces: Awaited<ReturnType<ReturnType<typeof sealingTarget>['finish']>>
  readonly lines: readonly PromptLine[] | null
  readonly heard: Heard | null
}

async function keep(tx: Tx, { received, facts, pieces, lines, heard }: Prepared): Promise<void> {
  const { promptId, memberId, objectName, loadedAt } = received
  const { tenantId, now } = tx
  const kind = facts.video ? 'video' : 'voice'
  const contentType = `${facts.video ? 'video' : 'audio'}/${facts.container}`
  const durationMs = Math.round(facts.durationMs)
  const { count } = await tx.db.schoolPrompt.updateMany({
    where: { tenantId, id: promptId, state: 'received' },
    data: {
      state: 'ready',
      kind,
      contentType,
      durationMs,
      ...(lines && { lines: lines.map((line) => ({ ...line })) }),
    },
  })
  // Replaced or removed meanwhile: the reconciler takes the bytes.
  if (count === 0) return
  await tx.db.schoolPromptObject.createMany({
    data: pieces.map((piece) => ({
      ...{ tenantId, promptId, part: 'file', objectName: piece.objectName, start: BigInt(piece.start) },
      ...{ length: BigInt(piece.length), sealedLength: BigInt(piece.sealedLength) },
    })),
  })
  await tx.db.schoolPromptObject.deleteMany({ where: { tenantId, objectName } })
  if (!heard || heard.calls === 0) return
  const milliseconds = Math.round(Math.max(0, now.getTime() - loadedAt.getTime()))
  const none = { promptVersion: 'none', rubricVersion: 'none', inputTokens: 0, outputTokens: 0 }
  const call = { purpose: 'prompt-captions', provider: 'model', model: heard.model, outcome: 'ok', ...none }
  await tx.db.aiCall.createMany({
    data: [{ tenantId, id: newId(), memberId, takeId: promptId, ...call, startedAt: loadedAt, milliseconds }],
  })
}

async function loadReceived(tx: Tx, promptId: string): Promise<Received | null> {
  const { tenantId } = tx
  const row = await tx.db.schoolPrompt.findUnique({
    where: { tenantId_id: { tenantId, id: promptId }, state: 'received' },
    include: { objects: true },
  })
  const [object] = row?.objects ?? []
  if (!row || !object) return null
  const tenant = await tx.db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { aiEnabled: true },
  })
  return {
    ...{ promptId, memberId: row.madeBy, sealedKey: row.sealedKey },
    ...{ objectName: object.objectName, sealedLength: Number(object.sealedLength) },
    ...{ aiEnabled: tenant.aiEnabled, loadedAt: tx.now },
  }
}

async function refuse(tx: Tx, { promptId, failure }: { promptId: string; failure: string }): Promise<void> {
  await tx.db.schoolPrompt.updateMany({
    where: { tenantId: tx.tenantId, id: promptId, state: 'received' },
    data: { state: 'refused', why: failure },
  })
}

/** What the media tool refuses stays refused. */
function explain(error: unknown): StageFailure | undefined {
  if (!isDomainError(error)) return undefined
  return { code: error.code, retryAfter: error.retryAfter, final: error.kind === 'invalid' || error.kind === 'limit' } // prettier-ignore
}
