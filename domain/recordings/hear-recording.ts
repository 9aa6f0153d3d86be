import { answerField, answerUnit, askForFeedback, countWords, rowBytes } from '#domain/interviews/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { isDomainError } from '#domain/shared/errors.ts'
import { newId } from '#domain/shared/ids.ts'
import type { StageFailure, StageOutcome, StageWork } from '#domain/shared/stages/index.ts'
import { destroySound, endSound } from './destroy-sound.ts'
import { endByCap } from './due-sounds.ts'
import type { RecordingToHear } from './load-to-hear.ts'
import { openSources } from './open-sources.ts'
import type { HeardSpeech, HeardWord, MediaTool, Transcriber } from './ports.ts'
import { runRecordingStage, type RecordingRun, type RecordingStageContext } from './run-recording-stage.ts'
import { transcriptField, transcriptUnit } from './units.ts'
import { checkWords } from './words/check-words.ts'
import { isPracticed, languageOf } from './words/languages.ts'
import { placeWords } from './words/place-words.ts'
import { writeTranscript } from './transcript-words.ts'

export type HearContext = RecordingStageContext & {
  /** Null where none is configured: the student is asked for the words then. */
  readonly transcriber: Transcriber | null
  readonly media: MediaTool
}

/** Why the student is asked for the words; screens have a sentence for each. */
export type WordsReason =
  | 'no_transcriber'
  | 'ai_off'
  | 'failed'
  | 'no_words'
  | 'wrong_language'
  | 'cap'
  | 'asked'
  | 'unfinished'
  | 'unreadable'

/**
 * Turns one kept recording into words: claim, read the sound, ask the transcriber, and write words, feedback's stage and
 * the end of the sound in one transaction. What cannot be heard asks the student for the words; none are ever invented.
 */
export async function hearRecording(ctx: HearContext, run: RecordingRun): Promise<StageOutcome> {
  return runRecordingStage(ctx, run, {
    explain,
    onParked: (tx, held, failure) => needWords(tx, { takeId: held.objectId, reason: reasonOf(failure) }),
    work: (recording, signal) => hear(ctx, { recording, signal }),
    afterwards: (recording) => settleKeys(ctx, recording),
  })
}

interface Hearing {
  recording: RecordingToHear
  signal: AbortSignal
}

async function hear(ctx: HearContext, { recording, signal }: Hearing): Promise<StageWork> {
  const { takeId } = recording
  const asks = (reason: WordsReason): StageWork => ({ commit: (tx) => needWords(tx, { takeId, reason }) })
  if (recording.isOver) return { commit: async (tx) => void (await endByCap(tx, takeId)) }
  if (recording.refusal) return asks('ai_off')
  if (!ctx.transcriber) return asks('no_transcriber')
  if (recording.silent) return asks('no_words')
  const { heard, missing } = await listen(ctx, ctx.transcriber, { recording, signal })
  const { words } = checkWords(
    heard.flatMap((piece) => piece.words),
    { durationMs: recording.durationMs ?? undefined },
  )
  const { text, words: timed } = placeWords(words)
  // Times of a whole sentence on each of its words would make moments that are false.
  const placed = { text, words: ctx.transcriber.capabilities.words ? timed : [] }
  const booked = {
    recording,
    model: ctx.transcriber.model,
    loadedAt: recording.loadedAt,
    calls: heard.length,
  }
  const language = recording.language ?? languageOf(heard)
  const problem = countWords(placed.text) === 0 ? 'no_words' : isPracticed(language) ? null : 'wrong_language'
  if (problem) {
    return { commit: async (tx) => { await bookCalls(tx, booked); await needWords(tx, { takeId, reason: problem }) } } // prettier-ignore
  }
  const owner = { tenantId: ctx.tenantId, memberId: recording.memberId }
  const [answer, transcript] = await ctx.keyring.sealMany(ctx.principal, [
    { unit: answerUnit(owner, takeId), field: answerField(takeId, 1), plaintext: placed.text },
    {
      unit: transcriptUnit(owner, takeId),
      field: transcriptField(takeId, 1),
      plaintext: writeTranscript(placed),
    },
  ])
  if (!answer || !transcript) throw new Error('The key service sealed nothing.')
  return {
    commit: async (tx) => {
      await bookCalls(tx, booked)
      await writeWords(tx, {
        recording,
        text: placed.text,
        answer,
        transcript,
        language,
        model: booked.model,
        fillers: ctx.transcriber?.capabilities.fillers ?? false,
        missing,
      })
    },
  }
}

