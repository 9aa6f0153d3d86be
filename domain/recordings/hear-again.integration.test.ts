import { beforeEach, describe, expect, it } from 'vitest'
import { readReport } from '#domain/interviews/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import { mostStarts } from '#domain/shared/stages/index.ts'
import { fixture } from '../../test/media/media-fixtures.ts'
import { destroyDueSound, saying } from '../../test/practice/recording-bench.ts'
import { minutes, useRecordings, words } from '../../test/practice/recordings.ts'
import {
  destroySoundNow,
  hearAgain,
  hearAgainByItself,
  mostHearings,
  recordingsToHearAgain,
  writeWords,
  type Transcriber,
} from './index.ts'

const practice = useRecordings()
let takeId: string

beforeEach(async () => {
  // What other tests had written down, some with their clock ahead, ends no outage here.
  await practice.bench.admin.transcript.updateMany({ data: { createdAt: new Date(0) } })
})

const failing = (code: string): Transcriber => ({
  ...saying(words),
  transcribe: () => Promise.reject(domainError('unavailable', code, 'Away.')),
})
const down = failing('transcriber.down')
const view = () => practice.view(takeId)
const stages = (name: string) => practice.bench.admin.stage.findMany({ where: { objectId: takeId, name }, orderBy: { version: 'asc' } }) // prettier-ignore
const due = async () =>
  (await recordingsToHearAgain(practice.bench.scheduler)).filter((one) => one.takeId === takeId)

/** Tried as often as its policy says, and given up. */
async function parked(transcriber: Transcriber) {
  for (let run = 0; run < 3; run += 1) {
    await practice.bench.admin.stage.updateMany({ where: { objectId: takeId, name: 'hear' }, data: { leaseUntil: null } }) // prettier-ignore
    const outcome = await practice.hear(takeId, transcriber)
    if (outcome.kind === 'parked') return
  }
  throw new Error('It was not given up.')
}

