import { describe, expect, it } from 'vitest'
import { closeIdleInterview, leaveInterview, listInterviews, readReport } from '#domain/interviews/index.ts'
import { deleteAnswer } from '#domain/privacy/index.ts'
import { fixture } from '../../test/media/media-fixtures.ts'
import { counting } from '../../test/practice/bench.ts'
import { destroyDueSound, one, saying } from '../../test/practice/recording-bench.ts'
import { minutes, useRecordings, words } from '../../test/practice/recordings.ts'
import {
  appendChunk,
  beginPart,
  endUnfinishedUpload,
  handInLeftOver,
  listLeftOver,
  openMedia,
  readRecording,
  unfinishedUploads,
  writeWords,
  type RecordingContext,
} from './index.ts'

let interviewId: string
const practice = useRecordings()
let takeId: string
const video = fixture('live-part-1.webm')

const enter = () => practice.enter()
const left = async () => listLeftOver(await enter(), { interviewId })
const unit = (kind: string) => practice.keys(kind, takeId)
const unfinished = async () => (await unfinishedUploads(practice.bench.scheduler)).filter((due) => due.takeId === takeId) // prettier-ignore

async function begun(mode: 'voice' | 'video') {
  ;({ takeId, interviewId } = await practice.begin(mode))
}

/** A part of which only the beginning arrives. */
async function half(number: number, type = 'video/webm', bytes = video) {
  const { partId } = await beginPart(practice.ctx, { takeId, number, contentType: type })
  const piece = one(bytes.subarray(0, Math.ceil(bytes.length / 2)))
  await appendChunk(practice.ctx, {
    takeId,
    partId,
    offset: 0,
    bytes: piece,
    reenter: async () => practice.ctx,
  })
}

const whole = (number = 1) => practice.upload({ takeId, bytes: video, type: 'video/webm', number })

