import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOffice, type Office } from '../../test/institution/office.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import type { IdentityContext } from './context.ts'
import { peekJoinLink } from './join-links.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(await cloneHouse())
})
afterAll(() => office?.close())

const day = 86_400_000
const code = 'ABCDE-FGHJK'

/** A school with the link of a class, and what its page is told for a code. */
async function aClass(change: object = {}) {
  const school = await office.school()
  const [id, now] = [randomUUID(), Date.now()]
  const row = { tenantId: school.tenantId, id, kind: 'link', code, role: 'student', most: 5, createdAt: new Date(now - day), expiresAt: new Date(now + day) } // prettier-ignore
  await office.admin.invitation.createMany({ data: [{ ...row, ...change }] })
  const ctx = { db: office.core.client('greenroom_identity') } as unknown as IdentityContext
  return {
    peek: (tenantSlug = school.slug, of = code) => peekJoinLink(ctx, { tenantSlug, code: of }),
    join: () =>
      office.admin.invitation.createMany({ data: [{ ...row, id: randomUUID(), kind: 'sign-up', code: null, most: null, address: 'ada@school.example', linkId: id, joinedAt: new Date(now) }] }), // prettier-ignore
    stand: (status: string) =>
      office.admin.tenant.update({ where: { id: school.tenantId }, data: { status } }),
  }
}

test.each(['applied', 'suspended'] as const)(
  'the link of a class says that its school is %s',
  async (status) => {
    const { peek, stand } = await aClass()
    expect(await peek()).toMatchObject({ name: 'Test University', shut: null })
    await stand(status)
    expect(await peek()).toEqual({ name: 'Test University', shortName: 'Test', shut: status, contact: null })
    expect(await peek(undefined, 'abcde fghjk')).toMatchObject({ shut: status })
  },
)

test('R-58 an unknown code of a shut school looks like any of no school, and so does one that is over', async () => {
  const { peek, stand } = await aClass()
  await stand('applied')
  expect([await peek(undefined, 'AAAAA-AAAAA'), await peek('no-such-school')]).toEqual([null, null])
  await stand('closed')
  expect(await peek()).toBeNull()
  for (const change of [{ revokedAt: new Date() }, { expiresAt: new Date(Date.now() - day) }, { most: 1 }]) {
    const over = await aClass(change)
    await over.join()
    await over.stand('suspended')
    expect(await over.peek()).toBeNull()
  }
})
