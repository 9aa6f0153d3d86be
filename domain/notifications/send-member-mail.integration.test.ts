import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openJobBench, type JobBench } from '../../test/jobs/job-house.ts'
import { aStage, anEvent, aStudent } from '../../test/jobs/rows.ts'
import { aSubmittedTake, type SubmittedTake } from '../../test/jobs/takes.ts'
import { cloneHouse, type House } from '../../test/setup/database.ts'
import { linkToken } from '#domain/identity/index.ts'
import { mailFailure, sendMemberMail, usualOpeningSeconds, type Mailer } from './index.ts'

let house: House
let bench: JobBench
let student: { tenantId: string; memberId: string; email: string; slug: string }

beforeAll(async () => {
  house = await cloneHouse()
  bench = await openJobBench(house)
})
beforeEach(async () => {
  student = await aStudent(bench)
  bench.seen.mails.length = 0
})
afterAll(async () => {
  await bench?.close()
  await house?.drop()
})

/** Of the test house; see test/jobs/job-house.ts. */
const secret = 's'.repeat(43)
const policy = { leaseSeconds: 30, mostAttempts: 2, backoff: { firstSeconds: 5, mostSeconds: 60 } }

async function send(stageId: string, mailer: Mailer = bench.jobs.mailer) {
  const { content, links, pulse } = bench.jobs
  const tools = { mailer, mails: content.mails, links, openingSeconds: usualOpeningSeconds, pulse }
  const ctx = { ...(await bench.context(student.tenantId)), ...tools }
  return sendMemberMail(ctx, { stageId, policy, signal: new AbortController().signal })
}

async function mailFor(event: string, payload: object = {}) {
  const { tenantId, memberId } = student
  const objectId = await anEvent(bench, { tenantId, event, payload: { memberId, ...payload } })
  return aStage(bench, { tenantId, memberId, name: 'mail', objectKind: 'event', objectId })
}

const tokenIn = (text: string | undefined) => decodeURIComponent(/token=([^\s]+)/.exec(text ?? '')?.[1] ?? '')

test('a sign-in link goes to the address of the account, and names the very link that was asked for', async () => {
  const linkId = randomUUID()
  const stageId = await mailFor('link.requested@1', { linkId, purpose: 'sign_in' })
  expect(await send(stageId)).toEqual({ kind: 'done' })
  const [mail] = bench.seen.mails
  expect(mail).toMatchObject({
    to: { address: student.email, name: 'Sam' },
    messageId: stageId,
    unsubscribe: null,
  })
  expect(tokenIn(mail?.text)).toBe(linkToken({ secret, linkId }))
  expect(mail?.text).toMatch(/until \w+day, .* UTC/)
  expect(await send(stageId)).toEqual({ kind: 'nothing' })
  expect(bench.seen.mails).toHaveLength(1)
})

test('a link that is over is not sent', async () => {
  const stageId = await mailFor('link.requested@1', { linkId: randomUUID(), purpose: 'sign_in' })
  await bench.rows(`UPDATE outbox SET created_at = now() - interval '15 minutes' WHERE tenant_id = $1`, [
    student.tenantId,
  ])
  expect(await send(stageId)).toEqual({ kind: 'done' })
  expect(bench.seen.mails).toEqual([])
})

test('a changed password is told with a reset link of its own that works for a day, the same at each try', async () => {
  const stageId = await mailFor('password.changed@1')
  const away: Mailer = { ...bench.jobs.mailer, send: async () => Promise.reject(mailFailure('unavailable')) }
  expect(await send(stageId, away)).toMatchObject({ kind: 'again', failure: 'notifications.unavailable' })
  await bench.rows('UPDATE stage SET lease_until = NULL WHERE id = $1', [stageId])
  expect(await send(stageId)).toEqual({ kind: 'done' })
  expect(tokenIn(bench.seen.mails[0]?.text)).toBe(linkToken({ secret, linkId: stageId }))
  const links = await bench.rows(`SELECT purpose, used_at, round(extract(epoch FROM expires_at - created_at) / 3600) AS hours FROM sign_in_link WHERE id = $1`, [stageId]) // prettier-ignore
  expect(links).toEqual([{ purpose: 'password_reset', used_at: null, hours: '24' }])
})

test('S3-5 a sign-in on a new device is told with browser and time, and leads to the list of sessions', async () => {
  await bench.rows(
    `INSERT INTO session SELECT $2, gen_random_uuid(), account_id, now(), now(), now() + interval '1 day', 'link', 'Firefox on Linux'
     FROM membership WHERE id = $1`,
    [student.memberId, randomUUID()],
  )
  const stageId = await mailFor('session.opened@1')
  await bench.rows(`UPDATE outbox SET created_at = now() + interval '1 second' WHERE tenant_id = $1`, [
    student.tenantId,
  ])
  await send(stageId)
  expect(bench.seen.mails[0]?.text).toContain('Firefox on Linux')
  expect(bench.seen.mails[0]?.text).toContain(`/t/${student.slug}/settings#sessions`)
})

