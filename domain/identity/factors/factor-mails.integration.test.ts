import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendMemberMail, usualOpeningSeconds } from '#domain/notifications/index.ts'
import { openMailbox, type Mailbox } from '#integrations/simulators/smtp/mailbox.ts'
import { openSmtpSink, type SmtpSink } from '#integrations/simulators/smtp/smtp-sink.ts'
import { openSmtpMailer } from '#integrations/smtp/smtp-mailer.ts'
import { useIdentityDoor } from '../../../test/door/identity-door.ts'
import { openJobBench, type JobBench } from '../../../test/jobs/job-house.ts'
import { aStage } from '../../../test/jobs/rows.ts'
import type { SignedIn } from '../identity.ts'

const door = useIdentityDoor()
let folder: string
let mailbox: Mailbox
let sink: SmtpSink
let bench: JobBench

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'greenroom-factor-mail-'))
  mailbox = await openMailbox(folder)
  sink = await openSmtpSink({ port: 0, mailbox, faults: { fault: 'none', left: 0 }, now: () => new Date('2026-03-01T12:00:00Z') }) // prettier-ignore
  const mailer = openSmtpMailer({ url: `smtp://127.0.0.1:${sink.port}`, from: 'Greenroom <g@greenroom.example>', domain: 'greenroom.example', loopback: true }) // prettier-ignore
  bench = await openJobBench(door.databases, { mailer })
})
afterAll(async () => {
  bench?.jobs.mailer.close()
  await bench?.close()
  await sink?.close()
  await rm(folder, { recursive: true, force: true })
})

async function signedIn(): Promise<SignedIn> {
  const session = await door.identity.readSession(await door.cookieOf(await door.newLink(door.sam)))
  if (!session) throw new Error('The link signed nobody in.')
  return session
}

const policy = { leaseSeconds: 30, mostAttempts: 2, backoff: { firstSeconds: 5, mostSeconds: 60 } }

/** Sends what the work asked to be told, over SMTP; gives the subjects that arrived at Sam's address. */
async function subjectsOf(work: () => Promise<unknown>): Promise<string[]> {
  await mailbox.clear()
  await bench.rows('DELETE FROM outbox')
  await work()
  const events = await bench.rows<{ tenant_id: string; id: string; payload: { memberId: string } }>(
    "SELECT tenant_id, id, payload FROM outbox WHERE event LIKE 'factor%' OR event = 'password.changed@1'",
  )
  const { content, links, pulse, mailer } = bench.jobs
  for (const { tenant_id: tenantId, id: objectId, payload } of events) {
    const stageId = await aStage(bench, { tenantId, memberId: payload.memberId, name: 'mail', objectKind: 'event', objectId }) // prettier-ignore
    const tools = { mailer, mails: content.mails, links, openingSeconds: usualOpeningSeconds, pulse }
    const ctx = { ...(await bench.context(tenantId)), ...tools }
    await sendMemberMail(ctx, { stageId, policy, signal: new AbortController().signal })
  }
  const caught = mailbox.list()
  for (const mail of caught) expect(JSON.stringify(mail)).toContain(door.sam.email)
  return caught.map(({ subject }) => subject)
}

const codeOf = (key: string, ahead: number) =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + ahead * 30_000,
  })

it('S3-5 each change of a second factor is told by a plain mail to the person, over SMTP', async () => {
  const { factors } = door.identity
  let session = await signedIn()
  let recovery: readonly string[] = []
  await factors.beginCodes({ session })
  const key = (await factors.pendingCodes({ session }))?.text ?? ''
  const added = await subjectsOf(async () => {
    const { cookie, codes } = await factors.confirmCodes({ session, code: codeOf(key, -1) })
    session = (await door.identity.readSession(cookie?.split(';')[0] ?? ''))!
    recovery = codes ?? []
  })
  expect(added).toEqual(['One-time codes were turned on'])
  const used = () => factors.presentRecovery({ session, code: recovery[0] ?? '' })
  expect(await subjectsOf(used)).toEqual(['A recovery code was used'])
  expect(await subjectsOf(() => factors.renewRecovery({ session }))).toEqual(['You have new recovery codes'])
  const id = crypto.randomUUID()
  await bench.rows(
    `INSERT INTO passkey VALUES ($1, $2, 'credential', '\\x00', 0, '{}', 'Blue key', app_now(), NULL)`,
    [id, session.accountId],
  )
  expect(await subjectsOf(() => factors.removePasskey({ session, id }))).toEqual([
    'A passkey was removed from your account',
  ])
  expect(await subjectsOf(() => factors.removeCodes({ session }))).toEqual(['One-time codes were turned off'])
})

it('what changes nothing is not told: a name, codes that were never confirmed, a wrong code', async () => {
  const { factors } = door.identity
  const session = await signedIn()
  const nothing = async () => {
    await factors.beginCodes({ session })
    await factors.confirmCodes({ session, code: '000000' }).catch(() => undefined)
    await factors.removeCodes({ session })
  }
  expect(await subjectsOf(nothing)).toEqual([])
})
