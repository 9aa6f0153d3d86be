import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openJobBench, type JobBench } from '../../test/jobs/job-house.ts'
import { aStudent } from '../../test/jobs/rows.ts'
import { aSubmittedTake, goodAnswer, type SubmittedTake } from '../../test/jobs/takes.ts'
import { cloneHouse, type House } from '../../test/setup/database.ts'
import { answerUnit, remarkTextField, reportUnit } from '#domain/interviews/index.ts'
import { coachFailure, rateTake, readRemarkWords, reportIdOf, rulesCoach, type Coach } from './index.ts'

let house: House
let bench: JobBench
let student: { tenantId: string; memberId: string }

beforeAll(async () => {
  house = await cloneHouse()
  bench = await openJobBench(house)
})
beforeEach(async () => {
  student = await aStudent(bench)
})
afterAll(async () => {
  await bench?.close()
  await house?.drop()
})

const policy = { leaseSeconds: 30, mostAttempts: 2, backoff: { firstSeconds: 10, mostSeconds: 60 } }

async function run(
  take: SubmittedTake,
  more: { model?: Coach | null; keyring?: JobBench['jobs']['keyring'] } = {},
) {
  const { keyring, model, limits, content, pulse, notifyLive } = { ...bench.jobs, ...more }
  const ctx = { ...(await bench.context(take.tenantId)), keyring, model, limits, content, pulse, notifyLive }
  return rateTake(ctx, { stageId: take.stageId, policy, signal: new AbortController().signal })
}

const reports = (take: SubmittedTake) =>
  bench.rows<{ id: string; source: string; kind: string; revision: number }>('SELECT * FROM report WHERE take_id = $1', [take.takeId]) // prettier-ignore
const eventsOf = async (take: SubmittedTake) =>
  (await bench.rows<{ event: string }>(`SELECT event FROM outbox WHERE payload->>'takeId' = $1 ORDER BY event`, [take.takeId])).map((row) => row.event) // prettier-ignore
const stageOf = async (take: SubmittedTake) =>
  (await bench.rows<{ state: string; failure: string | null }>('SELECT state, failure FROM stage WHERE id = $1', [take.stageId]))[0] // prettier-ignore
const retry = (take: SubmittedTake) =>
  bench.rows('UPDATE stage SET lease_until = NULL WHERE id = $1', [take.stageId])

/** A model that says what the rules say, and remembers what it was sent. */
function aModel(more: Partial<Coach> = {}): Coach & { sent: string[] } {
  const sent: string[] = []
  const rules = rulesCoach()
  const rate: Coach['rate'] = async (request) => {
    sent.push(JSON.stringify({ answer: request.answer, setup: request.setup, question: request.question }))
    const draft = await rules.rate(request)
    return draft.kind === 'support'
      ? draft
      : { ...draft, kind: 'model', model: 'test-model', promptVersion: 'p1' }
  }
  return { kind: 'model', model: 'test-model', promptVersion: 'p1', rate, ...more, sent }
}
const failing = (...failure: Parameters<typeof coachFailure>) =>
  aModel({ rate: async () => Promise.reject(coachFailure(...failure)) })

test('S4-7 a submitted answer gets one report whose remarks quote its own words, and the page is told', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  expect(await run(take)).toEqual({ kind: 'done' })
  const reportId = reportIdOf({ takeId: take.takeId, revision: 1 })
  expect(await reports(take)).toMatchObject([{ id: reportId, source: 'rules', kind: 'report', revision: 1 }])
  expect(await eventsOf(take)).toEqual(['report.ready@1', 'take.submitted@1'])
  expect(bench.seen.live).toContain(take.liveKey)
  const [text] = await bench.rows<{ sealed: Uint8Array }>(
    'SELECT sealed FROM remark_text WHERE report_id = $1',
    [reportId],
  )
  const { principal } = await bench.context(take.tenantId)
  const unit = reportUnit(take, reportId)
  const words = readRemarkWords(await bench.jobs.keyring.openText(principal, unit, remarkTextField(reportId), text?.sealed ?? new Uint8Array())) // prettier-ignore
  const rows = await bench.rows<{ position: number; start: number; end: number }>(
    'SELECT position, start, "end" FROM remark WHERE report_id = $1 ORDER BY position',
    [reportId],
  )
  expect(words.remarks.length).toBeGreaterThan(0)
  expect(words.remarks.map(({ quote }) => quote)).toEqual(
    rows.map(({ start, end }) => goodAnswer.slice(start, end)),
  )
})

