import { createTransport } from 'nodemailer'
import { mailFailure, type Mail, type Mailer } from '#domain/notifications/ports.ts'
import { failureOf } from './failure-of.ts'

export interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string
  readonly from: string
  /** The part after the @ of message ids. */
  readonly domain: string
  /** TLS is asked for on every server that is not this machine. */
  readonly loopback: boolean
}

/** Longest wait, in milliseconds, for a connection, a greeting, and any one answer. */
const patience = 15_000

/** Mail over SMTP, a few connections at a time. Fills the port `Mailer`; every failure becomes one of its five kinds. */
export function openSmtpMailer({ url, from, domain, loopback }: SmtpSettings): Mailer {
  const limits = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience }
  const safe = { requireTLS: !loopback, disableFileAccess: true, disableUrlAccess: true }
  const transport = createTransport({ url, ...limits, ...safe }, { from })
  return {
    async send(mail, signal) {
      if (signal?.aborted) throw mailFailure('unavailable')
      try {
        await cut(transport.sendMail(messageOf(mail, domain)), signal)
      } catch (error) {
        throw mailFailure(failureOf(error), error)
      }
    },
    close: () => transport.close(),
  }
}

function messageOf(mail: Mail, domain: string) {
  const { to, subject, text, html, messageId, unsubscribe } = mail
  return {
    // An object, so that a name is quoted by the library and can never add a second recipient.
    to: { address: to.address, name: to.name },
    subject,
    text,
    html,
    messageId: `<${messageId}@${domain}>`,
    headers: {
      // Nobody's holiday notice is wanted, and no reply is read here.
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe && { 'List-Unsubscribe': `<${unsubscribe}>` }),
    },
  }
}

/** Stops waiting when the signal fires; the connection runs into its own limit. */
async function cut<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
  })
  return Promise.race([work, aborted])
}
