import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPracticeBench, type PracticeBench, type StudentContext } from '../../test/practice/bench.ts'
import { beginAnswering, leaveInterview, retake, saveDraft, startInterview, submitTake } from './index.ts'

let bench: PracticeBench
let enter: () => Promise<StudentContext>
let tenant: { tenantId: string; slug: string }
let ctx: StudentContext
const tab = randomUUID()

beforeAll(async () => {
  bench = await openPracticeBench()
  const made = await bench.student()
  enter = made.enter
  tenant = made
})
beforeEach(async () => void (ctx = await enter()))
afterAll(async () => bench?.close())

const answerRow = (takeId: string) => bench.admin.answerText.findFirst({ where: { takeId } })
const stages = (objectId: string) => bench.admin.stage.findMany({ where: { objectId } })
const start = (change = {}) => startInterview(ctx, { format: 'single', ...change })

describe('setting up', () => {
  it('starts a full interview with turns from the bank, timers scaled, and words sealed', async () => {
    await bench.admin.accommodationProfile.create({
      data: { tenantId: ctx.tenantId, memberId: ctx.memberId, timeFactor: 150, untimed: false, hideClock: true, noCountdown: true, promptAudio: false, updatedAt: new Date() }, // prettier-ignore
    })
    const { interviewId, takeId } = await startInterview(ctx, {
      format: 'full',
      count: 4,
      role: 'Data analyst',
      field: 'finance',
      skills: ['SQL', ' '],
      jobText: 'We look for canary-of-the-job.',
      ownQuestion: 'Why this bank?',
      thinkingSeconds: 60,
      answerSeconds: 120,
    })
    const interview = await bench.admin.interview.findFirstOrThrow({ where: { id: interviewId }, include: { turns: true, setup: true, job: true } }) // prettier-ignore
    expect(interview).toMatchObject({
      thinkingSeconds: 90,
      answerSeconds: 180,
      hideClock: true,
      state: 'open',
    })
    expect(interview.turns.map((turn) => turn.source).sort()).toEqual(['bank', 'bank', 'bank', 'own'])
    expect(interview.turns.find((turn) => turn.position === 1)?.source).toBe('own')
    expect(Buffer.from(interview.setup?.sealed ?? []).includes('Data analyst')).toBe(false)
    expect(Buffer.from(interview.job?.sealed ?? []).includes('canary')).toBe(false)
    expect(await bench.admin.take.findFirst({ where: { id: takeId } })).toMatchObject({
      number: 1,
      state: 'draft',
    })
    await bench.admin.accommodationProfile.deleteMany()
  })

  it('starts one interview for a double submit', async () => {
    const requestId = randomUUID()
    const [first, second] = await Promise.all([start({ requestId }), start({ requestId })])
    expect(second).toEqual(first)
    expect(await start({ requestId })).toEqual(first)
    expect(await bench.admin.interview.count({ where: { id: first.interviewId } })).toBe(1)
  })

  it("a request id of another member's starts an interview of one's own", async () => {
    const requestId = randomUUID()
    const { interviewId } = await start({ requestId })
    const other = await bench.student(tenant)
    const own = await startInterview(other.ctx, { format: 'single', requestId })
    expect(own.interviewId).not.toBe(interviewId)
  })

  it.each([
    ['an unknown key', { tenantId: randomUUID() }, 'form'],
    ['a role with NUL', { role: 'a\0b' }, 'role'],
    ['a role too long', { role: 'x'.repeat(121) }, 'role'],
    ['1 MB of job text', { jobText: 'x'.repeat(1_000_000) }, 'jobText'],
    ['no question at all', { count: 0 }, 'count'],
    ['a time that is no time', { answerSeconds: -1 }, 'answerSeconds'],
    ['half a surrogate pair', { ownQuestion: 'why \ud83d' }, 'ownQuestion'],
    ['a level that is not one', { level: 'expert' as never }, 'level'],
  ])('refuses %s and marks the field', async (_name, change, field) => {
    const error = await start(change).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ kind: 'invalid', code: 'interviews.setup' })
    expect(Object.keys((error as { fields: object }).fields)).toEqual([field])
  })

  it('refuses prototype keys', async () => {
    const input = JSON.parse('{"format":"single","__proto__":{"count":8},"constructor":1}')
    await expect(startInterview(ctx, input)).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('writing', () => {
  const texts: [string, string][] = [
    ['right-to-left text', 'قدت فريق المختبر‏ في 2025'],
    ['emoji with joiners', 'I led 👩🏽‍🚀 and 🏳️‍🌈 e\u0301'],
    ['SQL', `'; DROP TABLE take; --`],
    ['markup', '<script>alert(1)</script><img src=x onerror=y>&amp;'],
    ['blanks and line ends', '  first\r\n\r\n\tsecond  '],
    ['the longest answer', 'ab '.repeat(6_666)],
  ]
  it.each(texts)('keeps %s byte for byte', async (_name, text) => {
    const { takeId } = await start()
    await saveDraft(ctx, { takeId, text, version: 0, writer: tab })
    const row = await answerRow(takeId)
    const unit = { tenantId: ctx.tenantId, subjectId: ctx.memberId, kind: 'answer_text' as const, id: takeId }
    const field = { table: 'answer_text', column: 'sealed', rowId: takeId, version: 1 }
    expect(await ctx.keyring.openText(ctx.principal, unit, field, row?.sealed ?? new Uint8Array())).toBe(text)
    if (text.length < 500) expect(Buffer.from(row?.sealed ?? []).includes(text)).toBe(false)
  })

  it('refuses 1 MB with a clear limit, and NUL, and changes nothing', async () => {
    const { takeId } = await start()
    await saveDraft(ctx, { takeId, text: 'kept', version: 0, writer: tab })
    const draft = { takeId, version: 1, writer: tab }
    await expect(saveDraft(ctx, { ...draft, text: 'x'.repeat(1_000_000) })).rejects.toMatchObject({
      kind: 'limit',
      message: expect.stringContaining('20,000 characters'),
    })
    await expect(saveDraft(ctx, { ...draft, text: 'a\0b' })).rejects.toMatchObject({ kind: 'invalid' })
    expect(await answerRow(takeId)).toMatchObject({ version: 1, writer: tab })
  })

  it('lets one tab write, tells the other, and hands over when asked', async () => {
    const { takeId } = await start()
    const other = randomUUID()
    expect(await saveDraft(ctx, { takeId, text: 'one', version: 0, writer: tab })).toMatchObject({
      version: 1,
    })
    await expect(saveDraft(ctx, { takeId, text: 'two', version: 1, writer: other })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'interviews.open_elsewhere',
      message: expect.stringContaining('open in another tab'),
    })
    const taken = { takeId, text: 'two', version: 0, writer: other, takeOver: true }
    expect(await saveDraft(ctx, taken)).toMatchObject({ version: 2 })
    await expect(saveDraft(ctx, { takeId, text: 'three', version: 1, writer: tab })).rejects.toMatchObject({ code: 'interviews.open_elsewhere' }) // prettier-ignore
    expect(await answerRow(takeId)).toMatchObject({ version: 2, writer: other })
  })

  it('never lets an older save overwrite a newer one of the same tab', async () => {
    const { takeId } = await start()
    await saveDraft(ctx, { takeId, text: 'one', version: 0, writer: tab })
    await saveDraft(ctx, { takeId, text: 'two', version: 1, writer: tab })
    await expect(saveDraft(ctx, { takeId, text: 'old', version: 1, writer: tab })).rejects.toMatchObject({ code: 'interviews.draft_changed' }) // prettier-ignore
  })

  it('of two first saves at once exactly one counts', async () => {
    const { takeId } = await start()
    const saves = [tab, randomUUID()].map((writer) =>
      saveDraft(ctx, { takeId, text: writer, version: 0, writer }),
    )
    const results = await Promise.allSettled(saves)
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await answerRow(takeId)).toMatchObject({ version: 1 })
  })

  it('counts the first end of thinking time', async () => {
    const { takeId } = await start()
    const first = await beginAnswering(ctx, { takeId })
    expect(await beginAnswering(ctx, { takeId })).toEqual(first)
  })
})

