import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anInterview, aPolicy } from '#prisma/factories/index.ts'
import {
  counting,
  openPracticeBench,
  type PracticeBench,
  type StudentContext,
} from '../../test/practice/bench.ts'
import {
  contestRemark,
  listInterviews,
  readHome,
  readInterview,
  readProcessing,
  readProgress,
  readReport,
  rerunFeedback,
  retake,
  saveDraft,
  selfAssess,
  startInterview,
  submitTake,
} from './index.ts'

let bench: PracticeBench
let made: Awaited<ReturnType<PracticeBench['student']>>
let ctx: StudentContext
const tab = randomUUID()
const answer =
  'Last spring I led a group of five students on a lab report. Our data was lost two days before the deadline. I split the work, called the lab, and rebuilt the tables by night. We handed it in on time and got 92 points.'

beforeAll(async () => {
  bench = await openPracticeBench()
})
beforeEach(async () => {
  made = await bench.student()
  ctx = made.ctx
})
afterAll(async () => bench?.close())

async function answered(change: object = {}, text = answer) {
  const begun = await startInterview(ctx, { format: 'single', ...change })
  const done = await submitTake(ctx, { takeId: begun.takeId, text, version: 0, writer: tab })
  return { ...begun, ...done }
}

async function rated(change: object = {}, text = answer) {
  const done = await answered(change, text)
  await bench.rate({ tenantId: ctx.tenantId, stageId: done.stageId })
  return done
}

