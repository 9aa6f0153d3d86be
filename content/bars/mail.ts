import type { MailTemplate } from '#domain/notifications/index.ts'
import { readingGrade } from '../readability.ts'
import { findIdioms, findShouting, wordCount } from './wording.ts'

export const mailLimits = { subject: 50, words: 120, grade: 9 }

// The longest name that the brand placeholder is planned for: "Greenroom at " and a short name of 20 characters.
const longBrand = 'x'.repeat(33)
/** What nobody may read over a shoulder or on a lock screen. */
const notInSubject = /\b(level|score|rating|question|employer|company|answer|wrote|role|\d+)\b/i
const linkLike = /https?:|www\.|\{\{(?:link|switchOffLink)\}\}/i

/** All words that a reader sees, in order. */
function seen(mail: MailTemplate): string[] {
  return [
    mail.subject,
    ...mail.paragraphs,
    mail.action.label,
    ...mail.after,
    mail.why,
    mail.switchOff?.label ?? '',
  ]
}

/** Everything that keeps a mail below the bar; empty when it may be sent. */
export function mailFaults(mail: MailTemplate): string[] {
  const faults: string[] = []
  const subject = mail.subject.replaceAll('{{brand}}', longBrand)
  const body = seen(mail).slice(1).join(' ')
  const running = [...mail.paragraphs, ...mail.after, mail.why].join(' ')
  if (subject.length > mailLimits.subject) faults.push(`subject has ${subject.length} characters`)
  if (notInSubject.test(mail.subject)) faults.push('subject tells more than it may')
  if (wordCount(body) > mailLimits.words) faults.push(`has ${wordCount(body)} words`)
  if (linkLike.test(running)) faults.push('has a second link')
  if (!mail.why.startsWith('You get this because ')) faults.push('does not say why it was sent')
  if (readingGrade(running) > mailLimits.grade)
    faults.push(`reads at grade ${readingGrade(running).toFixed(1)}`)
  faults.push(...findShouting(seen(mail).join(' ')).map((hit) => `holds "${hit}"`))
  faults.push(...findIdioms(body).map((hit) => `holds the idiom "${hit}"`))
  return faults.map((fault) => `${mail.id}: ${fault}`)
}