describe('handing in', () => {
  it('saves the words, asks for feedback once, shows the next question, and ends with the last', async () => {
    const begun = await startInterview(ctx, { format: 'full', count: 2 })
    const first = await submitTake(ctx, {
      takeId: begun.takeId,
      text: 'I led the team.',
      version: 0,
      writer: tab,
    })
    expect(first).toMatchObject({ interviewId: begun.interviewId, ended: false, next: { position: 2 } })
    const [stage] = await stages(begun.takeId)
    expect(stage).toMatchObject({ id: first.stageId, name: 'feedback', version: 1, state: 'pending', memberId: ctx.memberId }) // prettier-ignore
    const events = await bench.admin.outbox.findMany({ where: { event: 'take.submitted@1' } })
    expect(events.map((event) => event.payload)).toContainEqual({
      takeId: begun.takeId,
      interviewId: begun.interviewId,
      memberId: ctx.memberId,
      stageId: first.stageId,
    })
    const last = await submitTake(ctx, { takeId: first.next?.takeId ?? '', text: 'Then I wrote it down.', version: 0, writer: tab }) // prettier-ignore
    expect(last).toMatchObject({ ended: true, next: null })
    expect(await bench.admin.interview.findFirst({ where: { id: begun.interviewId } })).toMatchObject({ state: 'ended', endReason: 'finished' }) // prettier-ignore
    const take = await bench.admin.take.findFirst({ where: { id: begun.takeId } })
    expect(take).toMatchObject({ state: 'submitted', words: 4 })
  })

  it('gives a double submit the same result, at once and later', async () => {
    const { takeId } = await startInterview(ctx, { format: 'full', count: 2 })
    const submit = { takeId, text: 'One answer.', version: 0, writer: tab }
    const [one, two] = await Promise.all([submitTake(ctx, submit), submitTake(ctx, submit)])
    expect(two).toEqual(one)
    expect(await submitTake(ctx, { ...submit, text: 'Another text', writer: randomUUID() })).toEqual(one)
    expect(await stages(takeId)).toHaveLength(1)
    expect(await answerRow(takeId)).toMatchObject({ version: 1 })
  })

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['signs alone', '… !!! 👍'],
  ])('refuses %s and says what is missing', async (_name, text) => {
    const { takeId } = await start()
    await expect(submitTake(ctx, { takeId, text, version: 0, writer: tab })).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('Write at least one word'),
    })
    expect(await stages(takeId)).toEqual([])
  })

  it('takes one word', async () => {
    const { takeId } = await start()
    expect(await submitTake(ctx, { takeId, text: 'Yes', version: 0, writer: tab })).toMatchObject({
      ended: true,
    })
  })

  it('refuses a second tab, and a draft after handing in', async () => {
    const { takeId } = await start()
    await saveDraft(ctx, { takeId, text: 'mine', version: 0, writer: tab })
    const elsewhere = { takeId, text: 'other', version: 1, writer: randomUUID() }
    await expect(submitTake(ctx, elsewhere)).rejects.toMatchObject({ code: 'interviews.open_elsewhere' })
    await submitTake(ctx, { takeId, text: 'mine', version: 1, writer: tab })
    await expect(saveDraft(ctx, { takeId, text: 'late', version: 2, writer: tab })).rejects.toMatchObject({ code: 'interviews.submitted' }) // prettier-ignore
  })

  it('after the interview was ended by hand, a first answer is refused and a new try is not', async () => {
    const { takeId, interviewId } = await startInterview(ctx, { format: 'full', count: 2 })
    const first = await submitTake(ctx, { takeId, text: 'First answer', version: 0, writer: tab })
    await leaveInterview(ctx, { interviewId })
    await leaveInterview(ctx, { interviewId })
    const late = { takeId: first.next?.takeId ?? '', text: 'late', version: 0, writer: tab }
    await expect(submitTake(ctx, late)).rejects.toMatchObject({ code: 'interviews.ended' })
    const again = await retake(ctx, { takeId })
    expect(again).toMatchObject({ number: 2, interviewId })
    expect(await retake(ctx, { takeId })).toEqual(again)
    const result = await submitTake(ctx, {
      takeId: again.takeId,
      text: 'Better answer',
      version: 0,
      writer: tab,
    })
    expect(result).toMatchObject({ ended: true, next: null })
    expect(await bench.admin.take.count({ where: { turnId: again.turnId } })).toBe(2)
    expect(await bench.admin.outbox.count({ where: { event: 'interview.ended@1', payload: { path: ['interviewId'], equals: interviewId } } })).toBe(1) // prettier-ignore
  })
})
