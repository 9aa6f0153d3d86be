import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Coach } from '#domain/coaching/index.ts'
import { readReport, startInterview, submitTake } from '#domain/interviews/index.ts'
import { openAiCoach } from '#integrations/openai/coach.ts'
import {
  startOpenAiSimulator,
  type OpenAiSimulator,
} from '#integrations/simulators/openai/openai-simulator.ts'
import { tab } from '../../test/practice/answers.ts'
import { openPracticeBench, type PracticeBench } from '../../test/practice/bench.ts'
import { aStaffMember } from '../../test/practice/staff.ts'
import { beginRubric, changeRubric, publishRubric, type RubricChange } from './index.ts'

let bench: PracticeBench
let simulator: OpenAiSimulator
let model: Coach

beforeAll(async () => {
  bench = await openPracticeBench()
  simulator = await startOpenAiSimulator({ port: 0, apiKey: 'sk-test' })
  model = openAiCoach({
    ...{ baseURL: simulator.url, apiKey: 'sk-test', model: 'greenroom-sim-1', style: 'responses' },
    ...{ timeoutMs: 5_000, maxBytes: 100_000 },
  })
})
afterAll(async () => {
  await simulator?.close()
  await bench?.close()
})

const answer =
  'Last spring my group lost its data two days before the deadline. My task was to rebuild the tables by Friday. I split the work and called the lab. I typed the numbers in again by night. In the end the number of errors dropped from 12 to 2.'

const houseItems = ['relevance', 'structure', 'evidence', 'link_to_role', 'clarity']
const remove = (...ids: string[]) => ids.map((id): RubricChange => ({ kind: 'remove', id }))
const manner: RubricChange = {
  kind: 'add_own',
  item: {
    name: 'Care for the patient',
    asks: 'Does the answer say what it meant for the patient?',
    levels: 'Leaves the patient out.\nNames the patient.\nNames what the patient needed.\nSays what was done for that need.\nSays what changed for the patient.', // prettier-ignore
  },
}

/** A school with a student and a published rubric of its own. */
async function aSchoolWith(changes: readonly RubricChange[]) {
  const student = await bench.student()
  const { enter } = await aStaffMember(bench, student)
  const { content } = bench
  await beginRubric(await enter(), content)
  for (const change of changes) await changeRubric(await enter(), { change, content })
  await publishRubric(await enter(), content)
  return { ...student, staff: enter }
}

type School = Awaited<ReturnType<typeof aSchoolWith>>

async function feedbackOn(school: School, coach: Coach | null) {
  const ctx = await school.enter()
  const { takeId } = await startInterview(ctx, { format: 'single', questionId: 'hard-deadline' })
  const { stageId } = await submitTake(ctx, { takeId, text: answer, version: 0, writer: tab })
  expect(await bench.rate({ tenantId: school.tenantId, stageId }, coach)).toMatchObject({ kind: 'done' })
  const { report } = await readReport(await school.enter(), { takeId })
  return {
    takeId,
    source: report?.source,
    version: report?.rubricVersion,
    items: report?.levels.map(({ item }) => item).toSorted(),
    rated: report?.levels.filter(({ level }) => level !== null).map(({ item }) => item),
    remarked: [...new Set(report?.remarks.map(({ item }) => item))].toSorted(),
  }
}

test('S6 two schools with two rubrics, the same answer: feedback on different items, by rules and by a model', async () => {
  const scene = await aSchoolWith([...remove(...houseItems), { kind: 'add_check', check: 'situation' }, { kind: 'add_check', check: 'result' }]) // prettier-ignore
  const care = await aSchoolWith([...remove('relevance', 'structure', 'evidence', 'link_to_role'), manner])
  const [first, second] = [await feedbackOn(scene, null), await feedbackOn(care, null)]
  expect(first).toMatchObject({ source: 'rules', version: 'school@1', items: ['result', 'situation'] })
  expect(first.rated).not.toEqual([])
  expect(second.items).toEqual(['clarity', expect.stringMatching(/^own_[a-z]{12}$/)])
  // Rules do not know what care is, and say nothing of it.
  expect(second.rated).toEqual([])
  expect(first.remarked.length).toBeGreaterThan(0)
  expect(second.remarked).toEqual(['clarity'])
  expect(first.remarked).not.toContain('clarity')
  const [third, fourth] = [await feedbackOn(scene, model), await feedbackOn(care, model)]
  expect(third).toMatchObject({ source: 'model', items: ['result', 'situation'] })
  expect(third.remarked.filter((item) => !['result', 'situation'].includes(item))).toEqual([])
  expect(fourth.items).toEqual(second.items)
  expect(fourth.remarked.filter((item) => !second.items?.includes(item))).toEqual([])
  expect([third.remarked.length, fourth.remarked.length].every((count) => count > 0)).toBe(true)
  const asked = simulator.requests().map(({ body }) => body.includes('Care for the patient'))
  expect(asked).toContain(true)
  expect(asked).toContain(false)
})

test('an interview keeps the rubric that was in force when it began, whatever the school publishes meanwhile', async () => {
  const school = await aSchoolWith(remove('link_to_role'))
  const ctx = await school.enter()
  const { takeId } = await startInterview(ctx, { format: 'single', questionId: 'hard-deadline' })
  await beginRubric(await school.staff(), bench.content)
  await changeRubric(await school.staff(), {
    change: { kind: 'remove', id: 'clarity' },
    content: bench.content,
  })
  await publishRubric(await school.staff(), bench.content)
  const { stageId } = await submitTake(await school.enter(), {
    takeId,
    text: answer,
    version: 0,
    writer: tab,
  })
  await bench.rate({ tenantId: school.tenantId, stageId })
  const { report } = await readReport(await school.enter(), { takeId })
  expect(report?.rubricVersion).toBe('school@1')
  expect(report?.levels.map(({ item }) => item)).toContain('clarity')
  expect(await feedbackOn(school, null)).toMatchObject({ version: 'school@2', items: ['evidence', 'relevance', 'structure'] }) // prettier-ignore
})

test('a published rubric cannot be changed, not even past the verbs', async () => {
  const school = await aSchoolWith(remove('clarity'))
  const ctx = await school.staff()
  const forged = ctx.transaction((tx) =>
    tx.db.rubricVersion.updateMany({ where: { version: 1 }, data: { body: { items: [] } } }),
  )
  expect(await forged).toEqual({ count: 0 })
  expect(await ctx.transaction((tx) => tx.db.rubricVersion.deleteMany({ where: { version: 1 } }))).toEqual({ count: 0 }) // prettier-ignore
})

test('F-01 whoever was not given the assignments writes no rubric', async () => {
  const student = await bench.student()
  const { enter } = await aStaffMember(bench, student, ['people', 'metrics'])
  await expect(beginRubric(await enter(), bench.content)).rejects.toMatchObject({ kind: 'forbidden' })
})
