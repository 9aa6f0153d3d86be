import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MemberContext } from '#domain/shared/context.ts'
import { aMember, anAccount } from '#prisma/factories/index.ts'
import { cloneHouse } from '../../../test/setup/database.ts'
import { openOffice, type Office, type School } from '../../../test/institution/office.ts'
import { changeMember, importRoster, listCohorts, previewRoster, readRoster } from '../index.ts'

let office: Office
let school: School
let ctx: MemberContext

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
})
beforeEach(async () => {
  school = await office.school()
  ctx = await office.administrator(school, ['people'])
})
afterAll(() => office?.close())

const head = 'campus_id,email,preferred_name,cohort\n'
const at = (who: string) => `${who}@${school.slug}.example`

async function take(file: string) {
  const { mark } = await previewRoster(ctx, { file })
  return importRoster(ctx, { file, mark })
}

test('5,000 lines with 40 bad ones: the preview names each bad line, and the import does what the preview said', async () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => {
    const isBad = index % 125 === 7
    return `N-${index},${isBad ? `nobody ${index}` : at(`s${index}`)},Student ${index},Group ${index % 9}`
  })
  const file = head + lines.join('\n')
  const preview = await previewRoster(ctx, { file })
  expect(preview).toMatchObject({ add: 4_960, change: 0, same: 0, absent: 0 })
  expect(preview.bad.map(({ line }) => line)).toEqual(Array.from({ length: 40 }, (_, k) => k * 125 + 9))
  expect(preview.bad[0]).toEqual({
    line: 9,
    who: 'N-7',
    problem: '“nobody 7” is no mail address. Write one such as ada@school.edu.',
  })
  expect(preview.cohorts).toHaveLength(9)
  expect(await office.admin.membership.count({ where: { tenantId: school.tenantId } })).toBe(1)
  expect(await importRoster(ctx, { file, mark: preview.mark })).toEqual({
    added: 4_960,
    changed: 0,
    left: 40,
    mailed: 0,
    bad: preview.bad,
  })
  expect((await readRoster(ctx, { role: 'student' })).count).toBe(4_960)
  const again = await previewRoster(ctx, { file })
  expect(again).toMatchObject({ add: 0, change: 0, same: 4_960, cohorts: [] })
})

test('who is here moves, who was removed is back, who is suspended stays so, and names stay the person’s own', async () => {
  await take(
    `${head}N-1,${at('ada')},Ada,Nursing\nN-2,${at('ben')},Ben,Nursing\nN-3,${at('cy')},Cy,Nursing\n`,
  )
  const idOf = async (name: string) => (await readRoster(ctx, { search: at(name) })).lines[0]?.memberId ?? ''
  await changeMember(ctx, { memberId: await idOf('ben'), change: { standing: 'removed' } })
  await changeMember(ctx, { memberId: await idOf('cy'), change: { standing: 'suspended' } })
  await office.admin.membership.updateMany({
    where: { id: await idOf('ada') },
    data: { preferredName: 'Countess' },
  })
  const second = `${head}N-1,${at('ada')},Ada,Honors\nN-2,${at('ben')},Ben,\nN-3,${at('cy')},Cy,Honors\n`
  expect(await previewRoster(ctx, { file: second })).toMatchObject({ add: 0, change: 3, cohorts: ['Honors'] })
  await take(second)
  const { lines } = await readRoster(ctx, { role: 'student' })
  expect(lines.map(({ preferredName, standing, cohort }) => [preferredName, standing, cohort?.name])).toEqual(
    [
      ['Ben', 'active', 'Nursing'],
      ['Countess', 'active', 'Honors'],
      ['Cy', 'suspended', 'Honors'],
    ],
  )
})

test('whoever was here finds in their ledger what a roster changed of them, and nobody else gets a line', async () => {
  const people = `N-2,${at('ben')},Ben,Nursing\nN-3,${at('cy')},Cy,Nursing\n`
  await take(`${head}N-1,${at('ada')},Ada,Nursing\n${people}`)
  const idOf = async (name: string) => (await readRoster(ctx, { search: at(name) })).lines[0]?.memberId ?? ''
  const [ada, ben, cy] = [await idOf('ada'), await idOf('ben'), await idOf('cy')]
  await office.admin.membership.update({ where: { tenantId_id: { tenantId: school.tenantId, id: ben } }, data: { status: 'removed' } }) // prettier-ignore
  const second = `${head}N-4,${at('dee')},Dee,Honors\nN-9,${at('ada')},Ada B,Honors\n${people}`
  // Those who are here stand first, with what would change.
  expect((await previewRoster(ctx, { file: second })).sample).toMatchObject([
    { name: 'Ada B', changes: ['cohort', 'campus'], from: 'Nursing' },
    { name: 'Ben', changes: ['standing'], from: null },
    { name: 'Dee', changes: null, from: null },
  ])
  await take(second)
  const found = await office.admin.auditEntry.findMany({ where: { tenantId: school.tenantId, action: 'member.changed' } }) // prettier-ignore
  const told = new Map(found.map(({ memberId, detail }) => [memberId, detail]))
  const cohorts = await office.admin.cohort.findMany({ where: { tenantId: school.tenantId } })
  const cohort = (name: string) => cohorts.find((one) => one.name === name)?.id
  expect(told.get(ada)).toEqual({ cohort: `${cohort('Nursing')} > ${cohort('Honors')}`, campus: 'changed' })
  expect(told.get(ben)).toEqual({ standing: 'removed > active' })
  expect([told.has(cy), found.length]).toEqual([false, 2])
  expect(found.map(({ actorId, objectId }) => [actorId, objectId])).toEqual(found.map(({ memberId }) => [ctx.memberId, memberId])) // prettier-ignore
})

