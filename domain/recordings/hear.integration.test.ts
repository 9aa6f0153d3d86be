import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readHome, readReport, type DueOf } from '#domain/interviews/index.ts'
import { dueOf } from '#domain/retention/index.ts'
import { deleteAnswer } from '#domain/privacy/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { fixture } from '../../test/media/media-fixtures.ts'
import { openRecordingBench, saying } from '../../test/practice/recording-bench.ts'
import {
  destroyDueSound,
  destroySoundNow,
  dueSounds,
  openMedia,
  readCaptions,
  readRecording,
  reconcileObjects,
  writeWords,
  type Transcriber,
} from './index.ts'

type Bench = Awaited<ReturnType<typeof openRecordingBench>>
let bench: Bench
let made: Awaited<ReturnType<Bench['student']>>
let takeId: string
/** Files that were uploaded for it. */
let uploaded: string[]
const words = 'Last spring I led five students on a lab report and we handed it in on time with 92 points'

beforeAll(async () => {
  bench = await openRecordingBench()
})
beforeEach(async () => {
  made = await bench.student()
})
afterAll(async () => bench?.close())

async function handedIn(mode: 'voice' | 'video') {
  takeId = (await bench.begin(made.ctx, mode)).takeId
  const files = mode === 'voice' ? ['live-voice.webm'] : ['live-part-1.webm', 'live-part-2.webm']
  for (const [index, file] of files.entries()) {
    const bytes = fixture(file)
    await bench.upload(made.ctx, { takeId, bytes, type: mode === 'voice' ? 'audio/webm' : 'video/webm', number: index + 1 }) // prettier-ignore
  }
  await bench.keep(made.ctx, takeId)
  const chunks = await bench.admin.uploadChunk.findMany({ where: { memberId: made.memberId } })
  uploaded = chunks.map((chunk) => chunk.objectName)
  expect(await filesLeft()).toHaveLength(uploaded.length)
}

async function filesLeft(names = uploaded): Promise<string[]> {
  const all = await bench.names()
  return names.filter((name) => all.includes(name))
}

const unitOf = (kind: string) => bench.vaultUnits({ tenantId: made.tenantId, kind, id: takeId })

