import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { anInterview, aPolicy } from '#prisma/factories/index.ts'
import { answer, tab, usePractice } from '../../test/practice/answers.ts'
import { counting } from '../../test/practice/bench.ts'
import {
  listInterviews,
  readHome,
  readInterview,
  readProgress,
  readReport,
  rerunFeedback,
  retake,
  saveDraft,
  startInterview,
} from './index.ts'

const practice = usePractice()

describe('the room', () => {
  it('shows the question to answer now with its draft, timers, and who sees it until when', async () => {
    const begun = await startInterview(practice.ctx, {
      format: 'full',
      count: 3,
      role: 'Nurse',
      skills: ['triage'],
      jobText: 'x',
    })
    await saveDraft(practice.ctx, { takeId: begun.takeId, text: 'I was', version: 0, writer: tab })
    const counted = counting(practice.ctx)
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
    const { interviewId } = await startInterview(practice.ctx, {
      format: 'single',
      style: 'pressured',
      ownQuestion: own,
    })
    const { current } = await readInterview(practice.ctx, { interviewId })
    expect(current?.turn.question).toMatchObject({ text: own, kind: 'own', hint: null })
  })

  it('opens the try that was asked for, also after the end, and no other interview’s', async () => {
    const done = await practice.answered()
    expect((await readInterview(practice.ctx, { interviewId: done.interviewId })).current).toBeNull()
    const again = await retake(practice.ctx, { takeId: done.takeId })
    const view = await readInterview(practice.ctx, { interviewId: done.interviewId, takeId: again.takeId })
    expect(view.current).toMatchObject({ take: { number: 2 }, draft: { text: '', version: 0 } })
    const other = await practice.answered()
    const foreign = { interviewId: done.interviewId, takeId: other.takeId }
    await expect(readInterview(practice.ctx, foreign)).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('home, history, progress', () => {
  it('greets a newcomer with one step', async () => {
    expect(await readHome(practice.ctx)).toMatchObject({ next: { kind: 'first' }, recent: [], storage: { answers: 0, firstExpiry: null } }) // prettier-ignore
    expect(await readProgress(practice.ctx)).toEqual({ items: [], reports: 0 })
    expect(await listInterviews(practice.ctx)).toEqual({ lines: [], next: null })
  })

  it('puts the unfinished interview first, then stopped feedback, then the weakest answer', async () => {
    const done = await practice.answered({ role: 'Nurse' })
    const open = await startInterview(practice.ctx, { format: 'full', count: 2 })
    const counted = counting(practice.ctx)
    expect((await readHome(counted.ctx)).next).toEqual({ kind: 'continue', interviewId: open.interviewId, mode: 'text', answered: 0, questions: 2 }) // prettier-ignore
    expect(counted.count()).toBeLessThanOrEqual(6)
    await practice.bench.admin.interview.deleteMany({ where: { id: open.interviewId } })
    expect((await readHome(practice.ctx)).next).toMatchObject({ kind: 'working', takeId: done.takeId })
    await practice.bench.admin.stage.updateMany({ where: { id: done.stageId }, data: { state: 'parked' } })
    expect((await readHome(practice.ctx)).next).toMatchObject({ kind: 'parked', takeId: done.takeId })
    await practice.bench.admin.stage.updateMany({ where: { id: done.stageId }, data: { state: 'pending' } })
    await practice.bench.rate({ tenantId: practice.ctx.tenantId, stageId: done.stageId })
    const home = await readHome(practice.ctx)
    const { report } = await readReport(practice.ctx, done)
    const lowest = Math.min(...(report?.levels.flatMap(({ level }) => level ?? []) ?? []))
    expect(home.next).toMatchObject(lowest < 4 ? { kind: 'try_again', takeId: done.takeId, level: lowest } : { kind: 'practice' }) // prettier-ignore
    expect(home.recent).toMatchObject([{ role: 'Nurse', mode: 'text', answered: 1, feedback: { ready: 1 }, feedbackTakeId: done.takeId, hasRecorded: false, isDeleted: false }]) // prettier-ignore
    expect(home.storage).toMatchObject({ answers: 1, firstExpiry: expect.any(Date) })
  })

  it('leads from a line to feedback on the question that it names, and knows a deleted answer', async () => {
    const at = await practice.bench.now()
    const { interviewId } = await anInterview(practice.bench.db, { ...practice.ctx, seal: practice.bench.seal, at, endedAt: at, answers: ['One.', 'Two.'] }) // prettier-ignore
    const { admin } = practice.bench
    const takes = await admin.take.findMany({
      where: { interviewId },
      orderBy: { turn: { position: 'asc' } },
    })
    for (const { tenantId, id, memberId } of takes) {
      await admin.stage.deleteMany({ where: { objectId: id } })
      await admin.stage.create({ data: { tenantId, id: randomUUID(), memberId, name: 'feedback', version: 1, objectKind: 'take', objectId: id, state: 'done', dueBy: at, createdAt: at } }) // prettier-ignore
    }
    const line = async () => (await listInterviews(practice.ctx)).lines[0]
    expect(await line()).toMatchObject({ feedbackTakeId: takes[0]?.id, isDeleted: false })
    await admin.stage.deleteMany({ where: { objectId: { in: takes.map(({ id }) => id) } } })
    await admin.take.deleteMany({ where: { interviewId } })
    expect(await line()).toMatchObject({ feedbackTakeId: null, answered: 0, isDeleted: true })
  })

  it('pages through history without a gap or a double, newest first, and refuses a made-up mark', async () => {
    const at = await practice.bench.now()
    for (let n = 0; n < 7; n += 1) {
      // Three start in the same moment: the id decides then.
      const started = new Date(at.getTime() - Math.max(0, n - 2) * 3_600_000)
      const ended = new Date(started.getTime() + 60_000)
      await anInterview(practice.bench.db, { ...practice.ctx, seal: practice.bench.seal, at: started, endedAt: ended, answers: ['One.'], role: `Role ${n}` }) // prettier-ignore
    }
    const seen: string[] = []
    let after: string | null = null
    do {
      const counted = counting(practice.ctx)
      const page = await listInterviews(counted.ctx, { after, limit: 3 })
      expect(counted.count()).toBeLessThanOrEqual(6)
      seen.push(...page.lines.map((line) => line.role))
      after = page.next
    } while (after)
    expect(seen.length).toBe(7)
    expect(new Set(seen).size).toBe(7)
    expect(seen.slice(3)).toEqual(['Role 3', 'Role 4', 'Role 5', 'Role 6'])
    for (const mark of ["1' OR 1=1", `99_${'z'.repeat(36)}`, '', '\0']) {
      await expect(listInterviews(practice.ctx, { after: mark })).rejects.toMatchObject({ kind: 'invalid' })
    }
    // A far future shows everything, the beginning of time nothing.
    expect(
      (await listInterviews(practice.ctx, { after: `99999999999999_${randomUUID()}` })).lines,
    ).toHaveLength(7)
    expect((await listInterviews(practice.ctx, { after: `0_${randomUUID()}` })).lines).toEqual([])
    expect((await listInterviews(practice.ctx, { limit: 10_000 })).lines).toHaveLength(7)
  })

  it('shows first, best and latest per item, and a trend from three points on', async () => {
    const first = await practice.rated()
    await practice.rated()
    expect((await readProgress(practice.ctx)).items.every((item) => item.trend === null)).toBe(true)
    await practice.rated()
    const { items, reports } = await readProgress(practice.ctx)
    expect(reports).toBe(3)
    const structure = items.find((item) => item.item === 'structure')
    expect(structure).toMatchObject({ first: { takeId: first.takeId }, best: { takeId: first.takeId } })
    expect(structure?.trend).toHaveLength(3)
    expect(items.map((item) => item.item)).not.toContain('total')
  })
})

describe('what is past its day', () => {
  it('R-35 is gone for its student at once, without a sweep', async () => {
    const at = await practice.bench.now()
    const ended = new Date(at.getTime() - 90 * 86_400_000 + 60_000)
    const kept = await anInterview(practice.bench.db, { ...practice.ctx, seal: practice.bench.seal, at: new Date(ended.getTime() - 1_000_000), endedAt: ended, answers: [answer] }) // prettier-ignore
    const takeId = kept.takeIds[0] ?? ''
    expect((await readReport(practice.ctx, { takeId })).answer).toBe(answer)
    expect((await listInterviews(practice.ctx)).lines).toHaveLength(1)
    await aPolicy(practice.bench.db, {
      tenantId: practice.ctx.tenantId,
      dataClass: 'answer',
      days: 89,
      effectiveAt: at,
      announcedAt: at,
    })
    await aPolicy(practice.bench.db, {
      tenantId: practice.ctx.tenantId,
      dataClass: 'feedback',
      days: 89,
      effectiveAt: at,
      announcedAt: at,
    })
    await expect(readReport(practice.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(readInterview(practice.ctx, { interviewId: kept.interviewId })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await expect(retake(practice.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(rerunFeedback(practice.ctx, { takeId })).rejects.toMatchObject({ kind: 'not_found' })
    expect((await listInterviews(practice.ctx)).lines).toEqual([])
    expect((await readHome(practice.ctx)).storage.answers).toBe(0)
  })
})
