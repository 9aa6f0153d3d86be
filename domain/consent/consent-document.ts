import { z } from 'zod'
import { consentPurposes } from './purposes.ts'

/** The sections that every consent text has, in this order of meaning; more may stand between them. */
export const consentHeadings = {
  first: 'What we do',
  period: 'How long we keep it',
  last: 'What stops when you withdraw',
} as const

/** A consent text as the pages show it. `version` and `text` are what a consent row keeps (with the hash of `text`). */
export const consentDocumentSchema = z.strictObject({
  purpose: z.enum(consentPurposes),
  version: z.string().regex(/^[1-9]\d*$/, 'should be a whole number from 1'),
  title: z.string().min(4).max(60),
  /** Everything below the front matter, exactly as it stands in the file. */
  text: z.string().min(1),
  sections: z
    .array(z.strictObject({ heading: z.string().min(3), paragraphs: z.array(z.string().min(1)).min(1) }))
    .min(3)
    .superRefine((sections, context) => {
      const headings = sections.map(({ heading }) => heading)
      const place = (heading: string) => headings.indexOf(heading)
      const { first, period, last } = consentHeadings
      if (place(first) !== 0) context.addIssue({ code: 'custom', message: `should begin with "${first}"` })
      if (place(period) < 0) context.addIssue({ code: 'custom', message: `should hold "${period}"` })
      if (place(last) !== headings.length - 1) {
        context.addIssue({ code: 'custom', message: `should end with "${last}"` })
      }
    }),
})
export type ConsentDocument = z.infer<typeof consentDocumentSchema>

/**
 * Takes a Markdown file apart: front matter of `name: value` lines between two `---` lines, then `##` headings with
 * paragraphs. What it gives still has to pass `consentDocumentSchema`.
 */
export function parseConsentDocument(markdown: string): Record<string, unknown> {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown) ?? []
  const fields = front.split('\n').flatMap((row) => {
    const [name = '', ...value] = row.split(':')
    return value.length > 0 ? [[name.trim(), value.join(':').trim()] as const] : []
  })
  const text = body.trim()
  const sections = text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...rest] = section.split('\n')
      const paragraphs = rest
        .join('\n')
        .split(/\n\s*\n/)
        .map((part) => part.trim().replace(/\s+/g, ' '))
      return { heading: heading.trim(), paragraphs: paragraphs.filter((part) => part !== '') }
    })
  return { ...Object.fromEntries(fields), text, sections }
}