describe('a voice answer', () => {
  beforeEach(() => handedIn('voice'))

  it('S1-5 R-30: becomes words, and its sound is gone with them: no row, no file, no key', async () => {
    await bench.hear(made.tenantId, takeId, saying(words))
    const view = await readRecording(made.ctx, { takeId })
    expect(view).toMatchObject({ state: 'destroyed', words: 'heard', destroyedWhy: 'heard', parts: [] })
    expect(view?.destroyedAt).toBeInstanceOf(Date)
    expect(view?.transcript?.text).toBe(words)
    const report = await readReport(made.ctx, { takeId })
    expect(report.answer).toBe(words)
    expect(report.stage?.state).toBe('pending')
    expect(await filesLeft()).toEqual([])
    expect(await unitOf('audio_take')).toBe(0)
    expect(await unitOf('transcript')).toBe(1)
  })

  it('asks for the words where nobody can hear it, and the sound stays until then', async () => {
    await bench.hear(made.tenantId, takeId, null)
    expect(await readRecording(made.ctx, { takeId })).toMatchObject({ words: 'needed', wordsReason: 'no_transcriber', state: 'handed_in' }) // prettier-ignore
    expect((await readHome(made.ctx)).next).toMatchObject({ kind: 'needs_words', takeId })
    await writeWords(made.ctx, { takeId, text: words })
    expect(await readRecording(made.ctx, { takeId })).toMatchObject({ words: 'written', state: 'destroyed', destroyedWhy: 'written' }) // prettier-ignore
    expect((await readReport(made.ctx, { takeId })).answer).toBe(words)
  })

  it('R-84: is heard by nobody while AI is off, and no transcriber is even called', async () => {
    await bench.admin.membership.updateMany({ where: { id: made.memberId }, data: { aiAllowed: false } })
    let calls = 0
    const spy: Transcriber = {
      ...saying(words),
      transcribe: () => Promise.reject(new Error(String((calls += 1)))),
    }
    await bench.hear(made.tenantId, takeId, spy)
    expect(calls).toBe(0)
    expect(await readRecording(made.ctx, { takeId })).toMatchObject({ wordsReason: 'ai_off' })
  })

  it('S1-5 R-30: is gone 60 minutes after its first byte while the transcriber stays down, and can still be written', async () => {
    const down: Transcriber = {
      ...saying(words),
      transcribe: () => Promise.reject(domainError('unavailable', 'transcriber.down', 'Down.')),
    }
    await bench.hear(made.tenantId, takeId, down)
    const scheduler = bench.scheduler
    const mine = async () => (await dueSounds(scheduler)).filter((due) => due.takeId === takeId)
    await bench.moveClock(59 / 1_440)
    expect(await mine()).toEqual([])
    await bench.moveClock(60.1 / 1_440)
    expect(await mine()).toHaveLength(1)
    await destroyDueSound(await bench.job(made.tenantId), { takeId })
    expect(await mine()).toEqual([])
    const ctx = { ...(await made.enter()), objects: bench.objects }
    expect(await readRecording(ctx, { takeId })).toMatchObject({ state: 'destroyed', destroyedWhy: 'cap', words: 'needed', wordsReason: 'cap' }) // prettier-ignore
    expect(await unitOf('audio_take')).toBe(0)
    expect(await filesLeft()).toEqual([])
    await writeWords(ctx, { takeId, text: words })
    expect((await readReport(ctx, { takeId })).answer).toBe(words)
    await bench.moveClock(0)
  })

  it('is heard also where its page could not measure how loud it was', async () => {
    await bench.admin.recording.updateMany({ where: { takeId }, data: { silent: null, speakingMs: null } })
    await bench.hear(made.tenantId, takeId, saying(words))
    expect(await readRecording(made.ctx, { takeId })).toMatchObject({ words: 'heard', sound: null })
  })

  it('is destroyed at once when its student asks', async () => {
    await destroySoundNow(made.ctx, { takeId })
    expect(await readRecording(made.ctx, { takeId })).toMatchObject({ state: 'destroyed', destroyedWhy: 'asked', words: 'needed' }) // prettier-ignore
    expect(await unitOf('audio_take')).toBe(0)
  })

  it('keeps an answer without words as one, and invents none', async () => {
    await bench.hear(made.tenantId, takeId, saying(''))
    expect(await readRecording(made.ctx, { takeId })).toMatchObject({
      words: 'needed',
      wordsReason: 'no_words',
    })
  })

  it('keeps the text and makes no moments where the transcriber times no words', async () => {
    await bench.hear(made.tenantId, takeId, {
      ...saying(words),
      capabilities: { words: false, fillers: false },
    })
    expect((await readRecording(made.ctx, { takeId }))?.transcript).toEqual({ text: words, words: [] })
  })

  it('keeps the times of words that a correction leaves standing', async () => {
    await bench.hear(made.tenantId, takeId, saying('I lead five students'))
    await writeWords(made.ctx, { takeId, text: 'I led five students' })
    const view = await readRecording(made.ctx, { takeId })
    const five = view?.transcript?.words.find(
      ({ start, end }) => view.transcript?.text.slice(start, end) === 'five',
    )
    expect(five).toMatchObject({ from: 1_000, to: 1_400 })
  })
})

