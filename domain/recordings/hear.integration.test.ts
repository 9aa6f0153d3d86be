import { beforeEach, describe, expect, it } from 'vitest'
import { readHome, readReport, type DueOf } from '#domain/interviews/index.ts'
import { dueOf } from '#domain/retention/index.ts'
import { deleteAnswer, deleteInterview } from '#domain/privacy/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { destroyDueSound, saying } from '../../test/practice/recording-bench.ts'
import { minutes, useRecordings, words } from '../../test/practice/recordings.ts'
import {
  destroySoundNow,
  dueSounds,
  openMedia,
  readCaptions,
  readRecording,
  writeWords,
  type Transcriber,
} from './index.ts'

const practice = useRecordings()
let takeId: string
/** Files that were uploaded for it. */
let uploaded: string[]

async function handedIn(...given: Parameters<typeof practice.handedIn>) {
  takeId = await practice.handedIn(...given)
  uploaded = await practice.files()
  expect(await filesLeft()).toHaveLength(uploaded.length)
}

async function filesLeft(names = uploaded): Promise<string[]> {
  const all = await practice.bench.names()
  return names.filter((name) => all.includes(name))
}

const unitOf = (kind: string) => practice.keys(kind, takeId)

describe('a voice answer', () => {
  beforeEach(() => handedIn('voice'))

  it('S1-5 R-30: becomes words, and its sound is gone with them: no row, no file, no key', async () => {
    await practice.hear(takeId, saying(words))
    const view = await readRecording(practice.ctx, { takeId })
    expect(view).toMatchObject({ state: 'destroyed', words: 'heard', destroyedWhy: 'heard', parts: [] })
    expect(view?.destroyedAt).toBeInstanceOf(Date)
    expect(view?.transcript?.text).toBe(words)
    const report = await readReport(practice.ctx, { takeId })
    expect(report.answer).toBe(words)
    expect(report.stage?.state).toBe('pending')
    expect(await filesLeft()).toEqual([])
    expect(await unitOf('audio_take')).toBe(0)
    expect(await unitOf('transcript')).toBe(1)
  })

  it('asks for the words where nobody can hear it, and the sound stays until then', async () => {
    await practice.hear(takeId, null)
    expect(await readRecording(practice.ctx, { takeId })).toMatchObject({ words: 'needed', wordsReason: 'no_transcriber', state: 'handed_in' }) // prettier-ignore
    expect((await readHome(practice.ctx)).next).toMatchObject({ kind: 'needs_words', takeId })
    await writeWords(practice.ctx, { takeId, text: words })
    expect(await readRecording(practice.ctx, { takeId })).toMatchObject({ words: 'written', state: 'destroyed', destroyedWhy: 'written' }) // prettier-ignore
    expect((await readReport(practice.ctx, { takeId })).answer).toBe(words)
  })

  it('R-84: is heard by nobody while AI is off, and no transcriber is even called', async () => {
    await practice.bench.admin.membership.updateMany({
      where: { id: practice.memberId },
      data: { aiAllowed: false },
    })
    let calls = 0
    const spy: Transcriber = {
      ...saying(words),
      transcribe: () => Promise.reject(new Error(String((calls += 1)))),
    }
    await practice.hear(takeId, spy)
    expect(calls).toBe(0)
    expect(await readRecording(practice.ctx, { takeId })).toMatchObject({ wordsReason: 'ai_off' })
  })

  it('S1-5 R-30: is gone 60 minutes after it was begun while the transcriber stays down, and can still be written', async () => {
    const down: Transcriber = {
      ...saying(words),
      transcribe: () => Promise.reject(domainError('unavailable', 'transcriber.down', 'Down.')),
    }
    await practice.hear(takeId, down)
    const scheduler = practice.bench.scheduler
    const mine = async () => (await dueSounds(scheduler)).filter((due) => due.takeId === takeId)
    await practice.bench.moveClock(minutes(59))
    expect(await mine()).toEqual([])
    await practice.bench.moveClock(minutes(60.1))
    expect(await mine()).toHaveLength(1)
    await destroyDueSound(await practice.job(), { takeId })
    expect(await mine()).toEqual([])
    const ctx = await practice.enter()
    expect(await readRecording(ctx, { takeId })).toMatchObject({ state: 'destroyed', destroyedWhy: 'cap', words: 'needed', wordsReason: 'cap' }) // prettier-ignore
    expect(await unitOf('audio_take')).toBe(0)
    expect(await filesLeft()).toEqual([])
    await writeWords(ctx, { takeId, text: words })
    expect((await readReport(ctx, { takeId })).answer).toBe(words)
    await practice.bench.moveClock(0)
  })

  it('is heard also where its page could not measure how loud it was', async () => {
    await practice.bench.admin.recording.updateMany({
      where: { takeId },
      data: { silent: null, speakingMs: null },
    })
    await practice.hear(takeId, saying(words))
    expect(await readRecording(practice.ctx, { takeId })).toMatchObject({ words: 'heard', sound: null })
  })

  it('is destroyed at once when its student asks', async () => {
    await destroySoundNow(practice.ctx, { takeId })
    expect(await readRecording(practice.ctx, { takeId })).toMatchObject({ state: 'destroyed', destroyedWhy: 'asked', words: 'needed' }) // prettier-ignore
    expect(await unitOf('audio_take')).toBe(0)
  })

  it('keeps an answer without words as one, and invents none', async () => {
    await practice.hear(takeId, saying(''))
    expect(await readRecording(practice.ctx, { takeId })).toMatchObject({
      words: 'needed',
      wordsReason: 'no_words',
    })
  })

  it('keeps the text and makes no moments where the transcriber times no words', async () => {
    await practice.hear(takeId, {
      ...saying(words),
      capabilities: { words: false, fillers: false },
    })
    expect((await readRecording(practice.ctx, { takeId }))?.transcript).toEqual({ text: words, words: [] })
  })

  it('keeps the times of words that a correction leaves standing', async () => {
    await practice.hear(takeId, saying('I lead five students'))
    await writeWords(practice.ctx, { takeId, text: 'I led five students' })
    const view = await readRecording(practice.ctx, { takeId })
    const five = view?.transcript?.words.find(
      ({ start, end }) => view.transcript?.text.slice(start, end) === 'five',
    )
    expect(five).toMatchObject({ from: 1_000, to: 1_400 })
  })
})