test('people whom the file does not name stay, and are counted', async () => {
  await take(`${head}N-1,${at('ada')},Ada,\nN-2,${at('ben')},Ben,\n`)
  const file = `${head}N-1,${at('ada')},Ada,\n`
  expect(await previewRoster(ctx, { file })).toMatchObject({ same: 1, absent: 1 })
  await take(file)
  expect((await readRoster(ctx, { role: 'student', standing: 'active' })).count).toBe(2)
})

test('a campus id that belongs to somebody else here is a bad line, and one of another school is none', async () => {
  const other = await office.school()
  await aMember(office.admin, { tenantId: other.tenantId, campusId: 'N-1' })
  await take(`${head}N-1,${at('ada')},Ada,\n`)
  const { add, bad } = await previewRoster(ctx, {
    file: `${head}N-1,${at('eve')},Eve,\nN-5,${at('fay')},Fay,\n`,
  })
  expect(add).toBe(1)
  expect(bad).toMatchObject([{ line: 2, who: 'N-1' }])
  expect(bad[0]?.problem).toContain('belongs to somebody with another address')
})

test('R-58 an address that has an account elsewhere is taken in like any other, and that account stays as it is', async () => {
  const known = await anAccount(office.admin, { email: at('known'), displayName: 'Known Elsewhere' })
  const file = `${head}N-1,${at('known')},Kay,\nN-2,${at('fresh')},Flo,\n`
  const preview = await previewRoster(ctx, { file })
  expect(preview).toMatchObject({ add: 2, bad: [] })
  await take(file)
  const kept = await office.admin.account.findUniqueOrThrow({ where: { id: known.id } })
  expect(kept.displayName).toBe('Known Elsewhere')
  expect(
    await office.admin.membership.count({ where: { tenantId: school.tenantId, accountId: known.id } }),
  ).toBe(1)
})

test('an import under a preview that is no longer true changes nothing', async () => {
  const file = `${head}N-1,${at('ada')},Ada,Nursing\n`
  const { mark } = await previewRoster(ctx, { file })
  await take(`${head}N-1,${at('zoe')},Zoe,\n`)
  const late = importRoster(ctx, { file, mark })
  await expect(late).rejects.toMatchObject({ kind: 'conflict', code: 'institution.roster_changed' })
  expect(await listCohorts(ctx)).toEqual([])
})

test('a roster that needs more seats than there are is refused whole, with figures; staff and who is here take none', async () => {
  await take(`${head}N-1,${at('ada')},Ada,\nN-2,${at('ben')},Ben,\n`)
  const ben = (await readRoster(ctx, { search: at('ben') })).lines[0]?.memberId ?? ''
  await changeMember(ctx, { memberId: ben, change: { standing: 'removed' } })
  await office.admin.tenant.update({ where: { id: school.tenantId }, data: { seatCap: 2 } })
  const people = () => office.admin.membership.count({ where: { tenantId: school.tenantId } })
  const before = await people()
  // Ada is here, Ben comes back, Cy is new: one seat is free, and this needs two.
  const file = `${head}N-1,${at('ada')},Ada,Honors\nN-2,${at('ben')},Ben,Honors\nN-3,${at('cy')},Cy,Honors\n`
  const refused = await take(file).catch((error: unknown) => error)
  expect(refused).toMatchObject({ kind: 'conflict', code: 'institution.no_seat' })
  expect((refused as Error).message).toContain('2 seats, of which 1 is free; this needs 2')
  expect(await people()).toBe(before)
  expect(await listCohorts(ctx)).toEqual([])
  const imports = () => office.admin.auditEntry.count({ where: { tenantId: school.tenantId, action: 'roster.imported' } }) // prettier-ignore
  expect(await imports()).toBe(1)
  await take(`campus_id,email,role\nN-1,${at('ada')},\nN-2,${at('ben')},\nN-4,${at('dee')},advisor\n`)
  expect((await readRoster(ctx, { role: 'student', standing: 'active' })).count).toBe(2)
  expect(await imports()).toBe(2)
})

test('the log names by a digest exactly what an import did', async () => {
  const file = `${head}N-1,${at('ada')},Ada,Nursing\n`
  const { mark } = await previewRoster(ctx, { file })
  await importRoster(ctx, { file, mark })
  const [entry] = await office.admin.auditEntry.findMany({ where: { tenantId: school.tenantId } })
  expect(entry?.detail).toEqual({ added: 1, changed: 0, left: 0, mailed: 0, cohorts: 1, plan: mark })
})

test('F-01 whoever was not given the people imports nobody', async () => {
  const other = await office.administrator(school, ['metrics'])
  await expect(previewRoster(other, { file: head })).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(importRoster(other, { file: head, mark: '' })).rejects.toMatchObject({ kind: 'forbidden' })
})