describe('a video answer', () => {
  beforeEach(() => handedIn('video'))

  it('becomes one seekable file of its parts, and the parts are gone', async () => {
    await bench.prepare(made.tenantId, takeId)
    const view = await readRecording(made.ctx, { takeId })
    expect(view).toMatchObject({ state: 'ready', parts: [], media: { contentType: 'video/webm' } })
    expect(view?.durationMs).toBeGreaterThan(1_000)
    const media = await openMedia(made.ctx, { takeId })
    let length = 0
    for await (const piece of media.read(0, media.length)) length += piece.length
    expect(length).toBe(media.length)
    let part = 0
    for await (const piece of media.read(10_000, 20_000)) part += piece.length
    expect(part).toBe(10_000)
    media.close()
    const pieces = await bench.admin.mediaObject.findMany({ where: { takeId } })
    const names = pieces.map((piece) => piece.objectName)
    expect(await filesLeft(names)).toEqual(names)
    expect(await filesLeft()).toEqual([])
  })

  it('is heard, keeps its picture, and has captions', async () => {
    await bench.prepare(made.tenantId, takeId)
    await bench.hear(made.tenantId, takeId, saying(words))
    expect(await readRecording(made.ctx, { takeId })).toMatchObject({
      state: 'ready',
      words: 'heard',
      destroyedAt: null,
    })
    expect(await readCaptions(made.ctx, { takeId })).toMatch(/^WEBVTT\n\n/)
  })

  it('S1-21: is gone at once when deleted: no player, no key, and no file after one reconciliation', async () => {
    await bench.prepare(made.tenantId, takeId)
    const pieces = await bench.admin.mediaObject.findMany({ where: { takeId } })
    const media = await openMedia(made.ctx, { takeId })
    await deleteAnswer(made.ctx, { takeId })
    expect(await media.stillAllowed(made.ctx)).toBe(false)
    media.close()
    await expect(openMedia(made.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await unitOf('video_take')).toBe(0)
    const later = { ...bench.objects, list: () => aged(bench.objects.list()) }
    await reconcileObjects(bench.scheduler, { objects: later, signal: new AbortController().signal })
    expect(await filesLeft(pieces.map((piece) => piece.objectName))).toEqual([])
  })

  it('R-35: cannot be played from its day on, by the period of videos', async () => {
    await bench.prepare(made.tenantId, takeId)
    const until = (await readRecording(made.ctx, { takeId }))?.mediaUntil
    expect(until).toMatchObject({ open: false })
    await bench.moveClock(90.01)
    const ctx = { ...(await made.enter()), objects: bench.objects, due: videosEndFirst }
    expect(await readRecording(ctx, { takeId })).toMatchObject({ media: null })
    await expect(openMedia(ctx, { takeId })).rejects.toMatchObject({ code: 'recordings.unknown' })
    await bench.moveClock(0)
  })

  it('R-03: plays for nobody else', async () => {
    await bench.prepare(made.tenantId, takeId)
    for (const other of [
      await bench.student(),
      await bench.student({ tenantId: made.tenantId, slug: made.slug }),
    ]) {
      await expect(openMedia(other.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    }
  })
})

it('what cannot be read stays as it came, and its words are asked for', async () => {
  takeId = (await bench.begin(made.ctx, 'video')).takeId
  await bench.upload(made.ctx, {
    takeId,
    bytes: Buffer.from('#EXTM3U\nhttp://127.0.0.1/secret\n'),
    type: 'video/mp4',
  })
  await bench.keep(made.ctx, takeId)
  await bench.prepare(made.tenantId, takeId)
  expect(await readRecording(made.ctx, { takeId })).toMatchObject({ state: 'unreadable', words: 'needed', wordsReason: 'unreadable' }) // prettier-ignore
  expect(await bench.admin.uploadChunk.count({ where: { memberId: made.memberId } })).toBe(1)
})

/** An institution where words stay open for a year, and videos for 90 days. */
const videosEndFirst: DueOf = (input) =>
  input.dataClass === 'video' ? dueOf(input) : { at: null, rule: 'none', why: 'For this test.' }

/** As if an hour had passed since they were written. */
async function* aged(objects: AsyncIterable<{ name: string; writtenAt: Date }>) {
  for await (const { name, writtenAt } of objects)
    yield { name, writtenAt: new Date(writtenAt.getTime() - 7_200_000) }
}
