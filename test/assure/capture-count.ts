import { utimes } from 'node:fs/promises'
import path from 'node:path'
import {
  openMedia,
  reconcileObjects,
  type ObjectStore,
  type RecordingMode,
} from '#domain/recordings/index.ts'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import type { CaptureHouse } from './capture-house.ts'
import { packetsHash } from './capture-media.ts'
import type { CapturedTake } from './capture-take.ts'

export interface Ends {
  'takes not finished': number
  duplicates: number
  'videos changed': number
  'sound keys left': number
  'parts left': number
}

/** What became of every take that was handed in, once nothing is left to do. */
export async function countEnds(house: CaptureHouse, takes: readonly CapturedTake[]): Promise<Ends> {
  const ends: Ends = { 'takes not finished': 0, duplicates: 0, 'videos changed': 0, 'sound keys left': 0, 'parts left': 0 } // prettier-ignore
  for (const take of takes) {
    const { mode } = take.recorded
    const end = await endOf(house.bench.rows, { takeId: take.takeId, mode })
    ends.duplicates += end.duplicates
    ends['takes not finished'] += end.isFinished ? 0 : 1
    ends['parts left'] += end.parts
    if (mode === 'video') ends['videos changed'] += (await isSame(take)) ? 0 : 1
    else ends['sound keys left'] += await house.vaultUnits('audio_take', take.takeId)
  }
  return ends
}

type Rows = (sql: string, params?: unknown[]) => Promise<Record<string, unknown>[]>

/** What became of one take: everything there that should be, how much of it twice, and parts that should be gone. */
export async function endOf(
  rows: Rows,
  { takeId, mode }: { takeId: string; mode: RecordingMode },
): Promise<{ isFinished: boolean; duplicates: number; parts: number }> {
  const found = await rowsOf(rows, takeId)
  const counts = {
    ...{ transcripts: 1, answers: 1, feedback: 1, reports: 1, hear: 1 },
    ...(mode === 'video'
      ? { sounds: 0, prepare: 1, destroy: 0, beginnings: 1 }
      : { sounds: 1, prepare: 0, destroy: 1, beginnings: 0 }),
  }
  const wanted = { ...counts, state: mode === 'video' ? 'ready' : 'destroyed', words: 'heard', open: 0 }
  return {
    isFinished: Object.entries(wanted).every(([name, value]) => found[name] === value),
    duplicates: Object.entries(counts).reduce((sum, [name, count]) => sum + Math.max(0, Number(found[name]) - count), 0), // prettier-ignore
    parts: Number(found['parts']),
  }
}

async function rowsOf(rows: Rows, takeId: string): Promise<Record<string, unknown>> {
  const stages = (name: string) =>
    `(SELECT count(*) FROM stage s WHERE s.object_id = r.take_id AND s.name = '${name}')::int AS ${name}`
  const [row] = await rows(
    `SELECT r.state, r.words, ${['prepare', 'hear', 'destroy', 'feedback'].map(stages).join(', ')},
       (SELECT count(*) FROM stage s WHERE s.object_id = r.take_id AND s.state <> 'done')::int AS open,
       (SELECT count(*) FROM transcript t WHERE t.take_id = r.take_id)::int AS transcripts,
       (SELECT count(*) FROM answer_text t WHERE t.take_id = r.take_id)::int AS answers,
       (SELECT count(*) FROM report t WHERE t.take_id = r.take_id)::int AS reports,
       (SELECT count(*) FROM media_object m WHERE m.take_id = r.take_id AND m.start = 0)::int AS beginnings,
       (SELECT count(*) FROM recording_part p WHERE p.take_id = r.take_id)::int AS parts,
       (SELECT count(*) FROM audit_entry a WHERE a.object_id = r.take_id AND a.action = 'sound.destroyed')::int AS sounds
     FROM recording r WHERE r.take_id = $1`,
    [takeId],
  )
  return row ?? {}
}

/** Whether the finished file holds each packet of each part, in order and once, read as its student would play it. */
async function isSame({ speaker, takeId, recorded }: CapturedTake): Promise<boolean> {
  const media = await openMedia(await speaker.enter(), { takeId }).catch(() => null)
  if (!media) return false
  const pieces: Uint8Array[] = []
  for await (const piece of media.read(0, media.length)) pieces.push(piece)
  media.close()
  return (await packetsHash([Buffer.concat(pieces)])) === (await packetsHash(recorded.parts))
}

/** Files of the store that no row names, before and after one reconciliation to which every file is hours old. */
export async function countOrphans(house: {
  bench: { rows: Rows; scheduler: SchedulerContext }
  objects: ObjectStore
  files(): Promise<string[]>
}) {
  const { bench, objects } = house
  const orphans = async () => {
    const rows = await bench.rows(
      'SELECT object_name FROM upload_chunk UNION ALL SELECT object_name FROM media_object',
    )
    const known = new Set(rows.map((row) => String(row['object_name'])))
    const files = (await house.files()).filter((file) => !known.has(path.basename(file).slice(-36)))
    const unfinished = files.filter((file) => file.includes('unfinished')).length
    return { finished: files.length - unfinished, unfinished }
  }
  const before = await orphans()
  // Hours pass: what a dead writer left is old enough then, and so is every file that has its row.
  const old = new Date(Date.now() - 7_200_000)
  for (const file of await house.files()) await utimes(file, old, old)
  await reconcileObjects(bench.scheduler, { objects, signal: new AbortController().signal })
  const after = await orphans()
  return { before, after }
}