describe('the room', () => {
  it('shows the question to answer now with its draft, timers, and who sees it until when', async () => {
    const begun = await startInterview(ctx, {
      format: 'full',
      count: 3,
      role: 'Nurse',
      skills: ['triage'],
      jobText: 'x',
    })
    await saveDraft(ctx, { takeId: begun.takeId, text: 'I was', version: 0, writer: tab })
    const counted = counting(ctx)
    const view = await readInterview(counted.ctx, { interviewId: begun.interviewId })
    expect(counted.count()).toBeLessThanOrEqual(6)
    expect(view).toMatchObject({ state: 'open', role: 'Nurse', skills: ['triage'], hasJobText: true })
    expect(view.turns.map((turn) => turn.position)).toEqual([1, 2, 3])
    expect(view.current).toMatchObject({
      take: { takeId: begun.takeId, number: 1 },
      draft: { text: 'I was', version: 1, writer: tab },
    })
    expect(view.current?.turn.question.hint).toBeTruthy()
    const ninetySeven = new Date((view.closesAt?.getTime() ?? 0) + 90 * 86_400_000)
    expect(view.privacy).toMatchObject({
      visibleTo: 'only_you',
      open: true,
      at: ninetySeven,
      rule: 'default',
    })
  })

  it('gives no hint under pressure, and the student’s own question in their words', async () => {
    const own = 'Why do you want this <b>job</b>?'
    const { interviewId } = await startInterview(ctx, {
      format: 'single',
      style: 'pressured',
      ownQuestion: own,
    })
    const { current } = await readInterview(ctx, { interviewId })
    expect(current?.turn.question).toMatchObject({ text: own, kind: 'own', hint: null })
  })

  it('opens the try that was asked for, also after the end, and no other interview’s', async () => {
    const done = await answered()
    expect((await readInterview(ctx, { interviewId: done.interviewId })).current).toBeNull()
    const again = await retake(ctx, { takeId: done.takeId })
    const view = await readInterview(ctx, { interviewId: done.interviewId, takeId: again.takeId })
    expect(view.current).toMatchObject({ take: { number: 2 }, draft: { text: '', version: 0 } })
    const other = await answered()
    const foreign = { interviewId: done.interviewId, takeId: other.takeId }
    await expect(readInterview(ctx, foreign)).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('the feedback page', () => {
  it('opens answer, levels and remarks whose quotes stand in the answer (R-86)', async () => {
    const done = await rated({ role: 'Lab assistant' })
    const [first, counted] = [counting(ctx), counting(ctx)]
    await readReport(first.ctx, { takeId: done.takeId })
    expect(first.count()).toBeLessThanOrEqual(7)
    const view = await readReport(counted.ctx, { takeId: done.takeId })
    expect(counted.count()).toBeLessThanOrEqual(6)
    expect(view).toMatchObject({ answer, state: 'submitted', stage: { state: 'done', version: 1 } })
    expect(view.report).toMatchObject({
      kind: 'report',
      source: 'rules',
      revision: 1,
      rubricVersion: expect.any(String),
    })
    expect(view.report?.remarks.length).toBeGreaterThan(0)
    for (const remark of view.report?.remarks ?? []) {
      expect(answer.slice(remark.start, remark.end)).toBe(remark.quote)
      expect(remark.takeaway).not.toBe('')
    }
    expect(view.report?.levels.map((level) => level.item).sort()).toEqual(['clarity', 'evidence', 'link_to_role', 'relevance', 'structure']) // prettier-ignore
    expect(view.privacy).toMatchObject({ visibleTo: 'only_you', rule: 'default', open: false })
  })

  it('shows every try at the question before and after, and keeps the first report', async () => {
    const done = await rated(
      {},
      'We did some things and it was fine in the end, I think, with the team and all of us there somehow.',
    )
    const again = await retake(ctx, { takeId: done.takeId })
    const second = await submitTake(ctx, { takeId: again.takeId, text: answer, version: 0, writer: tab })
    await bench.rate({ tenantId: ctx.tenantId, stageId: second.stageId })
    const { tries } = await readReport(ctx, { takeId: again.takeId })
    expect(tries.map((one) => [one.number, one.state, one.levels?.length])).toEqual([
      [1, 'submitted', 5],
      [2, 'submitted', 5],
    ])
    expect((await readReport(ctx, { takeId: done.takeId })).report?.reportId).toBeTruthy()
  })

  it('S3-21 notes when feedback that is new to the student is opened, and not each look at it', async () => {
    const done = await answered()
    const opened = async () =>
      (await ctx.transaction((tx) => tx.db.interview.findFirstOrThrow({ where: { id: done.interviewId } })))
        .feedbackOpenedAt
    await readReport(ctx, done)
    expect(await opened()).toBeNull()
    await bench.rate({ tenantId: ctx.tenantId, stageId: done.stageId })
    await readReport(ctx, done)
    const first = await opened()
    expect(first).toBeInstanceOf(Date)
    await readReport(ctx, done)
    expect(await opened()).toEqual(first)
  })

  it('shows no levels and people to turn to where an answer speaks of self-harm', async () => {
    const done = await rated({}, 'Honestly I want to die and I do not know what to say about teamwork here.')
    const { report } = await readReport(ctx, { takeId: done.takeId })
    expect(report).toMatchObject({ kind: 'support', levels: [], remarks: [] })
    expect(report?.support?.contacts.length).toBeGreaterThan(2)
  })

  it('makes feedback again as a new revision, once for a double press, and not without end', async () => {
    const done = await rated()
    const [one, two] = await Promise.all([rerunFeedback(ctx, done), rerunFeedback(ctx, done)])
    expect(two).toEqual(one)
    expect(one.version).toBe(2)
    expect(await readProcessing(ctx, done)).toMatchObject({ stage: { version: 2, state: 'pending' } })
    await bench.rate({ tenantId: ctx.tenantId, stageId: one.stageId })
    expect((await readReport(ctx, done)).report).toMatchObject({ revision: 2 })
    await bench.admin.stage.updateMany({ where: { id: one.stageId }, data: { version: 6 } })
    await expect(rerunFeedback(ctx, done)).rejects.toMatchObject({ kind: 'limit' })
  })

  it('keeps the student’s own rating beside it, and lets them change it', async () => {
    const done = await answered()
    await selfAssess(ctx, { takeId: done.takeId, levels: { structure: 2, clarity: 4 } })
    await selfAssess(ctx, { takeId: done.takeId, levels: { structure: 3 } })
    expect((await readReport(ctx, done)).selfAssessment).toEqual([
      { item: 'clarity', level: 4 },
      { item: 'structure', level: 3 },
    ])
    for (const levels of [
      { structure: 6 },
      { charm: 3 },
      { structure: 2.5 },
      JSON.parse('{"__proto__":3,"constructor":3}'),
    ]) {
      await expect(selfAssess(ctx, { takeId: done.takeId, levels })).rejects.toMatchObject({
        kind: 'invalid',
      })
    }
  })

  it('B12 marks a remark that seems wrong, for a fixed reason, and takes the mark back', async () => {
    const done = await rated()
    const remarkId = (await readReport(ctx, done)).report?.remarks[0]?.remarkId ?? ''
    await contestRemark(ctx, { remarkId, reason: 'misread' })
    expect((await readReport(ctx, done)).report?.remarks[0]?.contest).toBe('misread')
    await contestRemark(ctx, { remarkId, reason: null })
    expect((await readReport(ctx, done)).report?.remarks[0]?.contest).toBeNull()
    await expect(contestRemark(ctx, { remarkId, reason: 'because' })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(contestRemark(ctx, { remarkId: randomUUID(), reason: 'unfair' })).rejects.toMatchObject({ kind: 'not_found' }) // prettier-ignore
  })
})

describe('home, history, progress', () => {
  it('greets a newcomer with one step', async () => {
    expect(await readHome(ctx)).toMatchObject({ next: { kind: 'first' }, recent: [], storage: { answers: 0, firstExpiry: null } }) // prettier-ignore
    expect(await readProgress(ctx)).toEqual({ items: [], reports: 0 })
    expect(await listInterviews(ctx)).toEqual({ lines: [], next: null })
  })

  it('puts the unfinished interview first, then stopped feedback, then the weakest answer', async () => {
    const done = await answered({ role: 'Nurse' })
    const open = await startInterview(ctx, { format: 'full', count: 2 })
    const counted = counting(ctx)
    expect((await readHome(counted.ctx)).next).toEqual({ kind: 'continue', interviewId: open.interviewId, answered: 0, questions: 2 }) // prettier-ignore
    expect(counted.count()).toBeLessThanOrEqual(6)
    await bench.admin.interview.deleteMany({ where: { id: open.interviewId } })
    expect((await readHome(ctx)).next).toMatchObject({ kind: 'working', takeId: done.takeId })
    await bench.admin.stage.updateMany({ where: { id: done.stageId }, data: { state: 'parked' } })
    expect((await readHome(ctx)).next).toMatchObject({ kind: 'parked', takeId: done.takeId })
    await bench.admin.stage.updateMany({ where: { id: done.stageId }, data: { state: 'pending' } })
    await bench.rate({ tenantId: ctx.tenantId, stageId: done.stageId })
    const home = await readHome(ctx)
    const { report } = await readReport(ctx, done)
    const lowest = Math.min(...(report?.levels.flatMap(({ level }) => level ?? []) ?? []))
    expect(home.next).toMatchObject(lowest < 4 ? { kind: 'try_again', takeId: done.takeId, level: lowest } : { kind: 'practice' }) // prettier-ignore
    expect(home.recent).toMatchObject([{ role: 'Nurse', answered: 1, feedback: { ready: 1 } }])
    expect(home.storage).toMatchObject({ answers: 1, firstExpiry: expect.any(Date) })
  })

  it('pages through history without a gap or a double, newest first, and refuses a made-up mark', async () => {
    const at = await bench.now()
    for (let n = 0; n < 7; n += 1) {
      // Three start in the same moment: the id decides then.
      const started = new Date(at.getTime() - Math.max(0, n - 2) * 3_600_000)
      const ended = new Date(started.getTime() + 60_000)
      await anInterview(bench.db, { ...ctx, seal: bench.seal, at: started, endedAt: ended, answers: ['One.'], role: `Role ${n}` }) // prettier-ignore
    }
    const seen: string[] = []
    let after: string | null = null
    do {
      const counted = counting(ctx)
      const page = await listInterviews(counted.ctx, { after, limit: 3 })
      expect(counted.count()).toBeLessThanOrEqual(6)
      seen.push(...page.lines.map((line) => line.role))
      after = page.next
    } while (after)
    expect(seen.length).toBe(7)
    expect(new Set(seen).size).toBe(7)
    expect(seen.slice(3)).toEqual(['Role 3', 'Role 4', 'Role 5', 'Role 6'])
    for (const mark of ["1' OR 1=1", `99_${'z'.repeat(36)}`, '', '\0']) {
      await expect(listInterviews(ctx, { after: mark })).rejects.toMatchObject({ kind: 'invalid' })
    }
    // A far future shows everything, the beginning of time nothing.
    expect((await listInterviews(ctx, { after: `99999999999999_${randomUUID()}` })).lines).toHaveLength(7)
    expect((await listInterviews(ctx, { after: `0_${randomUUID()}` })).lines).toEqual([])
    expect((await listInterviews(ctx, { limit: 10_000 })).lines).toHaveLength(7)
  })

  it('shows first, best and latest per item, and a trend from three points on', async () => {
    const first = await rated()
    await rated()
    expect((await readProgress(ctx)).items.every((item) => item.trend === null)).toBe(true)
    await rated()
    const { items, reports } = await readProgress(ctx)
    expect(reports).toBe(3)
    const structure = items.find((item) => item.item === 'structure')
    expect(structure).toMatchObject({ first: { takeId: first.takeId }, best: { takeId: first.takeId } })
    expect(structure?.trend).toHaveLength(3)
    expect(items.map((item) => item.item)).not.toContain('total')
  })
})

describe('what is past its day', () => {
  it('R-35 is gone for its student at once, without a sweep', async () => {
    const at = await bench.now()
    const ended = new Date(at.getTime() - 90 * 86_400_000 + 60_000)
    const kept = await anInterview(bench.db, { ...ctx, seal: bench.seal, at: new Date(ended.getTime() - 1_000_000), endedAt: ended, answers: [answer] }) // prettier-ignore
    const takeId = kept.takeIds[0] ?? ''
    expect((await readReport(ctx, { takeId })).answer).toBe(answer)
    expect((await listInterviews(ctx)).lines).toHaveLength(1)
    await aPolicy(bench.db, {
      tenantId: ctx.tenantId,
      dataClass: 'answer',
      days: 89,
      effectiveAt: at,
      announcedAt: at,
    })
    await aPolicy(bench.db, {
      tenantId: ctx.tenantId,
      dataClass: 'feedback',
      days: 89,
      effectiveAt: at,
      announcedAt: at,
    })
    await expect(readReport(ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(readInterview(ctx, { interviewId: kept.interviewId })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await expect(retake(ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(rerunFeedback(ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    expect((await listInterviews(ctx)).lines).toEqual([])
    expect((await readHome(ctx)).storage.answers).toBe(0)
  })
})
