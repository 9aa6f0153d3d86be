import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SchedulerContext } from '#domain/shared/stages/index.ts'
import { readDueDates, readPeriods } from '#domain/retention/index.ts'
import { aPolicy } from '#prisma/factories/index.ts'
import { openPracticeBench, type PracticeBench } from '../../test/practice/bench.ts'
import {
  closeIdleInterview,
  idleInterviews,
  leaveInterview,
  readAccommodation,
  readInterview,
  retake,
  saveAccommodation,
  saveDraft,
  startInterview,
  submitTake,
} from './index.ts'

let bench: PracticeBench
let student: Awaited<ReturnType<PracticeBench['student']>>
const writer = randomUUID()
const day = 86_400_000

beforeAll(async () => {
  bench = await openPracticeBench()
})
beforeEach(async () => void (student = await bench.student()))
afterEach(() => bench.moveClock(0))
afterAll(async () => bench?.close())

const scheduler = (): SchedulerContext => ({
  area: 'scheduler',
  transaction: (work) => bench.core.client('greenroom_scheduler').$transaction((db) => work(db)),
})

describe('an interview that nobody comes back to', () => {
  it('is open on day 6, has ended on day 7, and its period counts from there, however late the sweep', async () => {
    const begun = await startInterview(student.ctx, { format: 'full', count: 2 })
    const { interviewId, takeId } = begun
    await saveDraft(student.ctx, { takeId, text: 'begun', version: 0, writer })
    const touched = (await bench.admin.interview.findFirstOrThrow({ where: { id: interviewId } }))
      .lastActivityAt
    await bench.moveClock(6.9)
    expect(await idleInterviews(scheduler())).not.toContainEqual({ tenantId: student.tenantId, interviewId })
    expect((await readInterview(await student.enter(), { interviewId })).state).toBe('open')
    await bench.moveClock(9)
    const ctx = await student.enter()
    // Before the sweep: ended by its clock, the draft still readable.
    expect(await readInterview(ctx, { interviewId })).toMatchObject({
      state: 'ended',
      endReason: 'closed_by_time',
    })
    await expect(saveDraft(ctx, { takeId, text: 'late', version: 1, writer })).rejects.toMatchObject({ code: 'interviews.ended' }) // prettier-ignore
    expect(await idleInterviews(scheduler())).toContainEqual({ tenantId: student.tenantId, interviewId })
    const job = await bench.job(student.tenantId)
    expect(await closeIdleInterview(job, { interviewId })).toBe(true)
    expect(await closeIdleInterview(job, { interviewId })).toBe(false)
    const row = await bench.admin.interview.findFirstOrThrow({ where: { id: interviewId } })
    expect(row).toMatchObject({
      state: 'ended',
      endReason: 'closed_by_time',
      endedAt: new Date(touched.getTime() + 7 * day),
    })
    const [answers] = await readDueDates(await student.enter(), { interviewId })
    expect(answers?.at).toEqual(new Date(touched.getTime() + 97 * day))
    expect(
      await bench.admin.outbox.count({ where: { event: 'interview.ended@1', tenantId: student.tenantId } }),
    ).toBe(1)
  })

  it('is not closed when the student came back meanwhile', async () => {
    const { interviewId, takeId } = await startInterview(student.ctx, { format: 'single' })
    await bench.moveClock(6)
    await saveDraft(await student.enter(), { takeId, text: 'back', version: 0, writer })
    await bench.moveClock(8)
    expect(await closeIdleInterview(await bench.job(student.tenantId), { interviewId })).toBe(false)
  })

  it('ended by hand after its days counts as closed by time', async () => {
    const { interviewId } = await startInterview(student.ctx, { format: 'single' })
    await bench.moveClock(30)
    await leaveInterview(await student.enter(), { interviewId })
    expect(await bench.admin.interview.findFirst({ where: { id: interviewId } })).toMatchObject({ endReason: 'closed_by_time' }) // prettier-ignore
  })
})

