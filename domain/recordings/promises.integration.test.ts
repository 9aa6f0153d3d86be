import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deleteAnswer } from '#domain/privacy/index.ts'
import { dueStages } from '#domain/shared/stages/index.ts'
import { fixture } from '../../test/media/media-fixtures.ts'
import { one, openRecordingBench, saying } from '../../test/practice/recording-bench.ts'
import {
  appendChunk,
  beginPart,
  destroyDueSound,
  destroySound,
  dueSounds,
  openMedia,
  readCaptions,
  type Transcriber,
} from './index.ts'

type Bench = Awaited<ReturnType<typeof openRecordingBench>>
let bench: Bench
let made: Awaited<ReturnType<Bench['student']>>
let takeId: string
const words = 'Last spring I led five students on a lab report'
const tables = ['recording', 'recording_part', 'upload_chunk', 'media_object', 'transcript'] as const

beforeAll(async () => {
  bench = await openRecordingBench()
})
beforeEach(async () => {
  await bench.moveClock(0)
  made = await bench.student()
})
afterAll(async () => bench?.close())

async function handedIn(mode: 'voice' | 'video') {
  takeId = (await bench.begin(made.ctx, mode)).takeId
  const bytes = fixture(mode === 'voice' ? 'live-voice.webm' : 'live-part-1.webm')
  await bench.upload(made.ctx, { takeId, bytes, type: mode === 'voice' ? 'audio/webm' : 'video/webm' })
  await bench.keep(made.ctx, takeId)
}

