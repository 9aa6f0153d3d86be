import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'
import { fail, ok, type Finding } from './check.ts'

const patience = 10_000

/** Connects and signs in to the mail server; sends nothing. */
export async function checkMail({ mail, sandbox }: Pick<Config, 'mail' | 'sandbox'>): Promise<Finding> {
  if (!mail.on) {
    return sandbox.on
      ? ok('mail', 'caught by the sandbox mailbox')
      : fail('mail', 'SMTP_URL is missing; give smtps://user:password@host:465')
  }
  const host = new URL(mail.url).host
  const transport = createTransport({ url: mail.url, connectionTimeout: patience, greetingTimeout: patience })
  try {
    await transport.verify()
    return ok('mail', `${host} takes mail from ${mail.from}`)
  } catch (error) {
    return fail(
      'mail',
      `${host} refuses (${(error as { code?: string }).code ?? 'no reason given'}); correct SMTP_URL`,
    )
  } finally {
    transport.close()
  }
}
