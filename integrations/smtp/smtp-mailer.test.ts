import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Mail, Mailer } from '#domain/notifications/ports.ts'
import { openMailbox, type Mailbox } from '../simulators/smtp/mailbox.ts'
import { openSmtpSink, type FaultSwitch, type SmtpSink } from '../simulators/smtp/smtp-sink.ts'
import { openSmtpMailer } from './smtp-mailer.ts'

let folder: string
let mailbox: Mailbox
let sink: SmtpSink
let mailer: Mailer
const faults: FaultSwitch = { fault: 'none', left: 0 }

const open = (port: number) =>
  openSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Greenroom <g@greenroom.example>', domain: 'greenroom.example', loopback: true }) // prettier-ignore

const mail: Mail = {
  to: { address: 'sam@northfield.example', name: 'Sam' },
  subject: 'Your feedback is ready',
  text: 'Hello Sam,\n',
  html: '<p>Hello Sam,</p>',
  messageId: 'one',
  unsubscribe: 'http://localhost:3000/t/northfield/settings',
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'greenroom-mail-'))
  mailbox = await openMailbox(folder)
  sink = await openSmtpSink({ port: 0, mailbox, faults, now: () => new Date('2026-03-01T12:00:00Z') })
  mailer = open(sink.port)
})

beforeEach(async () => {
  faults.fault = 'none'
  await mailbox.clear()
})

afterAll(async () => {
  mailer?.close()
  await sink?.close()
  await rm(folder, { recursive: true, force: true })
})

describe('mail over SMTP', () => {
  it('arrives as it was written, in text and HTML, with a message id of its own', async () => {
    await mailer.send(mail)
    const [caught] = mailbox.list()
    expect(caught).toMatchObject({
      from: 'g@greenroom.example',
      to: ['sam@northfield.example'],
      subject: 'Your feedback is ready',
      messageId: '<one@greenroom.example>',
    })
    expect(caught?.text.trim()).toBe('Hello Sam,')
    expect(caught?.html).toContain('<p>Hello Sam,</p>')
    expect(caught?.headers['list-unsubscribe']).toBe('<http://localhost:3000/t/northfield/settings>')
    expect(caught?.headers['auto-submitted']).toBe('auto-generated')
  })

  it('lets no name add a recipient or a header', async () => {
    const name = 'Sam" <x@evil.example>, y@evil.example\r\nBcc: z@evil.example'
    await mailer.send({
      ...mail,
      to: { address: 'sam@northfield.example', name },
      subject: 'Hello\r\nBcc: z@evil.example',
    })
    const [caught] = mailbox.list()
    expect(caught?.to).toEqual(['sam@northfield.example'])
    expect(caught?.headers['bcc']).toBeUndefined()
  })

  it.each([
    ['reject', 'rejected'],
    ['unknown_mailbox', 'not_found'],
    ['busy', 'rate_limited'],
    ['unauthorized', 'unauthorized'],
  ] as const)('tells a server that answers with %s as %s', async (fault, failure) => {
    Object.assign(faults, { fault, left: 1 })
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'MailFailure', failure })
    await mailer.send(mail)
    expect(mailbox.list()).toHaveLength(1)
  })

  it('tells a server that is away, cuts the line or never answers as unavailable, and goes on afterwards', async () => {
    const rude = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await new Promise((resolve) => rude.once('listening', resolve))
    const { port } = rude.address() as AddressInfo
    await expect(open(port).send(mail)).rejects.toMatchObject({ failure: 'unavailable' })
    await new Promise((resolve) => rude.close(resolve))
    await expect(open(port).send(mail)).rejects.toMatchObject({ failure: 'unavailable' })
    Object.assign(faults, { fault: 'hang', left: 1 })
    const hanging = mailer.send(mail, AbortSignal.timeout(300))
    await expect(hanging).rejects.toMatchObject({ failure: 'unavailable' })
    await mailer.send(mail)
    expect(mailbox.list()).toHaveLength(1)
  })
})

it('the sandbox mailbox is still there after a restart', async () => {
  await mailer.send(mail)
  expect((await openMailbox(folder)).list()).toEqual(mailbox.list())
})
