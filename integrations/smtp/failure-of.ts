import type { MailFailureKind } from '#domain/notifications/ports.ts'

interface SmtpError {
  code?: unknown
  responseCode?: unknown
}

/**
 * The kind of an SMTP failure, by the reply code (RFC 5321, 4.2.3) or the library's own code. 4yz may succeed later; of
 * 5yz, 550 to 553 speak of the mailbox and the rest of the mail.
 */
export function failureOf(error: unknown): MailFailureKind {
  const { code, responseCode } = (typeof error === 'object' && error !== null ? error : {}) as SmtpError
  const reply = typeof responseCode === 'number' ? responseCode : 0
  if (code === 'EAUTH' || reply === 530 || reply === 534 || reply === 535 || reply === 538)
    return 'unauthorized'
  // 421 with too many connections, 450 and 452 with too many mails: what greylisting and quotas answer.
  if (reply === 450 || reply === 452) return 'rate_limited'
  if (reply === 550 || reply === 551 || reply === 553) return 'not_found'
  if (reply >= 500) return 'rejected'
  return 'unavailable'
}