describe('words that nobody wrote down', () => {
  it('are not asked for again where nothing sounded: nobody would be asked', async () => {
    takeId = await practice.handedIn('video')
    await practice.bench.admin.recording.updateMany({ where: { takeId }, data: { silent: true } })
    await practice.prepare(takeId)
    await practice.hear(takeId, saying(words))
    expect(await view()).toMatchObject({ words: 'needed', wordsReason: 'no_words', canHearAgain: false })
    await expect(hearAgain(practice.ctx, { takeId })).rejects.toMatchObject({
      code: 'recordings.not_to_hear',
    })
  })

  it('B13: are asked for again by the student, once however often it is pressed, and feedback follows', async () => {
    takeId = await practice.handedIn('voice')
    await practice.hear(takeId, null)
    expect(await view()).toMatchObject({ words: 'needed', canHearAgain: true })
    await Promise.all([hearAgain(practice.ctx, { takeId }), hearAgain(practice.ctx, { takeId })])
    await hearAgain(practice.ctx, { takeId })
    expect(await view()).toMatchObject({ words: 'waiting', wordsReason: null, canHearAgain: false })
    expect((await stages('hear')).map(({ version, state }) => [version, state])).toEqual([
      [1, 'done'],
      [2, 'pending'],
    ])
    await practice.hear(takeId, saying(words))
    expect(await view()).toMatchObject({ words: 'heard', state: 'destroyed' })
    expect((await readReport(practice.ctx, { takeId })).answer).toBe(words)
  })

  it('are never written over: neither what was written meanwhile nor what was heard', async () => {
    takeId = await practice.handedIn('voice')
    await practice.hear(takeId, null)
    await hearAgain(practice.ctx, { takeId })
    await writeWords(practice.ctx, { takeId, text: 'My own words stand here' })
    await practice.hear(takeId, saying(words))
    expect((await readReport(practice.ctx, { takeId })).answer).toBe('My own words stand here')
    await expect(hearAgain(practice.ctx, { takeId })).rejects.toMatchObject({ code: 'recordings.has_words' })
    await expect(
      practice.bench.admin.stage.count({ where: { objectId: takeId, name: 'hear' } }),
    ).resolves.toBe(2)
  })

  it('S1-5: cannot be asked for once the sound is gone', async () => {
    takeId = await practice.handedIn('voice')
    await practice.hear(takeId, null)
    await destroySoundNow(practice.ctx, { takeId })
    expect(await view()).toMatchObject({ canHearAgain: false })
    await expect(hearAgain(practice.ctx, { takeId })).rejects.toMatchObject({
      code: 'recordings.not_to_hear',
    })
  })

  it('R-03: are asked for by nobody else', async () => {
    takeId = await practice.handedIn('voice')
    await practice.hear(takeId, null)
    const other = await practice.classmate()
    await expect(hearAgain(other.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('R-89: are asked for a bounded number of times', async () => {
    takeId = await practice.handedIn('voice')
    for (let run = 1; run < mostHearings; run += 1) {
      await practice.hear(takeId, null)
      await hearAgain(practice.ctx, { takeId })
    }
    await practice.hear(takeId, null)
    await expect(hearAgain(practice.ctx, { takeId })).rejects.toMatchObject({ code: 'recordings.too_many_hearings' }) // prettier-ignore
    expect(await view()).toMatchObject({ words: 'needed' })
  })

  it('of a video are asked for as long as the video is there, and it is made playable first where it was not', async () => {
    takeId = await practice.handedIn('video')
    await practice.prepare(takeId)
    await practice.hear(takeId, null)
    await practice.bench.moveClock(30)
    const later = await practice.enter()
    await hearAgain(later, { takeId })
    await practice.hear(takeId, saying(words))
    expect(await view()).toMatchObject({ words: 'heard', state: 'ready', language: 'en' })
  })
})

describe('R-76: a recording that ends every worker which reads it', () => {
  /** As if so many workers had begun this stage and died. */
  const starts = (name: string, attempts: number) =>
    practice.bench.admin.stage.updateMany({
      where: { objectId: takeId, name },
      data: { attempts, state: 'running', leaseUntil: new Date(0) },
    })

  it.each(['voice', 'video'] as const)('asks for its words (%s), which can be written', async (mode) => {
    takeId = await practice.handedIn(mode)
    await starts(mode === 'voice' ? 'hear' : 'prepare', mostStarts)
    let [calls, told] = [0, 0]
    const transcribe = () => Promise.reject(new Error(String((calls += 1))))
    const notifyLive = async () => void (told += 1)
    const outcome = mode === 'voice' ? await practice.hear(takeId, { ...down, transcribe }, { notifyLive }) : await practice.prepare(takeId, { notifyLive }) // prettier-ignore
    expect(outcome).toEqual({ kind: 'parked', failure: 'stages.poison' })
    expect([calls, told]).toEqual([0, 1])
    expect(await view()).toMatchObject({ state: 'handed_in', words: 'needed', wordsReason: 'failed' })
    await writeWords(practice.ctx, { takeId, text: words })
    expect((await readReport(practice.ctx, { takeId })).answer).toBe(words)
  })

  it('is not begun again by itself, and can be by its student', async () => {
    takeId = await practice.handedIn('voice')
    await starts('hear', mostStarts)
    await practice.hear(takeId, saying(words))
    await practice.bench.moveClock(minutes(10))
    expect(await hearAgainByItself(await practice.job(), { takeId })).toBe(false)
    await hearAgain(await practice.enter(), { takeId })
    expect(await view()).toMatchObject({ words: 'waiting' })
  })

  it('asks for its words also where the worker died once more before it could', async () => {
    takeId = await practice.handedIn('voice')
    await starts('hear', mostStarts + 1)
    expect(await practice.hear(takeId, saying(words))).toMatchObject({ kind: 'parked' })
    expect(await view()).toMatchObject({ words: 'needed', wordsReason: 'failed' })
  })
})

describe('R-79 F-30: an outage of the transcriber', () => {
  it('is over by itself: what was given up is asked for again after a while, and heard within the hour', async () => {
    takeId = await practice.handedIn('voice')
    await parked(down)
    expect(await view()).toMatchObject({ words: 'needed', wordsReason: 'failed' })
    expect(await due()).toEqual([])
    await practice.bench.moveClock(minutes(6))
    expect(await due()).toHaveLength(1)
    expect(await hearAgainByItself(await practice.job(), { takeId })).toBe(true)
    expect(await hearAgainByItself(await practice.job(), { takeId })).toBe(false)
    expect(await due()).toEqual([])
    await practice.hear(takeId, saying(words))
    expect(await view()).toMatchObject({ words: 'heard', state: 'destroyed', destroyedWhy: 'heard' })
  })

  it('is over for all as soon as one other recording was written down', async () => {
    takeId = await practice.handedIn('voice')
    await parked(down)
    const mine = takeId
    await practice.bench.moveClock(minutes(1))
    await practice.comeBack()
    takeId = await practice.handedIn('voice')
    await practice.hear(takeId, saying(words))
    const waiting = await recordingsToHearAgain(practice.bench.scheduler)
    expect(waiting.map((one) => one.takeId)).toContain(mine)
  })

  it('is not taken to be over for an answer that nobody was asked about', async () => {
    takeId = await practice.handedIn('video')
    await practice.prepare(takeId)
    await parked(down)
    const mine = takeId
    await practice.bench.moveClock(minutes(1))
    const silent = await practice.bench.student()
    takeId = (await practice.bench.begin(silent.ctx, 'voice')).takeId
    await practice.bench.upload(silent.ctx, { takeId, bytes: fixture('live-voice.webm'), type: 'audio/webm' })
    await practice.bench.keep(silent.ctx, takeId, new Uint8Array(30))
    // Down still: whoever asked would be told so.
    expect(await practice.bench.hear(silent.tenantId, takeId, failing('transcriber.down'))).toMatchObject({ kind: 'done' }) // prettier-ignore
    const waiting = async () =>
      (await recordingsToHearAgain(practice.bench.scheduler)).some((one) => one.takeId === mine)
    expect(await waiting()).toBe(false)
    // The control: words that came say that it is over.
    const heard = await practice.bench.student()
    takeId = (await practice.bench.begin(heard.ctx, 'voice')).takeId
    await practice.bench.upload(heard.ctx, { takeId, bytes: fixture('live-voice.webm'), type: 'audio/webm' })
    await practice.bench.keep(heard.ctx, takeId)
    await practice.bench.hear(heard.tenantId, takeId, saying(words))
    expect(await waiting()).toBe(true)
  })

  it('is made up for oldest first, however few at a time', async () => {
    const takes: string[] = []
    // Not in the order in which they were handed in.
    for (const hours of [20, 23, 21]) {
      const { tenantId, ctx } = await practice.bench.student()
      takeId = (await practice.bench.begin(ctx, 'voice')).takeId
      await practice.bench.upload(ctx, { takeId, bytes: fixture('live-voice.webm'), type: 'audio/webm' })
      await practice.bench.keep(ctx, takeId)
      await practice.bench.hear(tenantId, takeId, failing('transcriber.refused'))
      const before = new Date((await practice.bench.now()).getTime() - hours * 3_600_000)
      await practice.bench.admin.recording.updateMany({ where: { takeId }, data: { handedInAt: before } })
      await practice.bench.admin.stage.updateMany({
        where: { objectId: takeId },
        data: { createdAt: before },
      })
      takes.push(takeId)
    }
    const found = await recordingsToHearAgain(practice.bench.scheduler, { limit: 2 })
    expect(found.map((one) => takes.indexOf(one.takeId))).toEqual([1, 2])
  })

  it('waits longer after each run, and asks no more for what is no transcript or is over', async () => {
    takeId = await practice.handedIn('voice')
    await parked(down)
    const age = async (count: number, change: object = {}) =>
      practice.bench.admin.stage.updateMany({
        where: { objectId: takeId, name: 'hear' },
        data: { createdAt: new Date((await practice.bench.now()).getTime() - count * 60_000), ...change },
      })
    await age(9, { version: 2 })
    expect(await due()).toEqual([])
    await age(11)
    expect(await due()).toHaveLength(1)
    await age(11, { failure: 'transcriber.unusable' })
    expect(await hearAgainByItself(await practice.job(), { takeId })).toBe(false)
    expect(await view()).toMatchObject({ words: 'needed' })
    await age(11, { failure: 'transcriber.down', version: 9 })
    expect(await due()).toEqual([])
    await age(11, { version: 2 })
    await practice.bench.moveClock(minutes(61))
    await destroyDueSound(await practice.job(), { takeId })
    expect(await due()).toEqual([])
    expect(await view()).toMatchObject({ words: 'needed', state: 'destroyed', canHearAgain: false })
  })

  it('leaves a video that could not be made playable as it came, to be made later', async () => {
    takeId = await practice.handedIn('video')
    const away = { ...practice.bench.objects, put: () => Promise.reject(domainError('unavailable', 'objects.down', 'Away.')) } // prettier-ignore
    const job = await practice.job()
    for (let run = 0; run < 2; run += 1) {
      await practice.bench.admin.stage.updateMany({ where: { objectId: takeId }, data: { leaseUntil: null } })
      await practice.prepare(takeId, { ...job, objects: away })
    }
    expect(await view()).toMatchObject({ state: 'handed_in', words: 'needed', wordsReason: 'failed' })
    await practice.bench.moveClock(minutes(6))
    expect(await due()).toHaveLength(1)
    await hearAgainByItself(await practice.job(), { takeId })
    await practice.prepare(takeId)
    await practice.hear(takeId, saying(words))
    expect(await view()).toMatchObject({ state: 'ready', words: 'heard' })
  })
})
