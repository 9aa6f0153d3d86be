import { brandAt } from '#domain/shared/brand.ts'
import { htmlPage } from './html-page.ts'
import type { MailSlot, MailText } from './mail-texts.ts'

export interface MailFacts {
  /** How the person wants to be called. */
  readonly name: string
  readonly tenantShortName: string
  /** Where the button leads. */
  readonly actionUrl: string
  /** Where this kind of mail can be switched off; null where it cannot. */
  readonly switchOffUrl: string | null
}

export interface RenderedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The words around the button, in reading order: text and HTML are made from the same. */
export interface MailParts {
  readonly subject: string
  readonly preview: string
  readonly before: readonly string[]
  readonly action: string
  readonly actionUrl: string
  readonly after: readonly string[]
  readonly why: string
  readonly switchOffUrl: string | null
  readonly product: string
}

export const switchOffWords = 'Switch these mails off'

/**
 * Makes one mail from its text. What a person chose (a name) fills slots as plain text: it cannot start a header, a link
 * or a tag.
 */
export function renderMail({ text, facts }: { text: MailText; facts: MailFacts }): RenderedMail {
  const product = brandAt(facts.tenantShortName)
  const slots: Record<MailSlot, string> = { name: oneLine(facts.name), product: oneLine(product) }
  const fill = (words: string) =>
    words.replace(/\{(\w+)\}/g, (whole, slot: string) => slots[slot as MailSlot] ?? whole)
  const parts: MailParts = {
    subject: oneLine(fill(text.subject)),
    preview: fill(text.preview),
    before: [text.greeting, ...text.paragraphs].map(fill),
    action: fill(text.action),
    actionUrl: facts.actionUrl,
    after: text.after.map(fill),
    why: fill(text.why),
    switchOffUrl: facts.switchOffUrl,
    product,
  }
  return { subject: parts.subject, text: plainPage(parts), html: htmlPage(parts) }
}

function plainPage(parts: MailParts): string {
  const foot = [parts.why, ...(parts.switchOffUrl ? [`${switchOffWords}: ${parts.switchOffUrl}`] : [])]
  const blocks = [...parts.before, `${parts.action}:\n${parts.actionUrl}`, ...parts.after, `-- \n${foot.join('\n')}`]
  return `${blocks.join('\n\n')}\n`
}

/** No line breaks and no control characters: neither a header nor a paragraph can be begun by a name. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim().slice(0, 120)
}