/** Each piece of the sound in its turn, its words moved to where the piece begins. */
async function listen(
  ctx: HearContext,
  transcriber: Transcriber,
  { recording, signal }: { recording: RecordingToHear; signal: AbortSignal },
): Promise<{ heard: HeardSpeech[]; missing: readonly number[] }> {
  const { sources, close } = openSources(ctx, recording)
  try {
    const heard: HeardSpeech[] = []
    let missing: readonly number[] = []
    for await (const piece of ctx.media.extractSound(sources, { mostBytes: transcriber.mostBytes })) {
      signal.throwIfAborted()
      const { bytes, contentType } = piece
      const sound = { bytes, contentType, language: recording.language }
      const speech = await transcriber.transcribe(sound, signal)
      missing = piece.missing
      heard.push({ ...speech, words: speech.words.map((word) => moved(word, piece.offsetMs)) })
    }
    return { heard, missing }
  } finally {
    await close()
  }
}

const moved = (word: HeardWord, by: number): HeardWord => ({
  ...word,
  from: word.from + by,
  to: word.to + by,
})

async function writeWords(
  tx: Tx,
  input: {
    recording: RecordingToHear
    text: string
    answer: Uint8Array
    transcript: Uint8Array
    language: string | null
    model: string
    fillers: boolean
    missing: readonly number[]
  },
): Promise<void> {
  const { tenantId, now } = tx
  const { takeId, interviewId, memberId, mode } = input.recording
  const whose = { tenantId, takeId, memberId }
  const how = { language: input.language, model: input.model, fillers: input.fillers }
  // Of a video it was said when its file was made.
  const left = mode === 'voice' && input.missing.length > 0 ? { missing: [...input.missing] } : {}
  const won = await tx.db.recording.updateMany({
    where: { tenantId, takeId, words: 'waiting' },
    data: { words: 'heard', wordsReason: null, ...left },
  })
  // The student has written the words meanwhile, or the hour is over: theirs stand.
  if (won.count === 0) return
  await tx.db.transcript.createMany({
    data: [{ ...whose, sealed: rowBytes(input.transcript), version: 1, createdAt: now, ...how }],
  })
  await tx.db.answerText.createMany({
    data: [{ ...whose, sealed: rowBytes(input.answer), version: 1, writer: newId(), updatedAt: now }],
  })
  await tx.db.take.updateMany({ where: { tenantId, id: takeId }, data: { words: countWords(input.text) } })
  await askForFeedback(tx, { takeId, interviewId, memberId, version: 1 })
  if (mode === 'voice') await endSound(tx, { takeId, interviewId, memberId, why: 'heard' })
}

/** What the media tool cannot read stays so; anything else may pass. */
const reasonOf = (failure: string): WordsReason => (failure.startsWith('media.') ? 'unreadable' : 'failed')

async function needWords(tx: Tx, { takeId, reason }: { takeId: string; reason: WordsReason }): Promise<void> {
  await tx.db.recording.updateMany({
    where: { tenantId: tx.tenantId, takeId, words: 'waiting' },
    data: { words: 'needed', wordsReason: reason },
  })
}

/** A crash before this changes nothing: the reconciler commits keys, and the stage `destroy` ends the sound. */
async function settleKeys(ctx: HearContext, { takeId, memberId, mode }: RecordingToHear): Promise<void> {
  const owner = { tenantId: ctx.tenantId, memberId }
  await ctx.keyring.commit(ctx.principal, answerUnit(owner, takeId), transcriptUnit(owner, takeId))
  if (mode === 'voice') await destroySound(ctx, { takeId })
}

/** One line of the ledger for each call. Transcribers count seconds, not tokens. */
async function bookCalls(
  tx: Tx,
  { recording, model, calls }: { recording: RecordingToHear; model: string; calls: number },
): Promise<void> {
  const { takeId, memberId, loadedAt } = recording
  const elapsed = Math.max(0, tx.now.getTime() - loadedAt.getTime())
  await tx.db.aiCall.createMany({
    data: Array.from({ length: calls }, () => ({
      ...{
        tenantId: tx.tenantId,
        id: newId(),
        memberId,
        takeId,
        purpose: 'transcription',
        provider: 'model',
        model,
      },
      ...{ promptVersion: 'none', rubricVersion: 'none', outcome: 'ok', inputTokens: 0, outputTokens: 0 },
      ...{ startedAt: loadedAt, milliseconds: Math.round(elapsed / calls) },
    })),
  })
}

/** A wrong key or an answer that is no transcript is for a person to mend; what passes is tried again. */
function explain(error: unknown): StageFailure | undefined {
  if (!isDomainError(error)) return undefined
  const passes = error.kind === 'unavailable' && error.code !== 'transcriber.refused' && error.code !== 'transcriber.unusable' // prettier-ignore
  return { code: error.code, retryAfter: error.retryAfter, final: !passes }
}
