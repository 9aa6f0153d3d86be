import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import { checkAlive, loadTake } from '#domain/interviews/index.ts'
import type { Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import type { RecordingContext, RecordingJobContext } from './context.ts'
import { noRecording } from './errors.ts'
import type { WordsReason } from './hear-recording.ts'
import { askForStage, type RecordingStage } from './stages.ts'
import { practicedLanguage } from './words/languages.ts'

/** One recording is written down at most this often, whoever asks: each time may cost money. */
export const mostHearings = 12
/** Of these the house itself takes this many; the rest are the student's. */
const mostByItself = 8
/** Hours after handing in during which the house tries by itself; later the student asks. */
const hoursByItself = 24

interface Asked {
  state: string
  words: string
  wordsReason: string | null
  silent: boolean | null
}

/** Whether its words may be asked for again: they are missing, and what was recorded is there, can be read and has a sound. */
export function canHearAgain({ state, words, wordsReason, silent }: Asked): boolean {
  const isThere = state === 'handed_in' || state === 'ready'
  // `hearRecording` asks nobody about a recording without any sound.
  return isThere && words === 'needed' && wordsReason !== 'unreadable' && silent !== true
}

/**
 * "Try again to write it down", while the recording exists. Words that are there are never written over: whoever has them
 * corrects them. Where they are on their way already, that is the answer.
 * @throws `conflict` `recordings.has_words`, `recordings.not_to_hear`; `limit` `recordings.too_many_hearings`;
 * `not_found` `recordings.unknown`
 */
export async function hearAgain(ctx: RecordingContext, { takeId }: { takeId: string }): Promise<void> {
  requirePermission(ctx, 'recording.write')
  await ctx.transaction(async (tx) => {
    const take = await loadTake(tx, takeId)
    await checkAlive(tx, { take, due: ctx.due })
    const recording = await tx.db.recording.findUnique({
      where: { tenantId_takeId: { tenantId: tx.tenantId, takeId } },
      select: { state: true, words: true, wordsReason: true, silent: true },
    })
    if (!recording || take.state !== 'submitted') throw noRecording()
    if (recording.words === 'waiting') return
    if (recording.words !== 'needed') throw hasWords()
    if (!canHearAgain(recording)) throw notToHear()
    // Whoever asks again although another language was heard says that it was ours after all.
    const wasOther = (recording.wordsReason as WordsReason) === 'wrong_language'
    const version = await askAgain(tx, takeId, wasOther ? { language: practicedLanguage } : {})
    if (version > mostHearings) throw tooOften()
    const { memberId } = take
    const detail = { version }
    await appendAuditEntry(tx, { action: 'words.asked_again', memberId, objectKind: 'take', objectId: takeId, detail }) // prettier-ignore
  })
}

/** A new stage where its words are still missing; its version, or 0 where somebody else asked meanwhile. */
async function askAgain(tx: Tx, takeId: string, change: { language?: string } = {}): Promise<number> {
  const { tenantId } = tx
  // Locks the row, so of two at once one finds the words on their way.
  const won = await tx.db.recording.updateMany({
    where: { tenantId, takeId, words: 'needed', state: { in: ['handed_in', 'ready'] } },
    data: { words: 'waiting', wordsReason: null, ...change },
  })
  if (won.count === 0) return 0
  const { interviewId, memberId, mode, state } = await tx.db.recording.findUniqueOrThrow({
    where: { tenantId_takeId: { tenantId, takeId } },
    select: { interviewId: true, memberId: true, mode: true, state: true },
  })
  const name: RecordingStage = mode === 'video' && state === 'handed_in' ? 'prepare' : 'hear'
  const last = await tx.db.stage.aggregate({
    where: { tenantId, objectKind: 'take', objectId: takeId, name },
    _max: { version: true },
  })
  const version = (last._max.version ?? 0) + 1
  await askForStage(tx, { name, takeId, interviewId, memberId, version })
  return version
}

/**
 * Recordings of all tenants that nobody could write down because something was away: those whose wait is over, and all of
 * them once the words of another came since (a stage of silence, or without AI, ends too and asks nobody). The wait grows
 * with each run, so that an outage of a day costs a handful of calls. The oldest of each tenant first, at most `perTenant`
 * of each and `limit` in all.
 */
export async function recordingsToHearAgain(
  ctx: SchedulerContext,
  { limit = 500, perTenant = 50 }: { limit?: number; perTenant?: number } = {},
): Promise<{ tenantId: string; takeId: string }[]> {
  const rows = await ctx.transaction(
    (db) => db.$queryRaw<{ tenant_id: string; take_id: string }[]>`
      WITH heard AS MATERIALIZED (SELECT max(created_at) AS at FROM transcript)
      SELECT tenant_id, take_id FROM (
        SELECT r.tenant_id, r.take_id, r.handed_in_at, row_number() OVER (PARTITION BY r.tenant_id ORDER BY r.handed_in_at) AS place
        FROM recording r
        CROSS JOIN LATERAL (
          SELECT s.state, s.version, s.created_at FROM stage s
          WHERE s.tenant_id = r.tenant_id AND s.object_kind = 'take' AND s.object_id = r.take_id
            AND s.name IN ('prepare', 'hear')
          ORDER BY s.created_at DESC, s.name, s.version DESC LIMIT 1
        ) last
        WHERE r.words = 'needed' AND r.words_reason = 'failed' AND r.state IN ('handed_in', 'ready')
          AND r.handed_in_at > app_now() - make_interval(hours => ${hoursByItself})
          AND last.state = 'parked' AND last.version <= ${mostByItself}
          AND (last.created_at <= app_now() - make_interval(mins => least(20, 5 * (1 << least(last.version - 1, 4))))
            OR last.created_at < (SELECT at FROM heard))
      ) waiting WHERE place <= ${perTenant} ORDER BY place, handed_in_at LIMIT ${limit}`,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, takeId: row.take_id }))
}

/** What would come back so again: an answer that is no transcript, and a recording that ends its workers. */
const hopeless: ReadonlySet<string> = new Set(['transcriber.unusable', 'stages.poison'])

/**
 * Asks again by itself, unless its words came, its sound went or its student asked meanwhile. What is hopeless is
 * looked at here, because whoever looks through all tenants sees no failures.
 */
export async function hearAgainByItself(
  ctx: Pick<RecordingJobContext, 'transaction'>,
  { takeId }: { takeId: string },
): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const last = await tx.db.stage.findFirst({
      where: {
        tenantId: tx.tenantId,
        objectKind: 'take',
        objectId: takeId,
        name: { in: ['prepare', 'hear'] },
      },
      orderBy: { createdAt: 'desc' },
      select: { failure: true },
    })
    if (last?.failure && hopeless.has(last.failure)) return false
    return (await askAgain(tx, takeId)) > 0
  })
}

const hasWords = () =>
  domainError('conflict', 'recordings.has_words', 'The words of this answer are here. You can correct them.')

const notToHear = () =>
  domainError('conflict', 'recordings.not_to_hear', 'There is nothing left that could be written down. You can write what you said.') // prettier-ignore

const tooOften = () =>
  domainError('limit', 'recordings.too_many_hearings', `Writing this answer down was tried ${mostHearings} times. You can write what you said.`) // prettier-ignore