test('R-85 the ledger names coach, versions and outcome, and holds no word of the answer', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  await run(take)
  const [call] = await bench.rows('SELECT * FROM ai_call WHERE take_id = $1', [take.takeId])
  expect(call).toMatchObject({
    provider: 'rules',
    outcome: 'ok',
    purpose: 'feedback',
    member_id: take.memberId,
  })
  const ledger = await bench.rows(`SELECT detail FROM audit_entry WHERE action = 'report.created' AND member_id = $1`, [take.memberId]) // prettier-ignore
  expect(ledger).toHaveLength(1)
  const kept = JSON.stringify([
    ledger,
    call,
    await bench.rows('SELECT * FROM outbox WHERE tenant_id = $1', [take.tenantId]),
  ])
  for (const word of ['robotics', 'receipt', 'sheet']) expect(kept).not.toContain(word)
})

test('F-21 five workers woken for one answer write one report', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => run(take)))
  expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1)
  expect(await reports(take)).toHaveLength(1)
})

test('F-23 a worker that slept past its lease while another wrote the report writes nothing, and the report still opens', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  let second: Promise<unknown> | undefined
  const sleepy = aModel()
  const rate: Coach['rate'] = async (request) => {
    await retry(take)
    second = run(take)
    await second
    return sleepy.rate(request)
  }
  expect(await run(take, { model: { ...sleepy, rate } })).toEqual({ kind: 'lost' })
  expect(await second).toEqual({ kind: 'done' })
  expect(await reports(take)).toMatchObject([{ source: 'rules' }])
  const opened = await bench.rows<{ sealed: Uint8Array; report_id: string }>('SELECT sealed, report_id FROM remark_text WHERE member_id = $1', [take.memberId]) // prettier-ignore
  const { sealed, report_id: id } = opened[0] ?? { sealed: new Uint8Array(), report_id: '' }
  const { principal } = await bench.context(take.tenantId)
  await bench.jobs.keyring.openText(principal, reportUnit(take, id), remarkTextField(id), sealed)
})

test('R-84 the institution’s switch and the student’s own keep every word from a model; the rules answer instead', async () => {
  const model = aModel()
  for (const off of [
    'UPDATE tenant SET ai_enabled = false WHERE id = $1',
    'UPDATE membership SET ai_allowed = false WHERE tenant_id = $1',
  ]) {
    // prettier-ignore
    const other = await aStudent(bench)
    await bench.rows(off, [other.tenantId])
    const take = await aSubmittedTake(bench, bench.jobs.keyring, other)
    await run(take, { model })
    expect(await reports(take)).toMatchObject([{ source: 'rules' }])
  }
  expect(model.sent).toEqual([])
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  await run(take, { model })
  expect(await reports(take)).toMatchObject([{ source: 'model' }])
  expect(model.sent).toHaveLength(1)
})

test('R-88 a model sees no name of the student or the institution', async () => {
  const model = aModel()
  const answer = `My name is Sam and at Test University ${goodAnswer}`
  await run(await aSubmittedTake(bench, bench.jobs.keyring, { ...student, answer }), { model })
  expect(model.sent[0]).not.toMatch(/\bSam\b|Test University/)
  expect(model.sent[0]).toContain('robotics')
})

