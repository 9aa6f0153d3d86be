import { describe, expect, it } from 'vitest'
import { deleteAnswer } from '#domain/privacy/index.ts'
import { dueStages } from '#domain/shared/stages/index.ts'
import { fixture } from '../../test/media/media-fixtures.ts'
import { destroyDueSound, one, saying } from '../../test/practice/recording-bench.ts'
import { minutes, useRecordings, words } from '../../test/practice/recordings.ts'
import {
  appendChunk,
  beginPart,
  destroySound,
  dueSounds,
  openMedia,
  readCaptions,
  type Transcriber,
} from './index.ts'

const practice = useRecordings()
let takeId: string
const tables = ['recording', 'recording_part', 'upload_chunk', 'media_object', 'transcript'] as const

const unit = (kind: string) => practice.keys(kind, takeId)
async function rowsOf(table: string, column = 'member_id', id = practice.memberId): Promise<number> {
  const [row] = await practice.bench.admin.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM ${table} WHERE ${column} = '${id}'`) // prettier-ignore
  return Number(row?.count)
}

describe('what is promised of sound', () => {
  it('S1-4: goes to be written down the moment it is handed in', async () => {
    takeId = await practice.handedIn('voice')
    const due = await dueStages(practice.bench.scheduler)
    expect(due.filter(({ tenantId }) => tenantId === practice.tenantId)).toMatchObject([{ name: 'hear', attempts: 0 }]) // prettier-ignore
    const events = await practice.bench.admin.outbox.findMany({ where: { tenantId: practice.tenantId, event: 'recording.prepared@1' } }) // prettier-ignore
    expect(events).toHaveLength(1)
  })

  it('S1-8 S1-9: nobody does anything, and of the answer only words, figures and dates are left', async () => {
    takeId = await practice.handedIn('voice')
    const files = await practice.files()
    expect(files.length).toBeGreaterThan(0)
    await practice.hear(takeId, saying(words))
    for (const table of ['recording_part', 'upload_chunk', 'media_object']) expect(await rowsOf(table), table).toBe(0) // prettier-ignore
    for (const table of ['answer_text', 'transcript']) expect(await rowsOf(table), table).toBe(1)
    const stored = await practice.bench.names()
    expect(files.filter((name) => stored.includes(name))).toEqual([])
    expect(await unit('audio_take')).toBe(0)
    const kept = await practice.bench.admin.recording.findFirstOrThrow({ where: { takeId } })
    expect(Object.values(kept).some((value) => value instanceof Uint8Array)).toBe(false)
  })

  it('S1-5 R-34: half an upload is gone after an hour too, whether or not it was handed in', async () => {
    takeId = (await practice.begin('voice')).takeId
    const { partId } = await beginPart(practice.ctx, { takeId, number: 1, contentType: 'audio/webm' })
    const bytes = one(fixture('live-voice.webm').subarray(0, 5_000))
    await appendChunk(practice.ctx, { takeId, partId, offset: 0, bytes, reenter: async () => practice.ctx })
    await practice.bench.moveClock(minutes(60.1))
    expect((await dueSounds(practice.bench.scheduler)).map((due) => due.takeId)).toContain(takeId)
    await destroyDueSound(await practice.job(), { takeId })
    expect(await rowsOf('upload_chunk')).toBe(0)
    expect(await unit('audio_take')).toBe(0)
  })

  it('S1-7: once it is gone no administrator and no operator gets it, in any table or by its key', async () => {
    takeId = await practice.handedIn('voice')
    await practice.hear(takeId, saying(words))
    for (const role of ['greenroom_admin', 'greenroom_operator'] as const) {
      for (const table of tables) {
        const read = practice.bench.core.client(role).$queryRawUnsafe(`SELECT * FROM ${table}`)
        await expect(read, `${role} ${table}`).rejects.toThrow(/permission denied|42501/u)
      }
    }
    expect(await unit('audio_take')).toBe(0)
    // The control: the words, which stay, still have theirs.
    expect(await unit('transcript')).toBe(1)
  })

  it('S0-5 S1-10: goes to the transcriber alone, with nothing about the person, and leaves one line of the ledger', async () => {
    takeId = await practice.handedIn('voice')
    const given: object[] = []
    const listening: Transcriber = {
      ...saying(words),
      transcribe: (sound, signal) => {
        given.push(sound)
        return saying(words).transcribe(sound, signal)
      },
    }
    await practice.hear(takeId, listening)
    expect(given.map((sound) => Object.keys(sound).toSorted())).toEqual([['bytes', 'contentType', 'language']]) // prettier-ignore
    const calls = await practice.bench.admin.aiCall.findMany({ where: { takeId } })
    expect(calls).toMatchObject([{ purpose: 'transcription', outcome: 'ok' }])
    const temporary = [
      ...(await practice.bench.admin.stage.findMany({ where: { objectId: takeId } })),
      ...(await practice.bench.admin.outbox.findMany({ where: { tenantId: practice.tenantId } })),
      ...calls,
    ]
    const kept = JSON.stringify(temporary, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) // prettier-ignore
    for (const word of ['spring', 'students', 'report on']) expect(kept).not.toContain(word)
    // The control: the search finds what is there.
    expect(kept).toContain(takeId)
  })

  it('R-36: is destroyed once, however many workers come at it at the same time', async () => {
    takeId = await practice.handedIn('voice')
    await practice.bench.moveClock(minutes(60.1))
    const job = await practice.job()
    await Promise.all([1, 2, 3].map(() => destroyDueSound(job, { takeId })))
    await destroySound(job, { takeId })
    expect(await practice.bench.admin.auditEntry.count({ where: { objectId: takeId, action: 'sound.destroyed' } })).toBe(1) // prettier-ignore
  })
})

describe('what is promised of a video', () => {
  it('S3-2: is kept with its sound, made playable, and written down for feedback', async () => {
    takeId = await practice.handedIn('video')
    await practice.prepare(takeId)
    await practice.hear(takeId, saying(words))
    const media = await openMedia(practice.ctx, { takeId })
    expect(media).toMatchObject({ contentType: 'video/webm' })
    media.close()
    expect(await practice.bench.admin.stage.count({ where: { objectId: takeId, name: 'feedback' } })).toBe(1)
  })

  it('R-33: takes words, captions and every row and key of it along when it is deleted', async () => {
    takeId = await practice.handedIn('video')
    await practice.prepare(takeId)
    await practice.hear(takeId, saying(words))
    expect(await readCaptions(practice.ctx, { takeId })).toContain('spring')
    await deleteAnswer(practice.ctx, { takeId })
    await expect(readCaptions(practice.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    for (const table of tables) expect(await rowsOf(table), table).toBe(0)
    expect(await rowsOf('stage', 'object_id', takeId)).toBe(0)
    for (const kind of ['video_take', 'transcript', 'answer_text']) expect(await unit(kind), kind).toBe(0)
  })
})