describe('a video answer', () => {
  beforeEach(() => handedIn('video', ['live-part-1.webm', 'live-part-2.webm']))

  it('becomes one seekable file of its parts, and the parts are gone', async () => {
    await practice.prepare(takeId)
    const view = await readRecording(practice.ctx, { takeId })
    expect(view).toMatchObject({ state: 'ready', parts: [], media: { contentType: 'video/webm' } })
    expect(view?.durationMs).toBeGreaterThan(1_000)
    const media = await openMedia(practice.ctx, { takeId })
    let length = 0
    for await (const piece of media.read(0, media.length)) length += piece.length
    expect(length).toBe(media.length)
    let part = 0
    for await (const piece of media.read(10_000, 20_000)) part += piece.length
    expect(part).toBe(10_000)
    media.close()
    const pieces = await practice.bench.admin.mediaObject.findMany({ where: { takeId } })
    const names = pieces.map((piece) => piece.objectName)
    expect(await filesLeft(names)).toEqual(names)
    expect(await filesLeft()).toEqual([])
  })

  it('is heard, keeps its picture, and has captions', async () => {
    await practice.prepare(takeId)
    await practice.hear(takeId, saying(words))
    expect(await readRecording(practice.ctx, { takeId })).toMatchObject({
      state: 'ready',
      words: 'heard',
      destroyedAt: null,
    })
    expect(await readCaptions(practice.ctx, { takeId })).toMatch(/^WEBVTT\n\n/)
  })

  it('S1-21: is gone at once when deleted: no player, no key, and no file after one reconciliation', async () => {
    await practice.prepare(takeId)
    const pieces = await practice.bench.admin.mediaObject.findMany({ where: { takeId } })
    const media = await openMedia(practice.ctx, { takeId })
    await deleteAnswer(practice.ctx, { takeId })
    expect(await media.stillAllowed(practice.ctx)).toBe(false)
    media.close()
    await expect(openMedia(practice.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await unitOf('video_take')).toBe(0)
    await practice.bench.reconcile()
    expect(await filesLeft(pieces.map((piece) => piece.objectName))).toEqual([])
  })

  it('S1-21: its bytes are gone with the key, whether or not it was made playable, and before any reconciliation', async () => {
    await deleteAnswer(practice.ctx, { takeId })
    expect(await filesLeft()).toEqual([])
    await handedIn('video')
    await practice.prepare(takeId)
    const { interviewId } = await practice.row(takeId)
    const pieces = await practice.bench.admin.mediaObject.findMany({ where: { takeId } })
    expect(pieces.length).toBeGreaterThan(0)
    await deleteInterview(practice.ctx, { interviewId })
    expect(await filesLeft(pieces.map((piece) => piece.objectName))).toEqual([])
  })

  it.each(['the store', 'the key service'])(
    'S1-21: is deleted all the same while %s is away',
    async (which) => {
      const away = () => Promise.reject(new Error('away'))
      const { ctx } = practice
      const without =
        which === 'the store'
          ? { ...ctx, objects: { ...ctx.objects, remove: away } }
          : { ...ctx, keyring: { ...ctx.keyring, destroy: away } }
      await deleteAnswer(without, { takeId })
      expect(await practice.bench.admin.recording.count({ where: { takeId } })).toBe(0)
      expect(await unitOf('video_take')).toBe(which === 'the store' ? 0 : 1)
      // Bytes never go before their key.
      expect(await filesLeft()).toHaveLength(uploaded.length)
      await practice.bench.reconcile()
      expect(await filesLeft()).toEqual([])
    },
  )

  it('R-35: cannot be played from its day on, by the period of videos', async () => {
    await practice.prepare(takeId)
    const until = (await readRecording(practice.ctx, { takeId }))?.mediaUntil
    expect(until).toMatchObject({ open: false })
    await practice.bench.moveClock(90.01)
    const ctx = { ...(await practice.enter()), due: videosEndFirst }
    expect(await readRecording(ctx, { takeId })).toMatchObject({ media: null })
    await expect(openMedia(ctx, { takeId })).rejects.toMatchObject({ code: 'recordings.unknown' })
    await practice.bench.moveClock(0)
  })

  it('R-03: plays for nobody else', async () => {
    await practice.prepare(takeId)
    for (const other of [await practice.bench.student(), await practice.classmate()]) {
      await expect(openMedia(other.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    }
  })
})

it('what cannot be read stays as it came, and its words are asked for', async () => {
  takeId = (await practice.begin('video')).takeId
  await practice.upload({
    takeId,
    bytes: Buffer.from('#EXTM3U\nhttp://127.0.0.1/secret\n'),
    type: 'video/mp4',
  })
  await practice.keep(takeId)
  await practice.prepare(takeId)
  expect(await readRecording(practice.ctx, { takeId })).toMatchObject({ state: 'unreadable', words: 'needed', wordsReason: 'unreadable' }) // prettier-ignore
  expect(await practice.bench.admin.uploadChunk.count({ where: { memberId: practice.memberId } })).toBe(1)
})

/** An institution where words stay open for a year, and videos for 90 days. */
const videosEndFirst: DueOf = (input) =>
  input.dataClass === 'video' ? dueOf(input) : { at: null, rule: 'none', why: 'For this test.' }
