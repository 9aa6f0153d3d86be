import type { MailText } from '#domain/notifications/index.ts'
import { readingGrade } from '../readability.ts'
import { findIdioms, findShouting, wordCount } from './wording.ts'

export const mailLimits = { subject: 50, words: 120, grade: 9 }

// The longest product name that is planned for: "Greenroom at " and a short name of 20 characters.
const longProduct = 'x'.repeat(33)
/** What nobody may read over a shoulder or on a lock screen. */
const notOutside = /\b(level|score|rating|question|employer|company|answer|wrote a|role|points?)\b/i
const linkLike = /https?:|www\.|@/i

/** Everything that keeps a mail below the bar; empty when it may be sent. */
export function mailFaults(mail: MailText & { kind: string }): string[] {
  const faults: string[] = []
  const subject = mail.subject.replaceAll('{product}', longProduct)
  const running = [...mail.paragraphs, ...mail.after, mail.why].join(' ')
  const body = [mail.greeting, running, mail.action].join(' ')
  const outside = [mail.subject, mail.preview].join(' ')
  if (subject.length > mailLimits.subject) faults.push(`subject has ${subject.length} characters`)
  if (notOutside.test(outside)) faults.push('subject or preview tells more than it may')
  if (wordCount(body) > mailLimits.words) faults.push(`has ${wordCount(body)} words`)
  if (linkLike.test(running)) faults.push('has a second place to go')
  if (!mail.why.startsWith('You get this because ')) faults.push('does not say why it was sent')
  if (readingGrade(running) > mailLimits.grade)
    faults.push(`reads at grade ${readingGrade(running).toFixed(1)}`)
  faults.push(...findShouting(outside + body).map((hit) => `holds "${hit}"`))
  faults.push(...findIdioms(body).map((hit) => `holds the idiom "${hit}"`))
  return faults.map((fault) => `${mail.kind}: ${fault}`)
}