test('a model that is away is asked again later; then the stage is parked, the answer kept, and the failure told', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  const model = failing('unavailable', 'timeout')
  expect(await run(take, { model })).toMatchObject({ kind: 'again', failure: 'coaching.unavailable' })
  expect(await stageOf(take)).toMatchObject({ state: 'pending', failure: 'coaching.unavailable' })
  await retry(take)
  expect(await run(take, { model })).toEqual({ kind: 'parked', failure: 'coaching.unavailable' })
  expect(await eventsOf(take)).toEqual(['report.failed@1', 'take.submitted@1'])
  expect(await bench.rows('SELECT outcome FROM ai_call WHERE take_id = $1', [take.takeId])).toEqual([{ outcome: 'unavailable' }, { outcome: 'unavailable' }]) // prettier-ignore
  expect(await bench.rows('SELECT 1 FROM answer_text WHERE take_id = $1', [take.takeId])).toHaveLength(1)
})

test('a wait that the vendor asks for is kept', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  const outcome = await run(take, { model: failing('rate_limited', 'busy', { retryAfter: 77 }) })
  expect(outcome).toMatchObject({ kind: 'again', seconds: 77 })
})

test('what only a person can mend is parked at once', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  expect(await run(take, { model: failing('unauthorized', 'key') })).toMatchObject({ kind: 'parked', failure: 'coaching.unauthorized' }) // prettier-ignore
})

test('R-89 a student who has used up today’s calls is told so, and no call is made', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  await bench.rows(
    `INSERT INTO ai_call SELECT $1, gen_random_uuid(), $2, $3, 'feedback', 'model', 'm', 'p', 'r', 'ok', 10, 10, now(), 5
     FROM generate_series(1, 60)`,
    [take.tenantId, take.memberId, take.takeId],
  )
  const model = aModel()
  expect(await run(take, { model })).toMatchObject({ kind: 'parked', failure: 'coaching.rate_limited' })
  expect(model.sent).toEqual([])
})

test('an answer that speaks of self-harm gets people to turn to, and no levels', async () => {
  const answer =
    'I worked on the team but lately I want to kill myself and I do not know what to do about the project.'
  const model = aModel()
  const take = await aSubmittedTake(bench, bench.jobs.keyring, { ...student, answer })
  await run(take, { model })
  const [report] = await reports(take)
  expect(report).toMatchObject({ kind: 'support' })
  expect(model.sent).toEqual([])
  expect(await bench.rows('SELECT 1 FROM report_level WHERE report_id = $1', [report?.id])).toEqual([])
})

test('an answer deleted before or during the work ends it without a word', async () => {
  const gone = await aSubmittedTake(bench, bench.jobs.keyring, student)
  await bench.rows('DELETE FROM take WHERE id = $1', [gone.takeId])
  expect(await run(gone)).toEqual({ kind: 'done' })
  const during = await aSubmittedTake(bench, bench.jobs.keyring, student)
  const model = aModel()
  const rate: Coach['rate'] = async (request) => {
    await bench.rows('DELETE FROM take WHERE id = $1', [during.takeId])
    await bench.rows('DELETE FROM stage WHERE id = $1', [during.stageId])
    return model.rate(request)
  }
  expect(await run(during, { model: { ...model, rate } })).toEqual({ kind: 'lost' })
  const destroyed = await aSubmittedTake(bench, bench.jobs.keyring, student)
  await bench.jobs.keyring.destroy(
    (await bench.context(student.tenantId)).principal,
    answerUnit(student, destroyed.takeId),
  )
  expect(await run(destroyed)).toEqual({ kind: 'done' })
  for (const take of [gone, during, destroyed]) expect(await reports(take)).toEqual([])
})

test('a key service that is away fails nothing for good', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, student)
  const openTexts = async () => Promise.reject(new Error('vault is away'))
  const away = await run(take, { keyring: { ...bench.jobs.keyring, openTexts } })
  expect(away).toMatchObject({ kind: 'again', failure: 'stages.broken' })
  await retry(take)
  expect(await run(take)).toEqual({ kind: 'done' })
})
