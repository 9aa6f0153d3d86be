import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Mailbox } from './mailbox.ts'

/** How the next mails fare: `count` of them, or all until it is switched off. */
export type MailFault = 'none' | 'reject' | 'unknown_mailbox' | 'busy' | 'hang' | 'drop' | 'unauthorized'

export const mailFaults: readonly MailFault[] = ['none', 'reject', 'unknown_mailbox', 'busy', 'hang', 'drop', 'unauthorized'] // prettier-ignore

export interface FaultSwitch {
  fault: MailFault
  /** How many mails it is for; Infinity until it is switched off. */
  left: number
}

const replies: Partial<Record<MailFault, { code: number; words: string }>> = {
  reject: { code: 554, words: 'This mail is refused' },
  unknown_mailbox: { code: 550, words: 'No such mailbox' },
  busy: { code: 452, words: 'Too many mails, come back later' },
  unauthorized: { code: 530, words: 'Authentication required' },
}

export interface SmtpSink {
  readonly port: number
  close(): Promise<void>
}

/** A mail server on loopback that keeps what it gets and sends nothing on. */
export async function openSmtpSink(input: {
  port: number
  mailbox: Mailbox
  faults: FaultSwitch
  now: () => Date
}): Promise<SmtpSink> {
  const { mailbox, faults, now } = input
  const server = new SMTPServer({
    name: 'sandbox.greenroom.example',
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    // A connection that a fault left hanging must not hold up the end.
    closeTimeout: 200,
    onData(stream, session, done) {
      receive({ stream, session, mailbox, at: now(), fault: takeFault(faults) }).then(() => done(), done)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(input.port, '127.0.0.1', resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function takeFault(faults: FaultSwitch): MailFault {
  if (faults.fault === 'none' || faults.left <= 0) return 'none'
  faults.left -= 1
  return faults.fault
}

async function receive(input: {
  stream: SMTPServerDataStream
  session: SMTPServerSession
  mailbox: Mailbox
  at: Date
  fault: MailFault
}): Promise<void> {
  const { stream, session, mailbox, at, fault } = input
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  if (fault === 'hang') return new Promise(() => undefined)
  const reply = replies[fault]
  if (reply) throw Object.assign(new Error(reply.words), { responseCode: reply.code })
  // Accepted and lost: what a sender can never notice.
  if (fault === 'drop') return
  const { mailFrom, rcptTo } = session.envelope
  const from = mailFrom ? mailFrom.address : ''
  await mailbox.put(Buffer.concat(chunks), { from, to: rcptTo.map(({ address }) => address) }, at)
}
