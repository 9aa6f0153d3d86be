import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mailWaysInHandler } from '#jobs/mail-ways-in.handler.ts'
import type { Queues } from '#jobs/queue/open-queues.ts'
import { relayOnce } from '#jobs/relay.ts'
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
  await bench.rows(`UPDATE outbox SET relayed_at = app_now() WHERE relayed_at IS NULL`)
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

/** What is in the outbox becomes stages, which nobody works on here. */
const relay = () => relayOnce(bench.jobs, { wake: async () => undefined } as unknown as Queues)
const allSent = () => bench.rows(`UPDATE stage SET state = 'done' WHERE name = 'mail'`)

/** Events whose mail is not sent yet, in their order. */
async function waitingMails(): Promise<string[]> {
  const rows = await bench.rows<{ event: string }>(`SELECT o.event FROM outbox o
    LEFT JOIN stage s ON s.tenant_id = o.tenant_id AND s.object_id = o.id AND s.name = 'mail'
    WHERE o.relayed_at IS NULL OR s.state = 'pending' ORDER BY o.created_at`)
  return rows.map(({ event }) => event)
}

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

test('ways in wait until the school is open, and nobody gets one who came in, was removed or shut out meanwhile', async () => {
  const { tenantId } = school
  const standing = (status: string) =>
    office.admin.tenant.update({ where: { id: tenantId }, data: { status } })
  await standing('applied')
  await take(lines('ada', 'ben', 'cy', 'dee', 'eve'), true)
  await tick()
  expect(await told()).toEqual([])
  await standing('active')
  const be = async (name: string, data: object) =>
    office.admin.membership.updateMany({ where: { tenantId, account: { email: { startsWith: name } } }, data }) // prettier-ignore
  await be('ben', { disclosureAt: new Date() })
  await be('cy', { status: 'removed' })
  await be('dee', { status: 'suspended' })
  await be('eve', { status: 'underage' })
  await tick()
  expect(await told()).toEqual(['ada'])
})

test('a long roster goes out some at a time, once those before are sent', async () => {
  const many = Array.from({ length: waysInAtOnce + 5 }, (_, at) => `s${at}`)
  await take(lines(...many), true)
  await tick()
  expect(await told()).toHaveLength(waysInAtOnce)
  await tick()
  expect(await told()).toHaveLength(waysInAtOnce)
  await relay()
  await tick()
  expect(await told(), 'taken from the outbox, and not sent').toHaveLength(waysInAtOnce)
  await allSent()
  await tick()
  expect(await told()).toHaveLength(waysInAtOnce + 5)
  expect(minutesToMail(waysInAtOnce * 10)).toBe(6)
})

test('a sign-in link waits behind a hundred ways in at most, however many schools mail theirs', async () => {
  const count = 45
  const email = `s0@${school.slug}.example`
  for (const next of [school, await office.school(), await office.school()]) {
    school = next
    await take(lines(...Array.from({ length: count }, (_, at) => `s${at}`)), true)
  }
  await tick()
  await tick()
  await bench.rows(`SELECT request_link($1, 'sign_in', gen_random_uuid(), gen_random_uuid())`, [email])
  await relay()
  await tick()
  const unsent = await waitingMails()
  const place = unsent.indexOf('link.requested@1')
  expect(place).toBeGreaterThan(0)
  expect(place).toBeLessThanOrEqual(waysInAtOnce)
  // What a closed school never sends takes no room.
  await bench.rows(`UPDATE tenant SET status = 'closed' WHERE id = $1`, [school.tenantId])
  await tick()
  expect((await waitingMails()).length).toBeGreaterThan(unsent.length)
})
