import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aMember, anAccount, aSession } from '#prisma/factories/index.ts'
import { openOffice, type Office } from '../../test/institution/office.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { openMemberContext, openOperatorContext } from './contexts.ts'

/** Made by a migration. */
const houseId = '00000000-0000-4000-8000-000000000001'
let office: Office

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
})

afterAll(async () => {
  await office?.close()
})

async function anOperator(roles = ['operator'], tenantId = houseId) {
  const { id: accountId } = await anAccount(office.admin)
  await aMember(office.admin, { tenantId, accountId, roles })
  const [clock] = await office.admin.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
  return aSession(office.admin, { accountId, at: clock!.now })
}

it('R-06: the console opens for an operator of the house, and for nobody else', async () => {
  const { idHash } = await anOperator()
  expect(await openOperatorContext(office.core, { sessionHash: idHash })).not.toBeNull()
  const school = await office.school()
  const strangers = [
    await anOperator(['admin']),
    await anOperator(['operator'], school.tenantId),
    await anOperator(['admin', 'student'], school.tenantId),
  ]
  for (const { idHash: sessionHash } of strangers) {
    expect(await openOperatorContext(office.core, { sessionHash })).toBeNull()
  }
})

it('R-54: an operator who did nothing for an hour has to sign in again', async () => {
  const { idHash } = await anOperator()
  await office.admin
    .$executeRaw`UPDATE session SET seen_at = app_now() - interval '61 minutes' WHERE id_hash = ${idHash}`
  expect(await openOperatorContext(office.core, { sessionHash: idHash })).toBeNull()
})

it('product.md: an operator reads every school’s own line and no table of what is in a school', async () => {
  const { idHash } = await anOperator()
  const school = await office.school()
  await office.signedIn(school, { roles: ['student'] })
  const ctx = (await openOperatorContext(office.core, { sessionHash: idHash }))!
  const names = await ctx.transaction((tx) => tx.db.tenant.findMany({ select: { slug: true } }))
  expect(names.map(({ slug }) => slug)).toEqual(expect.arrayContaining([school.slug, 'greenroom']))
  const at = await ctx.at(school.tenantId)
  for (const table of [
    'membership',
    'interview',
    'answer_text',
    'report',
    'remark_text',
    'recording',
    'transcript',
    'resume',
  ]) {
    await expect(
      at((tx) => tx.db.$queryRawUnsafe(`SELECT 1 FROM ${table}`)),
      table,
    ).rejects.toThrow()
  }
  await expect(ctx.at(randomUUID())).rejects.toMatchObject({ code: 'provisioning.school' })
})

it('an operator changes the line of the school at hand alone', async () => {
  const { idHash } = await anOperator()
  const [one, other] = [await office.school(), await office.school()]
  const at = await (await openOperatorContext(office.core, { sessionHash: idHash }))!.at(one.tenantId)
  const { count } = await at((tx) => tx.db.tenant.updateMany({ data: { seatCap: 5 } }))
  expect(count).toBe(1)
  const rows = await office.admin.tenant.findMany({ where: { id: { in: [one.tenantId, other.tenantId] } } })
  expect(rows.map(({ id, seatCap }) => [id, seatCap]).toSorted()).toEqual([[one.tenantId, 5], [other.tenantId, null]].toSorted()) // prettier-ignore
})

it.each([
  ['applied', [true, false]],
  ['active', [true, true]],
  ['closing', [true, true]],
  ['suspended', [false, false]],
  ['closed', [false, false]],
])('a school that is %s lets in its administrator and student: %s', async (status, expected) => {
  const school = await office.school()
  await office.admin.tenant.update({
    where: { id: school.tenantId },
    data: { status, closesAt: new Date('2030-01-01') },
  })
  const { sessionHash } = await office.signedIn(school, { roles: ['admin', 'student'] })
  const ask = (area: 'admin' | 'student') => openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area }) // prettier-ignore
  expect([await ask('admin'), await ask('student')].map((ctx) => ctx !== null)).toEqual(expected)
})
