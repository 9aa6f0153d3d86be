import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { answer, tab, usePractice } from '../../test/practice/answers.ts'
import { counting, type StudentContext } from '../../test/practice/bench.ts'
import {
  contestRemark,
  readProcessing,
  readReport,
  rerunFeedback,
  retake,
  selfAssess,
  submitTake,
} from './index.ts'

const practice = usePractice()

describe('the feedback page', () => {
  it('opens answer, levels and remarks whose quotes stand in the answer (R-86)', async () => {
    const done = await practice.rated({ role: 'Lab assistant' })
    const [first, counted] = [counting(practice.ctx), counting(practice.ctx)]
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
    const done = await practice.rated(
      {},
      'We did some things and it was fine in the end, I think, with the team and all of us there somehow.',
    )
    const again = await retake(practice.ctx, { takeId: done.takeId })
    const second = await submitTake(practice.ctx, {
      takeId: again.takeId,
      text: answer,
      version: 0,
      writer: tab,
    })
    await practice.bench.rate({ tenantId: practice.ctx.tenantId, stageId: second.stageId })
    const { tries } = await readReport(practice.ctx, { takeId: again.takeId })
    expect(tries.map((one) => [one.number, one.state, one.levels?.length])).toEqual([
      [1, 'submitted', 5],
      [2, 'submitted', 5],
    ])
    expect((await readReport(practice.ctx, { takeId: done.takeId })).report?.reportId).toBeTruthy()
  })

  it('S3-21 notes when feedback that is new to the student is opened, and not each look at it', async () => {
    const done = await practice.answered()
    const opened = async () =>
      (
        await practice.ctx.transaction((tx) =>
          tx.db.interview.findFirstOrThrow({ where: { id: done.interviewId } }),
        )
      ).feedbackOpenedAt
    await readReport(practice.ctx, done)
    expect(await opened()).toBeNull()
    await practice.bench.rate({ tenantId: practice.ctx.tenantId, stageId: done.stageId })
    await readReport(practice.ctx, done)
    const first = await opened()
    expect(first).toBeInstanceOf(Date)
    await readReport(practice.ctx, done)
    expect(await opened()).toEqual(first)
  })

  it('shows no levels and people to turn to where an answer speaks of self-harm', async () => {
    const done = await practice.rated(
      {},
      'Honestly I want to die and I do not know what to say about teamwork here.',
    )
    const { report } = await readReport(practice.ctx, { takeId: done.takeId })
    expect(report).toMatchObject({ kind: 'support', levels: [], remarks: [] })
    expect(report?.support?.contacts.length).toBeGreaterThan(2)
  })

  it('makes feedback again as a new revision, once for a double press, and not without end', async () => {
    const done = await practice.rated()
    const [one, two] = await Promise.all([
      rerunFeedback(practice.ctx, done),
      rerunFeedback(practice.ctx, done),
    ])
    expect(two).toEqual(one)
    expect(one.version).toBe(2)
    expect(await readProcessing(practice.ctx, done)).toMatchObject({
      stage: { version: 2, state: 'pending' },
    })
    await practice.bench.rate({ tenantId: practice.ctx.tenantId, stageId: one.stageId })
    expect((await readReport(practice.ctx, done)).report).toMatchObject({ revision: 2 })
    await practice.bench.admin.stage.updateMany({ where: { id: one.stageId }, data: { version: 6 } })
    await expect(rerunFeedback(practice.ctx, done)).rejects.toMatchObject({ kind: 'limit' })
  })

  it('keeps the student’s own rating beside it, and lets them change it', async () => {
    const done = await practice.answered()
    await selfAssess(practice.ctx, { takeId: done.takeId, levels: { structure: 2, clarity: 4 } })
    await selfAssess(practice.ctx, { takeId: done.takeId, levels: { structure: 3 } })
    expect((await readReport(practice.ctx, done)).selfAssessment).toEqual([
      { item: 'clarity', level: 4 },
      { item: 'structure', level: 3 },
    ])
    for (const levels of [
      { structure: 6 },
      { charm: 3 },
      { structure: 2.5 },
      JSON.parse('{"__proto__":3,"constructor":3}'),
    ]) {
      await expect(selfAssess(practice.ctx, { takeId: done.takeId, levels })).rejects.toMatchObject({
        kind: 'invalid',
      })
    }
  })

  it('B12 marks a remark that seems wrong, for a fixed reason, and takes the mark back', async () => {
    const done = await practice.rated()
    const remarkId = (await readReport(practice.ctx, done)).report?.remarks[0]?.remarkId ?? ''
    await contestRemark(practice.ctx, { remarkId, reason: 'misread' })
    expect((await readReport(practice.ctx, done)).report?.remarks[0]?.contest).toBe('misread')
    await contestRemark(practice.ctx, { remarkId, reason: null })
    expect((await readReport(practice.ctx, done)).report?.remarks[0]?.contest).toBeNull()
    await expect(contestRemark(practice.ctx, { remarkId, reason: 'because' })).rejects.toMatchObject({
      kind: 'invalid',
    })
    await expect(contestRemark(practice.ctx, { remarkId: randomUUID(), reason: 'unfair' })).rejects.toMatchObject({ kind: 'not_found' }) // prettier-ignore
  })
})

it('never shows "done" without its report, also when the report is finished between two reads', async () => {
  const done = await practice.answered()
  let rates: Promise<unknown> | null = null
  const transaction: StudentContext['transaction'] = (work) =>
    practice.ctx.transaction((tx) => {
      const findFirst = (async (query: Parameters<typeof tx.db.stage.findFirst>[0]) => {
        await (rates ??= practice.bench.rate({ tenantId: practice.ctx.tenantId, stageId: done.stageId }))
        return tx.db.stage.findFirst(query)
      }) as typeof tx.db.stage.findFirst
      const stage = new Proxy(tx.db.stage, {
        get: (from, name) => (name === 'findFirst' ? findFirst : (Reflect.get(from, name) as unknown)),
      })
      const db = new Proxy(tx.db, {
        get: (from, name) => (name === 'stage' ? stage : (Reflect.get(from, name) as unknown)),
      })
      return work({ ...tx, db })
    })
  const view = await readReport({ ...practice.ctx, transaction }, { takeId: done.takeId })
  expect(view.stage?.state).toBe('done')
  expect(view.report).not.toBeNull()
})