const unit = (kind: string) => bench.vaultUnits({ tenantId: made.tenantId, kind, id: takeId })
async function rowsOf(table: string, column = 'member_id', id = made.memberId): Promise<number> {
  const [row] = await bench.admin.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM ${table} WHERE ${column} = '${id}'`) // prettier-ignore
  return Number(row?.count)
}

describe('what is promised of sound', () => {
  it('S1-4: goes to be written down the moment it is handed in', async () => {
    await handedIn('voice')
    const due = await dueStages(bench.scheduler)
    expect(due.filter(({ tenantId }) => tenantId === made.tenantId)).toMatchObject([{ name: 'hear', attempts: 0 }]) // prettier-ignore
    const events = await bench.admin.outbox.findMany({ where: { tenantId: made.tenantId, event: 'recording.prepared@1' } }) // prettier-ignore
    expect(events).toHaveLength(1)
  })

  it('S1-8 S1-9: nobody does anything, and of the answer only words, figures and dates are left', async () => {
    await handedIn('voice')
    const files = (await bench.admin.uploadChunk.findMany({ where: { memberId: made.memberId } })).map(({ objectName }) => objectName) // prettier-ignore
    expect(files.length).toBeGreaterThan(0)
    await bench.hear(made.tenantId, takeId, saying(words))
    for (const table of ['recording_part', 'upload_chunk', 'media_object']) expect(await rowsOf(table), table).toBe(0) // prettier-ignore
    for (const table of ['answer_text', 'transcript']) expect(await rowsOf(table), table).toBe(1)
    const stored = await bench.names()
    expect(files.filter((name) => stored.includes(name))).toEqual([])
    expect(await unit('audio_take')).toBe(0)
    const kept = await bench.admin.recording.findFirstOrThrow({ where: { takeId } })
    expect(Object.values(kept).some((value) => value instanceof Uint8Array)).toBe(false)
  })

  it('S1-5 R-34: half an upload is gone after an hour too, whether or not it was handed in', async () => {
    takeId = (await bench.begin(made.ctx, 'voice')).takeId
    const { partId } = await beginPart(made.ctx, { takeId, number: 1, contentType: 'audio/webm' })
    const bytes = one(fixture('live-voice.webm').subarray(0, 5_000))
    await appendChunk(made.ctx, { takeId, partId, offset: 0, bytes, reenter: async () => made.ctx })
    await bench.moveClock(60.1 / 1_440)
    expect((await dueSounds(bench.scheduler)).map((due) => due.takeId)).toContain(takeId)
    await destroyDueSound(await bench.job(made.tenantId), { takeId })
    expect(await rowsOf('upload_chunk')).toBe(0)
    expect(await unit('audio_take')).toBe(0)
  })

  it('S1-7: once it is gone no administrator and no operator gets it, in any table or by its key', async () => {
    await handedIn('voice')
    await bench.hear(made.tenantId, takeId, saying(words))
    for (const role of ['greenroom_admin', 'greenroom_operator'] as const) {
      for (const table of tables) {
        const read = bench.core.client(role).$queryRawUnsafe(`SELECT * FROM ${table}`)
        await expect(read, `${role} ${table}`).rejects.toThrow(/permission denied|42501/u)
      }
    }
    expect(await unit('audio_take')).toBe(0)
    // The control: the words, which stay, still have theirs.
    expect(await unit('transcript')).toBe(1)
  })

  it('S0-5 S1-10: goes to the transcriber alone, with nothing about the person, and leaves one line of the ledger', async () => {
    await handedIn('voice')
    const given: object[] = []
    const listening: Transcriber = {
      ...saying(words),
      transcribe: (sound, signal) => {
        given.push(sound)
        return saying(words).transcribe(sound, signal)
      },
    }
    await bench.hear(made.tenantId, takeId, listening)
    expect(given.map((sound) => Object.keys(sound).toSorted())).toEqual([['bytes', 'contentType', 'language']]) // prettier-ignore
    const calls = await bench.admin.aiCall.findMany({ where: { takeId } })
    expect(calls).toMatchObject([{ purpose: 'transcription', outcome: 'ok' }])
    const temporary = [
      ...(await bench.admin.stage.findMany({ where: { objectId: takeId } })),
      ...(await bench.admin.outbox.findMany({ where: { tenantId: made.tenantId } })),
      ...calls,
    ]
    const kept = JSON.stringify(temporary, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) // prettier-ignore
    for (const word of ['spring', 'students', 'report on']) expect(kept).not.toContain(word)
    // The control: the search finds what is there.
    expect(kept).toContain(takeId)
  })

  it('R-36: is destroyed once, however many workers come at it at the same time', async () => {
    await handedIn('voice')
    await bench.moveClock(60.1 / 1_440)
    const job = await bench.job(made.tenantId)
    await Promise.all([1, 2, 3].map(() => destroyDueSound(job, { takeId })))
    await destroySound(job, { takeId })
    expect(await bench.admin.auditEntry.count({ where: { objectId: takeId, action: 'sound.destroyed' } })).toBe(1) // prettier-ignore
  })
})

describe('what is promised of a video', () => {
  it('S3-2: is kept with its sound, made playable, and written down for feedback', async () => {
    await handedIn('video')
    await bench.prepare(made.tenantId, takeId)
    await bench.hear(made.tenantId, takeId, saying(words))
    const media = await openMedia(made.ctx, { takeId })
    expect(media).toMatchObject({ contentType: 'video/webm' })
    media.close()
    expect(await bench.admin.stage.count({ where: { objectId: takeId, name: 'feedback' } })).toBe(1)
  })

  it('R-33: takes words, captions and every row and key of it along when it is deleted', async () => {
    await handedIn('video')
    await bench.prepare(made.tenantId, takeId)
    await bench.hear(made.tenantId, takeId, saying(words))
    expect(await readCaptions(made.ctx, { takeId })).toContain('spring')
    await deleteAnswer(made.ctx, { takeId })
    await expect(readCaptions(made.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    for (const table of tables) expect(await rowsOf(table), table).toBe(0)
    expect(await rowsOf('stage', 'object_id', takeId)).toBe(0)
    for (const kind of ['video_take', 'transcript', 'answer_text']) expect(await unit(kind), kind).toBe(0)
  })
})