test('whom a roster added is mailed to the page on which this school signs its people in', async () => {
  const stageId = await mailFor('member.added@1')
  expect(await send(stageId)).toEqual({ kind: 'done' })
  expect(bench.seen.mails[0]).toMatchObject({ subject: 'Your school has a place for you', to: { address: student.email } }) // prettier-ignore
  expect(bench.seen.mails[0]?.text).toContain(`/sign-in?next=${encodeURIComponent(`/t/${student.slug}`)}`)
})

const aReport = (take: SubmittedTake, age: string, kind = 'report') =>
  bench.rows(
    `INSERT INTO report VALUES ($1, gen_random_uuid(), $2, $3, $4, 1, $6, 'rules', 'm', 'p', 'r', 1, 0, now() - $5::interval)`,
    [take.tenantId, take.takeId, take.interviewId, take.memberId, age, kind],
  )

test('R-53 administrators are mailed the day on which their school closes, whatever its standing, and nothing of what was taken back', async () => {
  const line = (status: string, closesAt: string | null) =>
    bench.rows('UPDATE tenant SET status = $2, closes_at = $3 WHERE id = $1', [student.tenantId, status, closesAt]) // prettier-ignore
  const day = '2031-05-02T12:00:00Z'
  for (const status of ['applied', 'closing', 'suspended']) {
    await line(status, day)
    expect(await send(await mailFor('school.closing@1'))).toEqual({ kind: 'done' })
  }
  await line('suspended', null)
  await send(await mailFor('school.closing@1'))
  const words = bench.seen.mails.map(({ text }) => text)
  expect(words).toHaveLength(3)
  for (const text of words) expect(text).toMatch(/clos[a-z]* on Friday, May 2/)
  expect(words.map((text) => /Nobody can come in until then/.test(text))).toEqual([false, false, true])
})

test('R-53 that a school’s end was asked for is mailed while that stands', async () => {
  const wish = (at: string | null, by: string | null) =>
    bench.rows('UPDATE tenant SET close_asked_at = $2, close_asked_by = $3 WHERE id = $1', [student.tenantId, at, by]) // prettier-ignore
  const told = async () => send(await mailFor('school.close_asked@1', { subjectId: student.memberId }))
  await wish('2031-05-02T12:00:00Z', student.memberId)
  await told()
  expect(bench.seen.mails).toMatchObject([{ text: expect.stringContaining('Sam asked the people who run') }])
  await wish(null, null)
  await told()
  expect(bench.seen.mails).toHaveLength(1)
})

test('nobody whose answer called for support is mailed about quotes and a next step', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, { ...student, quiet: true })
  await bench.rows(`UPDATE stage SET state = 'done' WHERE id = $1`, [take.stageId])
  await aReport(take, '10 minutes', 'support')
  const about = { name: 'mail', objectKind: 'interview', objectId: take.interviewId }
  expect(await send(await aStage(bench, { ...student, ...about }))).toEqual({ kind: 'done' })
  expect(bench.seen.mails).toEqual([])
})

test('S3-21 someone who opened the feedback since it was written gets no mail about it', async () => {
  const sentAfter = async (opened: string) => {
    const take = await aSubmittedTake(bench, bench.jobs.keyring, { ...student, quiet: true })
    await bench.rows(`UPDATE stage SET state = 'done' WHERE id = $1`, [take.stageId])
    await aReport(take, '10 minutes')
    await bench.rows(`UPDATE interview SET feedback_opened_at = now() - $2::interval WHERE id = $1`, [
      take.interviewId,
      opened,
    ])
    const about = { name: 'mail', objectKind: 'interview', objectId: take.interviewId }
    expect(await send(await aStage(bench, { ...student, ...about }))).toEqual({ kind: 'done' })
    return bench.seen.mails.splice(0).length
  }
  expect(await sentAfter('9 minutes')).toBe(0)
  expect(await sentAfter('11 minutes')).toBe(1)
})

