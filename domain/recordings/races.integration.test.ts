import { beforeEach, describe, expect, it } from 'vitest'
import { leaveInterview } from '#domain/interviews/index.ts'
import { fixture } from '../../test/media/media-fixtures.ts'
import { letIn } from '../../test/practice/let-in.ts'
import { one } from '../../test/practice/recording-bench.ts'
import { minutes, useRecordings } from '../../test/practice/recordings.ts'
import {
  appendChunk,
  beginPart,
  cutDueSound,
  declareLength,
  destroySound,
  dueSounds,
  endUnfinishedUpload,
  findPart,
  handInLeftOver,
  keepRecording,
  type RecordingContext,
} from './index.ts'

const practice = useRecordings()
let takeId: string

const keep = (ctx: RecordingContext) =>
  keepRecording(ctx, { takeId, levels: new Uint8Array(30).fill(200) }).then(() => undefined)
const handIn = (ctx: RecordingContext) => handInLeftOver(ctx, { takeId })

describe('S1-5 R-30: an answer is handed in while its hour ends', () => {
  const begun = async (how: string) => {
    const { interviewId, ...begun } = await practice.begin('voice')
    takeId = begun.takeId
    await practice.upload({ takeId, bytes: fixture('live-voice.webm'), type: 'audio/webm' })
    if (how !== 'in its room') await leaveInterview(practice.ctx, { interviewId })
    await practice.bench.moveClock(minutes(60.1))
    await practice.comeBack()
  }

  /** What is so whoever came first, once the sweep has come by. */
  const expectNoSound = async () => {
    const job = await practice.job()
    await cutDueSound(job, { takeId })
    await destroySound(job, { takeId })
    const row = await practice.row(takeId)
    expect(row).toMatchObject({ state: 'destroyed', destroyedWhy: 'cap', words: 'needed', wordsReason: 'cap' }) // prettier-ignore
    expect(row.destroyedAt).toBeInstanceOf(Date)
    expect(await practice.files()).toEqual([])
    expect(await practice.keys('audio_take', takeId)).toBe(0)
    expect(await dueSounds(practice.bench.scheduler)).toEqual([])
  }

  it.each([
    ['in its room', keep],
    ['after it', handIn],
  ])('%s: nothing of its sound is left', async (how, hand) => {
    await begun(how)
    const job = await practice.job()
    let cut: Promise<void> | undefined
    const act = () => (cut = cutDueSound(job, { takeId }))
    const racing = letIn(practice.ctx, { bench: practice.bench, before: 'recording.updateMany', act })
    await hand(racing)
    await cut
    expect((await practice.row(takeId)).handedInAt).toBeInstanceOf(Date)
    await expectNoSound()
  })

  it.each([
    ['in its room', keep, 'recordings.unknown'],
    ['after it', handIn, null],
  ])(
    '%s, a moment too late: what is gone is handed in by nobody as if it were there',
    async (how, hand, code) => {
      await begun(how)
      let handed: Promise<unknown> | undefined
      const act = () => (handed = hand(practice.ctx).then(() => null, (error: { code: string }) => error.code)) // prettier-ignore
      // By then the recording is marked, and the mark is not committed.
      await cutDueSound(letIn(await practice.job(), { bench: practice.bench, before: 'stage.createMany', act }), { takeId }) // prettier-ignore
      expect(await handed).toBe(code)
      await expectNoSound()
      const take = await practice.bench.admin.take.findFirstOrThrow({ where: { id: takeId } })
      expect(take.state).toBe(code ? 'draft' : 'submitted')
    },
  )
})

it('R-30: what has ended stands again for no writer at all', async () => {
  takeId = await practice.handedIn('voice')
  await practice.bench.moveClock(minutes(60.1))
  await cutDueSound(await practice.job(), { takeId })
  const standing = practice.bench.admin.recording.updateMany({ where: { takeId }, data: { state: 'handed_in' } }) // prettier-ignore
  await expect(standing).rejects.toThrow('recording_ended_check')
})

describe('R-34: an upload goes on while the sweep ends it', () => {
  const video = fixture('live-part-1.webm')
  const half = Math.ceil(video.length / 2)
  let partId: string
  const append = (ctx: RecordingContext, from: number, to: number) =>
    appendChunk(ctx, { takeId, partId, offset: from, bytes: one(video.subarray(from, to)), reenter: async () => ctx }) // prettier-ignore
  const end = async () => endUnfinishedUpload(await practice.job(), { takeId })
  const codeOf = (error: { code: string }) => error.code

  /** One part is whole; half of the other came a day ago. */
  beforeEach(async () => {
    takeId = (await practice.begin('video')).takeId
    await practice.upload({ takeId, bytes: video, type: 'video/webm', number: 1 })
    partId = (await beginPart(practice.ctx, { takeId, number: 2, contentType: 'video/webm' })).partId
    await append(practice.ctx, 0, half)
    await practice.bench.moveClock(1.01)
    await practice.comeBack()
  })

  it('no piece is acknowledged that goes with its part', async () => {
    let appended: Promise<unknown> | undefined
    const act = () => (appended = append(practice.ctx, half, video.length).then(() => 'acknowledged', codeOf)) // prettier-ignore
    const job = letIn(await practice.job(), { bench: practice.bench, before: 'recordingPart.deleteMany', act }) // prettier-ignore
    await endUnfinishedUpload(job, { takeId })
    expect(await appended).toBe('recordings.no_upload')
    expect(await practice.row(takeId)).toMatchObject({ state: 'open' })
    const stored = await practice.bench.names()
    expect(stored.sort()).toEqual(expect.arrayContaining((await practice.files()).sort()))
  })

  it('a piece that came in time keeps its part, and so does a length', async () => {
    let ended: Promise<void> | undefined
    const act = () => (ended = end())
    await append(letIn(practice.ctx, { bench: practice.bench, before: 'uploadChunk.createMany', act }), half, video.length) // prettier-ignore
    await ended
    expect(await findPart(practice.ctx, { takeId, partId })).toMatchObject({ offset: video.length })
    await practice.bench.moveClock(2.1)
    await practice.comeBack()
    const racing = letIn(practice.ctx, { bench: practice.bench, before: 'recordingPart.updateMany', act })
    await declareLength(racing, { takeId, partId, length: video.length })
    await ended
    await keep(practice.ctx)
    expect(await practice.row(takeId)).toMatchObject({ state: 'handed_in' })
    expect(await practice.bench.admin.recordingPart.count({ where: { takeId } })).toBe(2)
  })
})
