import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { aMember } from '#prisma/factories/index.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { changeMember, makeCohort, readAuditLog } from './index.ts'

let office: Office
let school: School
let ctx: MemberContext

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  school = await office.school()
  ctx = await office.administrator(school, ['people', 'audit'])
})
afterAll(() => office?.close())

test('S4-11 the audit log lists what staff did, and no student’s own practice', async () => {
  const { memberId, sessionHash } = await office.signedIn(school, { roles: ['student'] })
  const student = await openMemberContext(office.core, {
    sessionHash,
    tenantSlug: school.slug,
    area: 'student',
  })
  await student?.transaction((tx) =>
    appendAuditEntry(tx, {
      action: 'interview.started',
      memberId,
      objectKind: 'interview',
      objectId: randomUUID(),
    }),
  )
  await changeMember(ctx, { memberId, change: { standing: 'suspended' } })
  const { lines } = await readAuditLog(ctx)
  expect(lines.map(({ action, actorKind }) => [action, actorKind])).toEqual([['member.changed', 'admin']])
  const { names } = await readAuditLog(ctx)
  expect(Object.keys(names), 'a student has no name here, staff have one').toEqual([ctx.memberId])
  expect((await readAuditLog(ctx, { memberId })).lines).toHaveLength(1)
  expect((await readAuditLog(ctx, { action: 'interview' })).lines).toEqual([])
})

test('S4-11 names what an entry is about where it stands and the reader’s rooms show it; another school’s never', async () => {
  const { tenantId } = school
  const at = new Date()
  const [assignment, bank, gone] = [randomUUID(), randomUUID(), randomUUID()]
  await office.admin.assignment.create({
    data: { tenantId, id: assignment, code: 'FAIR7777', title: 'Before the fair', state: 'draft', revision: 1, audience: 'code', dueAt: at, createdAt: at }, // prettier-ignore
  })
  await office.admin.questionBank.create({ data: { tenantId, id: bank, name: 'Care', createdAt: at } })
  const author = await office.administrator(school, ['people', 'assignments', 'audit'])
  const { cohortId } = await makeCohort(author, { name: 'Nursing' })
  const note = async (who: MemberContext, objectKind: string, objectId: string) =>
    who.transaction((tx) => appendAuditEntry(tx, { action: 'assignment.published', memberId: who.memberId, objectKind, objectId })) // prettier-ignore
  await note(author, 'assignment', assignment)
  await note(author, 'question-bank', bank)
  await note(author, 'assignment', gone)
  const things = async (who: MemberContext) => {
    const { names } = await readAuditLog(who)
    return [assignment, bank, cohortId, gone].map((id) => names[id])
  }
  expect(await things(author)).toEqual(['Before the fair', 'Care', 'Nursing', undefined])
  expect(await things(ctx), 'without the permission for assignments').toEqual([undefined, undefined, 'Nursing', undefined]) // prettier-ignore
  const theirs = await office.administrator(await office.school(), ['assignments', 'audit'])
  await note(theirs, 'assignment', assignment)
  expect(await things(theirs)).toEqual([undefined, undefined, undefined, undefined])
})

test('F-01 another school’s log is not read, nor one that was not given', async () => {
  const other = await office.school()
  const theirs = await office.administrator(other, ['people', 'audit'])
  const { id } = await aMember(office.admin, { tenantId: other.tenantId })
  await changeMember(theirs, { memberId: id, change: { standing: 'suspended' } })
  expect((await readAuditLog(ctx, { memberId: id })).lines).toEqual([])
  const blind = await office.administrator(school, ['people'])
  await expect(readAuditLog(blind)).rejects.toMatchObject({ kind: 'forbidden' })
})