test('S3-21 the feedback mail waits for the end of the interview, comes once, and can be switched off', async () => {
  const take = await aSubmittedTake(bench, bench.jobs.keyring, { ...student, state: 'open', quiet: true })
  const about = { name: 'mail', objectKind: 'interview', objectId: take.interviewId }
  const stageId = await aStage(bench, { ...student, ...about })
  expect(await send(stageId)).toMatchObject({ kind: 'again' })
  await bench.rows(`UPDATE interview SET state = 'ended' WHERE id = $1`, [take.interviewId])
  await bench.rows(`UPDATE stage SET state = 'done' WHERE id = $1`, [take.stageId])
  await aReport(take, '0 seconds')
  await bench.rows('UPDATE stage SET lease_until = NULL WHERE id = $1', [stageId])
  expect(await send(stageId)).toMatchObject({ kind: 'again' })
  await bench.rows(`UPDATE report SET created_at = now() - interval '2 minutes' WHERE take_id = $1`, [
    take.takeId,
  ])
  await bench.rows('UPDATE stage SET lease_until = NULL WHERE id = $1', [stageId])
  expect(await send(stageId)).toEqual({ kind: 'done' })
  expect(bench.seen.mails).toHaveLength(1)
  expect(bench.seen.mails[0]?.unsubscribe).toContain('/settings#mail')
  await bench.rows('UPDATE membership SET feedback_mail = false WHERE id = $1', [student.memberId])
  await bench.rows(`UPDATE stage SET state = 'pending' WHERE id = $1`, [stageId])
  expect(await send(stageId)).toEqual({ kind: 'done' })
  expect(bench.seen.mails).toHaveLength(1)
})

describe('the mail about an interview that closes itself in a day', () => {
  const closing = async (idle: string) => {
    const take = await aSubmittedTake(bench, bench.jobs.keyring, { ...student, state: 'open', quiet: true })
    await idleFor(take.interviewId, idle)
    const about = { name: 'mail', objectKind: 'interview_closing', objectId: take.interviewId }
    return { ...take, mailStage: await aStage(bench, { ...student, ...about }) }
  }
  const idleFor = (interviewId: string, idle: string) =>
    bench.rows(`UPDATE interview SET last_activity_at = now() - $2::interval WHERE id = $1`, [
      interviewId,
      idle,
    ])

  test('says when, leads to the interview, and can be switched off', async () => {
    const { interviewId, mailStage } = await closing('6 days 2 hours')
    expect(await send(mailStage)).toEqual({ kind: 'done' })
    const [mail] = bench.seen.mails
    expect(mail?.text).toMatch(/closes by itself on \w+day, .* UTC/)
    expect(mail?.text).toContain(`/t/${student.slug}/interviews/${interviewId}`)
    expect(mail?.unsubscribe).toContain('/settings#mail')
    await send(mailStage)
    expect(bench.seen.mails).toHaveLength(1)
  })

  test('waits when the interview was used again, and is not sent where it ended, closed, or mail is off', async () => {
    const used = await closing('5 days 23 hours')
    const waits = await send(used.mailStage)
    expect(waits.kind === 'again' && Math.round(waits.seconds / 60)).toBe(60)
    const over = await closing('7 days 1 minute')
    expect(await send(over.mailStage)).toEqual({ kind: 'done' })
    const ended = await closing('6 days 2 hours')
    await bench.rows(`UPDATE interview SET state = 'ended', ended_at = now() WHERE id = $1`, [
      ended.interviewId,
    ])
    expect(await send(ended.mailStage)).toEqual({ kind: 'done' })
    const unwanted = await closing('6 days 2 hours')
    await bench.rows('UPDATE membership SET feedback_mail = false WHERE id = $1', [student.memberId])
    expect(await send(unwanted.mailStage)).toEqual({ kind: 'done' })
    expect(bench.seen.mails).toEqual([])
  })
})

test('a mail that no server will ever take is parked at once; one to a member who left is not sent', async () => {
  const refusing: Mailer = {
    ...bench.jobs.mailer,
    send: async () => Promise.reject(mailFailure('not_found')),
  }
  const stageId = await mailFor('password.changed@1')
  expect(await send(stageId, refusing)).toEqual({ kind: 'parked', failure: 'notifications.not_found' })
  const gone = await mailFor('password.changed@1')
  await bench.rows(`UPDATE membership SET status = 'removed' WHERE id = $1`, [student.memberId])
  expect(await send(gone)).toEqual({ kind: 'done' })
  expect(bench.seen.mails).toEqual([])
})

test('R-58 the worker learns addresses and sessions of the tenant of its job, and of no other', async () => {
  const other = await aStudent(bench)
  const ctx = await bench.context(other.tenantId)
  const found = await ctx.transaction(async (tx) => ({
    address: await tx.db.$queryRaw`SELECT * FROM member_address(${student.memberId}::uuid)`,
    signIn: await tx.db.$queryRaw`SELECT * FROM sign_in_at(${student.memberId}::uuid, app_now())`,
    link: await tx.db
      .$queryRaw`SELECT offer_reset_link(${student.memberId}::uuid, ${randomUUID()}::uuid) AS at`,
  }))
  expect(found).toEqual({ address: [], signIn: [], link: [{ at: null }] })
})
