import { afterAll, beforeAll, expect, it } from 'vitest'
import { openOffice, type Office, type School } from '../../test/institution/office.ts'
import { cloneHouse } from '../../test/setup/database.ts'
import { changeColors, changeSettings, readSettings } from './change-settings.ts'
import { exportRecords } from './export-records.ts'
import { readChecklist } from './read-checklist.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice(await cloneHouse())
})

afterAll(async () => {
  await office?.close()
})

const good = { name: 'Test University', shortName: 'Test', timeZone: 'America/Denver', locale: 'en-GB', minimumAge: 16, modes: ['text'], aiEnabled: false } // prettier-ignore
const entriesOf = ({ tenantId }: School) => office.admin.auditEntry.findMany({ where: { tenantId } })

it('settings are changed by whoever was given policies, and the log says which', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, ['policies'])
  await changeSettings(ctx, good)
  expect(await readSettings(ctx)).toMatchObject(good)
  const [entry] = await entriesOf(school)
  expect(entry).toMatchObject({ action: 'school.changed', detail: { timeZone: 'America/New_York > America/Denver', aiEnabled: 'true > false' } }) // prettier-ignore
  await changeSettings(ctx, good)
  expect(await entriesOf(school)).toHaveLength(1)
  const other = await office.administrator(school, ['people', 'audit'])
  await expect(changeSettings(other, good)).rejects.toMatchObject({ code: 'access.not_given' })
})

it('the office’s address is set and taken away, reaches the pages of its people, and stays out of the log', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, ['policies'])
  const { sessionHash } = await office.signedIn(school, { roles: ['student'] })
  const db = office.core.client('greenroom_identity')
  const seen = async () =>
    (await db.$queryRaw<{ contact_address: string | null }[]>`SELECT contact_address FROM session_door(${sessionHash}, ${school.slug})`)[0]?.contact_address // prettier-ignore
  await changeSettings(ctx, { ...good, contactAddress: ' Careers@Test.example ' })
  expect([await seen(), (await readSettings(ctx)).contactAddress]).toEqual(['careers@test.example', 'careers@test.example']) // prettier-ignore
  expect((await entriesOf(school))[0]?.detail).toMatchObject({ contactAddress: 'changed' })
  await changeSettings(ctx, good)
  await expect(changeSettings(ctx, { ...good, contactAddress: 'careers' })).rejects.toMatchObject({ code: 'provisioning.contact' }) // prettier-ignore
  expect(await seen()).toBe('careers@test.example')
  await changeSettings(ctx, { ...good, contactAddress: ' ' })
  expect(await seen()).toBeNull()
})

it('the office’s address goes with the keys of a closed school', async () => {
  const school = await office.school()
  const where = { id: school.tenantId }
  const set = (data: object) => office.admin.tenant.update({ where, data })
  await set({ contactAddress: 'careers@test.example', status: 'closed' })
  expect((await set({ keysDestroyedAt: new Date() })).contactAddress).toBeNull()
})

it('one school’s administrator changes no other school, and nothing of the operator’s', async () => {
  const [school, other] = [await office.school(), await office.school()]
  const ctx = await office.administrator(school, ['policies'])
  await changeSettings(ctx, good)
  expect(await office.admin.tenant.findUnique({ where: { id: other.tenantId } })).toMatchObject({
    locale: 'en-US',
  })
  // Each value could stand there, so that what refuses is the missing right alone.
  const operators = { status: `'suspended'`, seat_cap: '9', slug: `'other-${school.slug.slice(0, 20)}'`, mail_domain: `'other.example'`, mail_domains: `'{other.example}'`, mail_domain_proven_at: 'app_now()', kind: `'house'`, approved_at: 'app_now()', closes_at: 'NULL' } // prettier-ignore
  for (const [column, value] of Object.entries(operators)) {
    const where = `WHERE id = '${school.tenantId}'`
    const set = `UPDATE tenant SET ${column} = ${value} ${where}`
    const raise = ctx.transaction((tx) => tx.db.$executeRawUnsafe(set))
    await expect(raise, column).rejects.toThrow(/42501/)
    // Control: whoever may, can.
    await office.admin.$transaction([office.admin.$executeRawUnsafe(set), office.admin.tenant.update({ where: { id: school.tenantId }, data: { kind: 'school', slug: school.slug } })]) // prettier-ignore
  }
})

it('a color that cannot be read is refused with the nearest that can', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, ['policies'])
  await expect(changeColors(ctx, { light: '#ffcb05', dark: '' })).rejects.toMatchObject({
    fields: {
      light: expect.stringMatching(
        /^#ffcb05 reaches 1\.\d:1 on light pages.*nearest that does is #[0-9a-f]{6}\.$/,
      ),
    },
  })
  expect(await readSettings(ctx)).toMatchObject({ accentLight: null, accentDark: null })
  await changeColors(ctx, { light: '00274C', dark: '' })
  const { accentLight, accentDark } = await readSettings(ctx)
  expect(accentLight).toBe('#00274c')
  expect(accentDark).toMatch(/^#[0-9a-f]{6}$/)
  await changeColors(ctx, { light: '', dark: '' })
  expect(await readSettings(ctx)).toMatchObject({ accentLight: null, accentDark: null })
})

it('the checklist reads how things stand', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, [])
  const done = async () => (await readChecklist(ctx)).steps.filter((step) => step.done).map(({ id }) => id)
  expect(await done()).toEqual(['settings'])
  await office.signedIn(school, { roles: ['student'] })
  const draft = { tenantId: school.tenantId, id: crypto.randomUUID(), code: 'ABC', title: 'A', state: 'draft', revision: 1, audience: 'code', dueAt: new Date('2030-01-01'), createdAt: new Date('2026-01-01') } // prettier-ignore
  await office.admin.assignment.createMany({ data: [draft] })
  expect(await done()).toEqual(['settings', 'people'])
  await office.admin.assignment.updateMany({ where: { id: draft.id }, data: { state: 'published', publishedAt: new Date('2026-01-02') } }) // prettier-ignore
  expect(await done()).toEqual(['settings', 'people', 'assignment'])
})

it('R-41: a school takes its own records along, which hold nothing that students made, and each is noted', async () => {
  const school = await office.school()
  const ctx = await office.administrator(school, ['policies', 'people'])
  const { memberId } = await office.signedIn(school, { roles: ['student'] })
  await office.admin.membership.update({
    where: { tenantId_id: { tenantId: school.tenantId, id: memberId } },
    data: { preferredName: '=cmd, "Sam"', campusId: 'N-1' },
  })
  const roster = await exportRecords(ctx, { part: 'roster' })
  expect(roster.text.split('\r\n')[0]).toBe(
    '\uFEFFcampus_id,email,preferred_name,cohort,roles,standing,since',
  )
  expect(roster.text).toContain(`N-1,`)
  expect(roster.text).toContain(`"'=cmd, ""Sam"""`)
  const policies = JSON.parse((await exportRecords(ctx, { part: 'policies' })).text)
  expect(policies.school).toMatchObject({ slug: school.slug, modes: ['text', 'voice', 'video'] })
  expect((await exportRecords(ctx, { part: 'cohorts' })).text).toBe(
    '\uFEFFcohort,active_students,suspended_students\r\n',
  )
  expect((await entriesOf(school)).map(({ action }) => action)).toEqual(Array.from({ length: 3 }, () => 'school.exported')) // prettier-ignore
  const noPeople = await office.administrator(school, ['policies'])
  await expect(exportRecords(noPeople, { part: 'roster' })).rejects.toMatchObject({
    code: 'access.not_given',
  })
})
