import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCohort } from '#prisma/factories/index.ts'
import { written } from '../../test/practice/assigned.ts'
import { openPracticeBench, type PracticeBench } from '../../test/practice/bench.ts'
import { aStaffMember } from '../../test/practice/staff.ts'
import { announceAssignment, assignmentsToAnnounce, publishAssignment, saveAssignment, withdrawAssignment } from './index.ts' // prettier-ignore

let bench: PracticeBench

beforeAll(async () => {
  bench = await openPracticeBench()
})
afterAll(() => bench?.close())

const newsOf = async (tenantId: string) => {
  const events = await bench.admin.outbox.findMany({ where: { tenantId, event: 'assignment.published@1' } })
  return events.map(({ payload }) => (payload as { memberId: string }).memberId).toSorted()
}

const toAnnounce = async (tenantId: string) => {
  const scheduler = bench.core.client('greenroom_scheduler')
  const found = await assignmentsToAnnounce({
    area: 'scheduler',
    transaction: (work) => scheduler.$transaction((db) => work(db)),
  })
  return found.filter((one) => one.tenantId === tenantId)
}

test('students of a cohort are told once of what was published, those who join it later then, and when their school opens', async () => {
  const first = await bench.student()
  const later = await bench.student(first)
  const { tenantId } = first
  const { id: cohortId } = await aCohort(bench.admin, { tenantId })
  await bench.admin.membership.updateMany({ where: { tenantId, id: first.memberId }, data: { cohortId } })
  const staff = await aStaffMember(bench, first)
  const houseQuestions = bench.content.questions
  const form = written({ now: await bench.now(), inDays: 10, cohorts: [cohortId], questions: ['house:proud-of'] }) // prettier-ignore
  const of = await saveAssignment(await staff.enter(), { written: form, houseQuestions })
  const announce = async () => announceAssignment(await bench.job(tenantId), { tenantId, ...of })
  expect(await announce()).toBe(false)
  await publishAssignment(await staff.enter(), of)

  await bench.admin.tenant.update({ where: { id: tenantId }, data: { status: 'suspended' } })
  expect(await toAnnounce(tenantId)).toEqual([])
  await bench.admin.tenant.update({ where: { id: tenantId }, data: { status: 'active' } })
  expect(await toAnnounce(tenantId)).toEqual([{ tenantId, ...of }])

  expect(await announce()).toBe(true)
  expect(await announce()).toBe(false)
  expect(await newsOf(tenantId)).toEqual([first.memberId])
  await bench.admin.membership.updateMany({ where: { tenantId, id: later.memberId }, data: { cohortId } })
  expect(await announce()).toBe(true)
  expect(await newsOf(tenantId)).toEqual([first.memberId, later.memberId].toSorted())

  await withdrawAssignment(await staff.enter(), of)
  await publishAssignment(await staff.enter(), of)
  expect(await announce()).toBe(false)
})
