import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeMember, readMember } from '#domain/institution/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { openMemberContext } from '#runtime/db/contexts.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { readAccessLedger, recordLooks } from './index.ts'

let office: Office
let school: School
let admin: MemberContext

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  school = await office.school()
  admin = await office.administrator(school, ['people'])
})
afterAll(() => office?.close())

async function student(): Promise<MemberContext> {
  const { sessionHash } = await office.signedIn(school, { roles: ['student'] })
  const ctx = await openMemberContext(office.core, { sessionHash, tenantSlug: school.slug, area: 'student' })
  if (!ctx) throw new Error('The student was not let in.')
  return ctx
}

const kindsOf = async (ctx: MemberContext) => (await readAccessLedger(ctx)).lines.map(({ what }) => what.kind)

test('S4-1 who opened a student’s record, and who changed it, stands in that student’s ledger and in no other', async () => {
  const [ada, ben] = [await student(), await student()]
  await readMember(admin, { memberId: ada.memberId })
  await changeMember(admin, { memberId: ada.memberId, change: { roles: ['student', 'advisor'] } })
  const { lines } = await readAccessLedger(ada)
  expect(lines.map(({ viewer, what }) => ({ viewer, what }))).toEqual([
    {
      viewer: { kind: 'admin', name: 'Sam' },
      what: { kind: 'changes', action: 'member.changed', detail: { roles: 'student > advisor student' } },
    },
    { viewer: { kind: 'admin', name: 'Sam' }, what: { kind: 'record', purpose: 'people', item: null } },
  ])
  expect(await kindsOf(ben)).toEqual([])
  expect((await readAccessLedger(ada, { kind: 'record' })).lines).toHaveLength(1)
  expect((await readAccessLedger(ada, { kind: 'changes' })).lines).toHaveLength(1)
})

test('many looks are noted at once, a page at a time, the same one once an hour, and one’s own not at all', async () => {
  const ada = await student()
  const look = { memberId: ada.memberId, objectKind: 'completion', purpose: 'assignment' } as const
  const looks = Array.from({ length: 53 }, () => ({ ...look, objectId: randomUUID() }))
  for (let time = 0; time < 2; time += 1)
    await admin.transaction((tx) => recordLooks(tx, [...looks, { ...look, memberId: admin.memberId, objectId: randomUUID() }])) // prettier-ignore
  const first = await readAccessLedger(ada)
  const second = await readAccessLedger(ada, { after: first.next })
  expect([first.lines.length, second.lines.length, second.next]).toEqual([50, 3, null])
  expect(await office.admin.accessLook.count({ where: { subjectId: admin.memberId } })).toBe(0)
})

test('R-44 a look is signed by whoever looks, and nobody changes or removes a line', async () => {
  const ada = await student()
  const forged = (viewerId: string, viewerKind: string) => {
    const row = { tenantId: school.tenantId, id: randomUUID(), at: new Date(), subjectId: ada.memberId, viewerId, viewerKind, objectKind: 'record', objectId: ada.memberId, purpose: 'people' } // prettier-ignore
    return admin.transaction((tx) => tx.db.accessLook.createMany({ data: [row] }))
  }
  await expect(forged(randomUUID(), 'admin')).rejects.toThrow(/row-level security/)
  await expect(forged(admin.memberId, 'advisor')).rejects.toThrow(/row-level security/)
  await forged(admin.memberId, 'admin')
  for (const ctx of [admin, ada]) {
    for (const statement of ['DELETE FROM access_look', "UPDATE access_look SET purpose = 'people'"]) {
      const tried = ctx.transaction((tx) => tx.db.$executeRawUnsafe(statement))
      await expect(tried, statement).rejects.toThrow(/permission denied/)
    }
  }
})

test('the ledger is the student’s: no administrator reads it, and its names are of nobody else', async () => {
  await expect(readAccessLedger(admin)).rejects.toMatchObject({ kind: 'forbidden' })
  const read = admin.transaction((tx) => tx.db.$queryRaw`SELECT 1 FROM access_look`)
  await expect(read).rejects.toThrow(/permission denied/)
  const ada = await student()
  const names = await ada.transaction((tx) => tx.db.$queryRaw`SELECT * FROM ledger_names()`)
  expect(names).toEqual([])
})
