import { z } from 'zod'

/** What somebody changed about their own second factor; the same list stands in `announce_factor_change`. */
export const factorMails = [
  'passkey-added',
  'passkey-removed',
  'codes-added',
  'codes-removed',
  'recovery-made',
  'recovery-used',
  'school-joined',
  'school-parted',
  'school-signed-in',
] as const

export const mailIds = [
  'sign-in-link',
  'password-reset',
  'password-changed',
  'new-device-sign-in',
  ...factorMails,
  'school-bind-link',
  'factors-reset',
  'factors-reset-told',
  'permission-given-back',
  'school-start',
  'school-approved',
  'school-close-asked',
  'school-closing',
  'paused-school-closing',
  'feedback-ready',
  'interview-closing-soon',
  'assignment-due-soon',
  'assignment-published',
  'invitation',
  'join-link',
  'way-in',
] as const
export type MailId = (typeof mailIds)[number]

/** What a template may hold in double braces. `link` is the one action, `switchOffLink` turns this kind of mail off. */
export const mailPlaceholders = [
  'brand',
  'device',
  'expires',
  'link',
  'permission',
  'person',
  'switchOffLink',
  'title',
  'when',
] as const
export type MailPlaceholder = (typeof mailPlaceholders)[number]

const line = z.string().trim().min(8).max(240)

/** A mail as content: plain text in parts, from which both the text and the HTML form are made. */
export const mailTemplateSchema = z
  .strictObject({
    id: z.enum(mailIds),
    version: z.int().min(1),
    /** Security mails always go out; all others can be switched off from the mail itself. */
    security: z.boolean(),
    subject: z.string().trim().min(8),
    paragraphs: z.array(line).min(1).max(4),
    /** The one thing to do. */
    action: z.strictObject({ label: z.string().trim().min(4).max(40), link: z.literal('{{link}}') }),
    /** Below the action: how long the link works, or what happens without it. */
    after: z.array(line).max(2),
    why: line,
    switchOff: z.strictObject({ label: line, link: z.literal('{{switchOffLink}}') }).optional(),
  })
  .superRefine((mail, context) => {
    if (mail.security === (mail.switchOff !== undefined)) {
      const message = mail.security
        ? 'has no place in a security mail'
        : 'is missing in a mail that is no security mail'
      context.addIssue({ code: 'custom', path: ['switchOff'], message })
    }
    const unknown = placeholdersOf(mail).filter((name) => !mailPlaceholders.some((known) => known === name))
    for (const name of unknown) {
      context.addIssue({
        code: 'custom',
        path: ['paragraphs'],
        message: `uses {{${name}}}, which nothing fills`,
      })
    }
  })
export type MailTemplate = z.infer<typeof mailTemplateSchema>

/** Names in double braces that a template uses, each once. */
export function placeholdersOf(mail: object): string[] {
  const found = JSON.stringify(mail).matchAll(/\{\{([^{}]*)\}\}/g)
  return [...new Set([...found].map(([, name]) => name ?? ''))]
}