describe('why is this still here', () => {
  it('B6 names date and rule for each kind of thing, by the default and by an extension', async () => {
    const begun = await startInterview(student.ctx, { format: 'single', jobText: 'A job.' })
    await submitTake(student.ctx, { takeId: begun.takeId, text: 'One answer.', version: 0, writer })
    const before = await readDueDates(student.ctx, begun)
    expect(before.map((item) => [item.kind, item.rule, item.count])).toEqual([
      ['answers', 'default', 1],
      ['feedback', 'default', 0],
      ['job_text', 'default', 1],
    ])
    expect(await readPeriods(student.ctx)).toEqual({ answer: 90, feedback: 90, video: 90, resume: 90 })
    await aPolicy(bench.db, { tenantId: student.tenantId, dataClass: 'answer', days: 365 })
    const [answers] = await readDueDates(student.ctx, begun)
    expect(answers).toMatchObject({ rule: 'tenant_override', why: expect.stringContaining('365 days after the interview ended') }) // prettier-ignore
    expect((await readPeriods(student.ctx)).answer).toBe(365)
  })

  it('the answer is there one minute before its time and gone at it', async () => {
    const begun = await startInterview(student.ctx, { format: 'single' })
    await submitTake(student.ctx, { takeId: begun.takeId, text: 'One answer.', version: 0, writer })
    await bench.moveClock(90 - 60 / 86_400)
    expect((await readInterview(await student.enter(), begun)).state).toBe('ended')
    await bench.moveClock(90)
    await expect(readInterview(await student.enter(), begun)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(retake(await student.enter(), begun)).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('accommodation (B14)', () => {
  it('scales the timers of what begins after it, and leaves running interviews alone', async () => {
    expect(await readAccommodation(student.ctx)).toMatchObject({ timeFactor: 100, untimed: false })
    const before = await startInterview(student.ctx, {
      format: 'single',
      thinkingSeconds: 60,
      answerSeconds: 120,
    })
    const needs = {
      timeFactor: 200 as const,
      untimed: false,
      hideClock: true,
      noCountdown: true,
      promptAudio: true,
    }
    await saveAccommodation(student.ctx, needs)
    await saveAccommodation(student.ctx, needs)
    const after = await startInterview(student.ctx, {
      format: 'single',
      thinkingSeconds: 60,
      answerSeconds: 120,
    })
    expect((await readInterview(student.ctx, before)).timers).toMatchObject({
      thinkingSeconds: 60,
      answerSeconds: 120,
    })
    expect((await readInterview(student.ctx, after)).timers).toEqual({
      thinkingSeconds: 120,
      answerSeconds: 240,
      untimed: false,
      hideClock: true,
      noCountdown: true,
      promptAudio: true,
    })
    // What figures count by: the time that everybody has.
    const { tenantId } = student.ctx
    const stored = await student.ctx.transaction((tx) => tx.db.interview.findFirst({ where: { tenantId, id: after.interviewId } })) // prettier-ignore
    expect(stored).toMatchObject({ answerSeconds: 240, usualSeconds: 120 })
  })

  it('refuses factors and keys that do not exist', async () => {
    const usual = {
      timeFactor: 100,
      untimed: false,
      hideClock: false,
      noCountdown: false,
      promptAudio: false,
    }
    for (const wrong of [{ ...usual, timeFactor: 7 }, { ...usual, memberId: student.memberId }, {}, null]) {
      await expect(saveAccommodation(student.ctx, wrong as never)).rejects.toMatchObject({ kind: 'invalid' })
    }
  })

  it('no other role reads it: neither the admin’s nor the advisor’s login has the table', async () => {
    for (const role of ['admin', 'advisor', 'recruiter', 'operator', 'worker'] as const) {
      const client = bench.core.client(`greenroom_${role}`)
      await expect(client.$queryRaw`SELECT * FROM accommodation_profile`).rejects.toThrow(/permission denied/)
    }
  })
})
