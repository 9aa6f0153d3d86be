import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OperatorContext } from '#domain/shared/context.ts'
import { aMember, anAccount, aSession } from '#prisma/factories/index.ts'
import { openOperatorContext } from '#runtime/db/contexts.ts'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { askToClose, readCloseAsker, readCloseRequest, takeCloseBack } from './ask-to-close.ts'
import { changeSchool } from './change-school.ts'
import { listSchools } from './list-schools.ts'

let office: Office
let operator: OperatorContext

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
  const { id: accountId } = await anAccount(office.admin)
  const house = { tenantId: '00000000-0000-4000-8000-000000000001', accountId, roles: ['operator'] }
  await aMember(office.admin, house)
  const [clock] = await office.admin.$queryRaw<{ now: Date }[]>`SELECT app_now() AS now`
  const { idHash } = await aSession(office.admin, { accountId, at: clock!.now })
  operator = (await openOperatorContext(office.core, { sessionHash: idHash }))!
})

afterAll(() => office?.close())

const lineOf = async ({ tenantId }: School) => (await listSchools(operator)).find(({ id }) => id === tenantId)
const entriesOf = async ({ tenantId }: School) =>
  (await office.admin.auditEntry.findMany({ where: { tenantId }, orderBy: { at: 'asc' } })).map(({ action, actorKind }) => `${actorKind} ${action}`) // prettier-ignore

it('R-53 a school asks to be closed, its operators see who and when, and it is taken back; nothing else changes', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, ['policies'])
  expect([await readCloseRequest(ctx), (await lineOf(school))?.closeAskedAt]).toEqual([null, null])
  await askToClose(ctx, { typed: ' test ' })
  const asked = await readCloseRequest(ctx)
  expect(await readCloseRequest(await office.administrator(school, []))).toEqual(asked)
  const line = await lineOf(school)
  expect(line).toMatchObject({ status: 'active', closesAt: null, closeAskedAt: asked?.at })
  const asker = await office.admin.membership.findUniqueOrThrow({ where: { tenantId_id: { tenantId: school.tenantId, id: ctx.memberId } }, include: { account: true } }) // prettier-ignore
  expect(asked?.by).toBe(asker.preferredName)
  expect(await readCloseAsker(operator, { schoolId: school.tenantId })).toEqual({ name: asker.preferredName, email: asker.account.email }) // prettier-ignore
  await expect(askToClose(ctx, { typed: 'Test' })).rejects.toMatchObject({ code: 'provisioning.standing' })
  await takeCloseBack(await office.administrator(school, ['policies']))
  expect([await readCloseRequest(ctx), await readCloseAsker(operator, { schoolId: school.tenantId })]).toEqual([null, null]) // prettier-ignore
  await expect(takeCloseBack(ctx)).rejects.toMatchObject({ code: 'provisioning.standing' })
  expect(await entriesOf(school)).toEqual(['admin school.close_asked', 'admin school.close_taken_back'])
})

const close = (school: School, asked: Date | null | undefined) =>
  changeSchool(operator, { schoolId: school.tenantId, change: { act: 'close', asked } })

it.each([
  ['removed', { status: 'removed' }],
  ['suspended', { status: 'suspended' }],
  ['an advisor', { roles: ['advisor'] }],
  ['without the right to change the school', { permissions: ['people'] }],
])(
  'R-53 once its asker is %s, nobody stands behind a wish to be closed, and it closes no school',
  async (_, data) => {
    const school = await office.school()
    const ctx = await office.administrator(school, ['policies'])
    await askToClose(ctx, { typed: 'Test' })
    const saw = (await lineOf(school))?.closeAskedAt
    await office.admin.membership.updateMany({ where: { tenantId: school.tenantId, id: ctx.memberId }, data })
    expect(await readCloseAsker(operator, { schoolId: school.tenantId })).toBeNull()
    const colleague = await office.administrator(school, ['policies'])
    expect(await readCloseRequest(colleague)).toEqual({ at: saw, by: null })
    await expect(close(school, saw)).rejects.toMatchObject({ code: 'provisioning.standing' })
    expect(await lineOf(school)).toMatchObject({ status: 'active', closesAt: null })
    await takeCloseBack(colleague)
    await askToClose(colleague, { typed: 'Test' })
  },
)

it('R-53 a page that shows a wish which was taken back, or none where there is one, closes no school', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, ['policies'])
  await askToClose(ctx, { typed: 'Test' })
  const saw = (await lineOf(school))?.closeAskedAt
  await takeCloseBack(ctx)
  await expect(close(school, saw)).rejects.toMatchObject({ code: 'provisioning.standing' })
  await askToClose(ctx, { typed: 'Test' })
  await expect(close(school, null)).rejects.toMatchObject({ code: 'provisioning.standing' })
  expect((await lineOf(school))?.closesAt).toBeNull()
  await close(school, (await lineOf(school))?.closeAskedAt)
  expect((await lineOf(school))?.closesAt).not.toBeNull()
})

it('R-53 the other active administrators are told of the wish, and nobody else', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, ['policies'])
  const other = await office.administrator(school, ['metrics'])
  await office.signedIn(school, { roles: ['student'] })
  const away = await office.signedIn(school, { roles: ['admin'] })
  await office.admin.membership.updateMany({ where: { id: away.memberId }, data: { status: 'suspended' } })
  await askToClose(ctx, { typed: 'Test' })
  const news = await office.admin.outbox.findMany({ where: { tenantId: school.tenantId } })
  const payload = { memberId: other.memberId, subjectId: ctx.memberId }
  expect(news).toMatchObject([{ event: 'school.close_asked@1', payload }])
})

it('it takes the school’s name, a second factor and the right to change the school', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, ['policies'])
  await expect(askToClose(ctx, { typed: 'yes' })).rejects.toMatchObject({ code: 'provisioning.close_word' })
  const typed = { typed: 'Test' }
  await expect(askToClose({ ...ctx, confirmed: false }, typed)).rejects.toMatchObject({ code: 'identity.confirm' }) // prettier-ignore
  const other = await office.administrator(school, ['people', 'metrics'])
  await expect(askToClose(other, typed)).rejects.toMatchObject({ code: 'access.not_given' })
  await expect(takeCloseBack(other)).rejects.toMatchObject({ code: 'access.not_given' })
  expect(await readCloseRequest(ctx)).toBeNull()
  expect(await entriesOf(school)).toEqual([])
})

it('once an operator acted on it, it is not the school’s to take back; a school that is kept has asked for nothing', async () => {
  const school = await office.school()
  await office.admin.tenant.update({ where: { id: school.tenantId }, data: { approvedAt: new Date() } })
  const ctx = await office.administrator(school, ['policies'])
  await askToClose(ctx, { typed: 'Test' })
  await changeSchool(operator, { schoolId: school.tenantId, change: { act: 'close' } })
  await expect(takeCloseBack(ctx)).rejects.toMatchObject({ code: 'provisioning.standing' })
  await changeSchool(operator, { schoolId: school.tenantId, change: { act: 'keep' } })
  expect(await readCloseRequest(ctx)).toBeNull()
  await askToClose(ctx, { typed: 'Test' })
})
