import { brandAt } from '#domain/shared/brand.ts'
import { htmlPage } from './html-page.ts'
import type { MailPlaceholder, MailTemplate } from './mail-template.ts'

/** What fills a template. `brand` and the two links are always there, the rest where the template names it. */
export interface MailFacts {
  /** How the person wants to be called; null for somebody of whom nothing but the address is known. */
  readonly name: string | null
  readonly tenantShortName: string
  readonly link: string
  /** Where this kind of mail can be switched off. */
  readonly switchOffLink: string
  readonly device?: string
  readonly expires?: string
  /** The name of something that a school gives its administrators. */
  readonly permission?: string
  /** Somebody else whom the mail is about, as they want to be called. */
  readonly person?: string
  /** What a school called what it asks for. */
  readonly title?: string
  readonly when?: string
}

export interface RenderedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The parts in reading order; text and HTML are made from the same. */
export interface MailParts {
  readonly product: string
  readonly subject: string
  readonly before: readonly string[]
  readonly action: { readonly label: string; readonly link: string }
  readonly after: readonly string[]
  readonly why: string
  readonly switchOff: { readonly label: string; readonly link: string } | null
}

/**
 * Makes one mail from its template. What a person or their browser chose (a name, a device) goes in as plain text on one
 * line: it cannot start a header, a link or a tag.
 * @throws Error when the template names a fact that is not given: a mail with a hole in it is never sent.
 */
export function renderMail({ template, facts }: { template: MailTemplate; facts: MailFacts }): RenderedMail {
  const product = oneLine(brandAt(facts.tenantShortName))
  const known: Partial<Record<MailPlaceholder, string>> = {
    brand: product,
    device: facts.device && oneLine(facts.device),
    expires: facts.expires,
    permission: facts.permission,
    person: facts.person && oneLine(facts.person),
    title: facts.title && oneLine(facts.title),
    when: facts.when,
  }
  const fill = (words: string) =>
    words.replace(/\{\{(\w+)\}\}/g, (_whole, name: MailPlaceholder) => {
      const value = known[name]
      if (!value) throw new Error(`The mail ${template.id} has nothing for ${name}.`)
      return value
    })
  const parts: MailParts = {
    product,
    subject: fill(template.subject),
    before: [
      facts.name === null ? 'Hello,' : `Hello ${oneLine(facts.name)},`,
      ...template.paragraphs.map(fill),
    ],
    action: { label: fill(template.action.label), link: facts.link },
    after: template.after.map(fill),
    why: fill(template.why),
    switchOff: template.switchOff
      ? { label: fill(template.switchOff.label), link: facts.switchOffLink }
      : null,
  }
  return { subject: parts.subject, text: plainPage(parts), html: htmlPage(parts) }
}

function plainPage({ before, action, after, why, switchOff }: MailParts): string {
  const foot = switchOff ? [why, `${switchOff.label}:\n${switchOff.link}`] : [why]
  const blocks = [...before, `${action.label}:\n${action.link}`, ...after, `-- \n${foot.join('\n')}`]
  return `${blocks.join('\n\n')}\n`
}

/** No line breaks and no control characters: neither a header nor a paragraph can be begun by a name. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 120)
}
