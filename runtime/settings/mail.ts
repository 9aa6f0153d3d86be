import { isLoopback } from './loopback.ts'
import type { Mode } from './place.ts'
import type { Variables } from './variables.ts'

type Report = (problem: string) => void

/** Real mail, or none; in the sandbox `npm start` hands every process the address of the mailbox on loopback. */
export type MailSettings = Readonly<{ on: false }> | Readonly<{ on: true; url: string; from: string }>

const sandboxSender = 'Greenroom <greenroom@greenroom.example>'

export function mailOf(variables: Variables, mode: Mode, report: Report): MailSettings {
  const url = variables.SMTP_URL
  const from = variables.MAIL_FROM
  if (url === undefined) {
    if (mode === 'production')
      report('SMTP_URL is missing; sign-in links need mail, so give smtps://user:password@host:465.')
    return { on: false }
  }
  if (from !== undefined && !/^(?:[^<>\r\n]+ <)?[^\s<>@]+@[^\s<>@]+>?$/.test(from)) {
    report('MAIL_FROM is not an address; give one such as Greenroom <feedback@school.example>.')
  }
  if (from === undefined && !isLoopback(url.hostname)) {
    report('MAIL_FROM is missing; give the sender, such as Greenroom <feedback@school.example>.')
  }
  return { on: true, url: url.href, from: from ?? sandboxSender }
}
