import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mailWaysInHandler } from '#jobs/mail-ways-in.handler.ts'
import { openJobBench, type JobBench } from '../../../test/jobs/job-house.ts'
import { cloneHouse } from '../../../test/setup/database.ts'
import { openOffice, type Office, type School } from '../../../test/institution/office.ts'
import { importRoster, minutesToMail, previewRoster } from '../index.ts'
import { waysInAtOnce } from './ways-in.ts'

let office: Office
let bench: JobBench
let school: School
const lines = (...who: readonly string[]) => `campus_id,email\n${who.map((name, at) => `N-${at},${name}@${school.slug}.example`).join('\n')}` // prettier-ignore

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  bench = await openJobBench(office.house)
})
beforeEach(async () => {
  school = await office.school()
})
afterAll(async () => {
  await bench?.close()
  await office?.close()
})

async function take(file: string, mail: boolean) {
  const ctx = await office.administrator(school, ['people'])
  const { mark } = await previewRoster(ctx, { file })
  return importRoster(ctx, { file, mark, mail })
}

const tick = () => mailWaysInHandler(bench.jobs, {}, new AbortController().signal)

/** Whom mails were asked for, by their names in the file. */
async function told(): Promise<string[]> {
  const { tenantId } = school
  const events = await office.admin.outbox.findMany({ where: { tenantId, event: 'member.added@1' } })
  const ids = events.map(({ payload }) => (payload as { memberId: string }).memberId)
  const rows = await office.admin.membership.findMany({ where: { tenantId, id: { in: ids } }, include: { account: true } }) // prettier-ignore
  expect(ids).toHaveLength(rows.length)
  return rows.map(({ account }) => account.email.split('@')[0] ?? '').toSorted()
}

test('everybody whom an import adds is mailed a way in, once, and an import repeated or without it mails nobody', async () => {
  expect(await take(lines('ada', 'ben'), true)).toMatchObject({ added: 2, mailed: 2 })
  await tick()
  expect(await told()).toEqual(['ada', 'ben'])
  expect(await take(lines('ada', 'ben'), true)).toMatchObject({ added: 0, mailed: 0 })
  expect(await take(lines('ada', 'ben', 'cy'), false)).toMatchObject({ added: 1, mailed: 0 })
  await tick()
  expect(await told()).toEqual(['ada', 'ben'])
  expect(await take(lines('ada', 'ben', 'cy', 'dee'), true)).toMatchObject({ added: 1, mailed: 1 })
  await tick()
  expect(await told()).toEqual(['ada', 'ben', 'dee'])
})

test('who was here before and only changes is not mailed', async () => {
  await take(lines('ada'), false)
  const moved = `campus_id,email,cohort\nN-0,ada@${school.slug}.example,Nursing`
  expect(await take(moved, true)).toMatchObject({ added: 0, changed: 1, mailed: 0 })
  await tick()
  expect(await told()).toEqual([])
})

test('ways in wait until the school is open, and nobody gets one who came in or was removed meanwhile', async () => {
  const { tenantId } = school
  const standing = (status: string) =>
    office.admin.tenant.update({ where: { id: tenantId }, data: { status } })
  await standing('applied')
  await take(lines('ada', 'ben', 'cy'), true)
  await tick()
  expect(await told()).toEqual([])
  await standing('active')
  const be = async (name: string, data: object) =>
    office.admin.membership.updateMany({ where: { tenantId, account: { email: { startsWith: name } } }, data }) // prettier-ignore
  await be('ben', { disclosureAt: new Date() })
  await be('cy', { status: 'removed' })
  await tick()
  expect(await told()).toEqual(['ada'])
})

test('a long roster goes out some at a time, so that a sign-in link does not wait behind all of it', async () => {
  const many = Array.from({ length: waysInAtOnce + 5 }, (_, at) => `s${at}`)
  await take(lines(...many), true)
  await tick()
  expect(await told()).toHaveLength(waysInAtOnce)
  await tick()
  expect(await told()).toHaveLength(waysInAtOnce + 5)
  expect(minutesToMail(waysInAtOnce * 10)).toBe(6)
})