describe('B13: an interview that ends before a recorded answer was handed in', () => {
  it('by itself after 7 days: the video is kept, shown, and handed in when its student says so', async () => {
    await begun('video')
    await whole()
    expect(await left()).toEqual([])
    const [line] = (await listInterviews(practice.ctx)).lines
    expect(line).toMatchObject({ mode: 'video', answered: 0, hasRecorded: true, isDeleted: false })
    await practice.bench.moveClock(7.01)
    await closeIdleInterview(await practice.job(), { interviewId })
    expect(await left()).toMatchObject([{ takeId, mode: 'video', bytes: video.length, goneBy: null, isGone: false }]) // prettier-ignore
    const ctx = await enter()
    await Promise.all([handInLeftOver(ctx, { takeId }), handInLeftOver(ctx, { takeId })])
    expect(await left()).toEqual([])
    await practice.prepare(takeId)
    await practice.hear(takeId, saying(words))
    expect(await readRecording(ctx, { takeId })).toMatchObject({ state: 'ready', words: 'heard' })
    expect((await readReport(ctx, { takeId })).answer).toBe(words)
  })

  it('by its student, with half of the bytes here: what arrived can be handed in, and plays', async () => {
    await begun('video')
    await half(1)
    await beginPart(practice.ctx, { takeId, number: 2, contentType: 'video/webm' })
    await expect(handInLeftOver(practice.ctx, { takeId })).rejects.toMatchObject({
      code: 'recordings.in_room',
    })
    await leaveInterview(practice.ctx, { interviewId })
    const [shown] = await left()
    expect(shown?.goneBy).toBeInstanceOf(Date)
    await handInLeftOver(practice.ctx, { takeId })
    await practice.prepare(takeId)
    const media = await openMedia(practice.ctx, { takeId })
    expect(media.length).toBeGreaterThan(10_000)
    media.close()
  })

  it('S1-5 R-30: the sound of it is gone after an hour all the same, and its words can be written', async () => {
    await begun('voice')
    await half(1, 'audio/webm', fixture('live-voice.webm'))
    await leaveInterview(practice.ctx, { interviewId })
    await practice.bench.moveClock(minutes(61))
    await destroyDueSound(await practice.job(), { takeId })
    expect(await unit('audio_take')).toBe(0)
    expect(await left()).toMatchObject([{ isGone: true, bytes: 0, destroyedWhy: 'cap' }])
    const ctx = await enter()
    await handInLeftOver(ctx, { takeId })
    expect(await readRecording(ctx, { takeId })).toMatchObject({ words: 'needed', wordsReason: 'cap' })
    await writeWords(ctx, { takeId, text: words })
    expect((await readReport(ctx, { takeId })).answer).toBe(words)
  })

  it('is found in one statement, with all that is said of it', async () => {
    await begun('video')
    await half(1)
    await leaveInterview(practice.ctx, { interviewId })
    const counted = counting(practice.ctx)
    expect(await listLeftOver(counted.ctx, { interviewId })).toMatchObject([{ takeId }])
    expect(counted.count()).toBe(1)
  })

  it('can be deleted instead, with its key, and is handed in by nobody else', async () => {
    await begun('video')
    await whole()
    await leaveInterview(practice.ctx, { interviewId })
    const other = await practice.classmate()
    expect(await listLeftOver(other.ctx, { interviewId })).toEqual([])
    await expect(handInLeftOver(other.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    await deleteAnswer(practice.ctx, { takeId })
    expect(await left()).toEqual([])
    expect(await unit('video_take')).toBe(0)
  })

  it('shows nothing of a question that nothing was recorded for', async () => {
    await begun('video')
    await beginPart(practice.ctx, { takeId, number: 1, contentType: 'video/webm' })
    await leaveInterview(practice.ctx, { interviewId })
    expect(await left()).toEqual([])
    await expect(handInLeftOver(practice.ctx, { takeId })).rejects.toMatchObject({ code: 'recordings.not_complete' }) // prettier-ignore
  })

  it('does not end by itself while its student records', async () => {
    await begun('video')
    await practice.bench.admin.interview.updateMany({
      where: { id: interviewId },
      data: { lastActivityAt: new Date((await practice.bench.now()).getTime() - 6 * 86_400_000) },
    })
    await beginPart(practice.ctx, { takeId, number: 1, contentType: 'video/webm' })
    await practice.bench.moveClock(2)
    expect(await closeIdleInterview(await practice.job(), { interviewId })).toBe(false)
  })
})

describe('R-34: an upload that nobody finishes', () => {
  const end = async () => endUnfinishedUpload(await practice.job(), { takeId })

  it('of a video is destroyed 24 hours after its last byte: key, rows and bytes, once, and the room can begin anew', async () => {
    await begun('video')
    await half(1)
    const names = await practice.files()
    await practice.bench.moveClock(0.99)
    expect(await unfinished()).toEqual([])
    await end()
    expect(await readRecording(await enter(), { takeId })).toMatchObject({ state: 'open' })
    await practice.bench.moveClock(1.01)
    expect(await unfinished()).toHaveLength(1)
    await Promise.all([end(), end()])
    await end()
    expect(await unfinished()).toEqual([])
    expect(await unit('video_take')).toBe(0)
    expect(await practice.files()).toEqual([])
    const stored = await practice.bench.names()
    expect(names.filter((name) => stored.includes(name))).toEqual([])
    expect(await readRecording(await enter(), { takeId })).toMatchObject({ state: 'destroyed', destroyedWhy: 'unfinished', parts: [] }) // prettier-ignore
    expect(await practice.bench.admin.auditEntry.count({ where: { objectId: takeId, action: 'video.destroyed' } })).toBe(1) // prettier-ignore
    const ctx = await enter()
    await deleteAnswer(ctx, { takeId })
    const again = await practice.bench.admin.take.findFirstOrThrow({ where: { interviewId } })
    await practice.bench.upload(ctx, { takeId: again.id, bytes: video, type: 'video/webm' })
  })

  it('lives on with each byte, and not past the last one', async () => {
    await begun('video')
    await half(1)
    await practice.bench.admin
      .$executeRaw`UPDATE recording SET first_received_at = first_received_at - interval '2 days' WHERE take_id = ${takeId}::uuid`
    await practice.bench.admin
      .$executeRaw`UPDATE recording_part SET created_at = created_at - interval '2 days' WHERE take_id = ${takeId}::uuid`
    expect(await unfinished()).toEqual([])
    await end()
    expect(await practice.files()).toHaveLength(1)
    await practice.bench.moveClock(1.01)
    expect(await unfinished()).toHaveLength(1)
  })

  it('costs no part that is whole, and is no answer that is whole and waits to be handed in', async () => {
    await begun('video')
    await whole(1)
    await practice.bench.moveClock(1.01)
    expect(await unfinished()).toEqual([])
    await practice.bench.moveClock(0)
    await half(2)
    await practice.bench.moveClock(1.01)
    await end()
    const view = await readRecording(await enter(), { takeId })
    expect(view).toMatchObject({ state: 'open', parts: [{ number: 1, offset: video.length }] })
    expect(await unit('video_take')).toBe(1)
    expect(await unfinished()).toEqual([])
  })

  it('that never got a byte is forgotten without a word', async () => {
    await begun('video')
    await beginPart(practice.ctx, { takeId, number: 1, contentType: 'video/webm' })
    await practice.bench.moveClock(1.01)
    await end()
    expect(await readRecording(await enter(), { takeId })).toMatchObject({ state: 'open', parts: [] })
    expect(await unfinished()).toEqual([])
  })

  it('in an interview that has ended can still get its words', async () => {
    await begun('video')
    await half(1)
    await leaveInterview(practice.ctx, { interviewId })
    await practice.bench.moveClock(1.01)
    await end()
    expect(await left()).toMatchObject([{ isGone: true, destroyedWhy: 'unfinished' }])
    const ctx = await enter()
    await handInLeftOver(ctx, { takeId })
    await writeWords(ctx, { takeId, text: words })
    expect((await readReport(ctx, { takeId })).answer).toBe(words)
  })

  it('whose end was broken off is found again, also once its institution has closed', async () => {
    await begun('video')
    await half(1)
    await practice.bench.moveClock(1.01)
    const remove = () => Promise.reject(new Error('away'))
    const away = { ...(await practice.job()), objects: { ...practice.bench.objects, remove } }
    await expect(endUnfinishedUpload(away, { takeId })).rejects.toThrow('away')
    // The control: it was cut before the store failed.
    expect(await practice.row(takeId)).toMatchObject({ state: 'destroyed', destroyedAt: null })
    await practice.bench.admin.tenant.updateMany({ where: { id: practice.tenantId }, data: { status: 'closed' } }) // prettier-ignore
    expect(await unfinished()).toHaveLength(1)
    await endUnfinishedUpload(await practice.bench.jobToDestroy(practice.tenantId), { takeId })
    expect(await practice.files()).toEqual([])
    expect((await practice.row(takeId)).destroyedAt).toBeInstanceOf(Date)
    expect(await unfinished()).toEqual([])
  })

  it('are ended oldest first, of each institution its oldest', async () => {
    const begin = async (student: RecordingContext, days: number) => {
      const theirs = await practice.bench.begin(student, 'video')
      await beginPart(student, { takeId: theirs.takeId, number: 1, contentType: 'video/webm' })
      const before = new Date((await practice.bench.now()).getTime() - days * 86_400_000)
      await practice.bench.admin.recording.updateMany({ where: { takeId: theirs.takeId }, data: { firstReceivedAt: before } }) // prettier-ignore
      await practice.bench.admin.recordingPart.updateMany({ where: { takeId: theirs.takeId }, data: { createdAt: before } }) // prettier-ignore
      return theirs.takeId
    }
    const [mine, other] = [practice.ctx, (await practice.bench.student()).ctx]
    const younger = await begin(mine, 40)
    const oldest = await begin(other, 60)
    const old = await begin(mine, 50)
    const found = await unfinishedUploads(practice.bench.scheduler, { limit: 3 })
    expect(found.map((one) => one.takeId)).toEqual([oldest, old, younger])
  })

  it('R-36: of one campus with many delays no other', async () => {
    await begun('video')
    await half(1)
    for (let n = 0; n < 3; n += 1) {
      const other = await practice.classmate()
      const theirs = await practice.bench.begin(other.ctx, 'video')
      const { partId } = await beginPart(other.ctx, { takeId: theirs.takeId, number: 1, contentType: 'video/webm' }) // prettier-ignore
      await appendChunk(other.ctx, { takeId: theirs.takeId, partId, offset: 0, bytes: one(video.subarray(0, 100)), reenter: async () => other.ctx }) // prettier-ignore
    }
    const small = await practice.bench.student()
    const theirs = await practice.bench.begin(small.ctx, 'video')
    await beginPart(small.ctx, { takeId: theirs.takeId, number: 1, contentType: 'video/webm' })
    await practice.bench.moveClock(1.01)
    const found = await unfinishedUploads(practice.bench.scheduler, { perTenant: 1 })
    expect(found.filter(({ tenantId }) => tenantId === practice.tenantId)).toHaveLength(1)
    expect(found.filter(({ tenantId }) => tenantId === small.tenantId)).toHaveLength(1)
  })
})
