import { z } from 'zod'

/** Every mail of the house. Each is caused by one event and leads to one place. */
export const mailKinds = ['sign_in_link', 'password_reset', 'password_changed', 'new_sign_in', 'feedback_ready'] as const
export type MailKind = (typeof mailKinds)[number]

/** What a text may name, in braces; anything else in braces is refused when the content is read. */
export const mailSlots = ['name', 'product'] as const
export type MailSlot = (typeof mailSlots)[number]

const words = z
  .string()
  .trim()
  .min(1)
  .max(400)
  .refine((text) => slotsOf(text).every((slot) => (mailSlots as readonly string[]).includes(slot)), {
    message: `may name ${mailSlots.map((slot) => `{${slot}}`).join(' and ')} only`,
  })

/** ux.md, "Mail": a short subject that tells nobody over a shoulder anything, few words, one action, why you get it. */
export const mailTextSchema = z.strictObject({
  subject: words.max(50),
  /** What mailboxes show beside the subject. */
  preview: words.max(110),
  greeting: words,
  paragraphs: z.array(words).min(1).max(4),
  /** The one thing to do: words of the button. */
  action: words.max(30),
  /** What comes after the button: how long it works, what to do if it was not you. */
  after: z.array(words).max(2),
  /** Why this mail came. */
  why: words,
})
export type MailText = z.infer<typeof mailTextSchema>

export const mailTextsSchema = z.record(z.enum(mailKinds), mailTextSchema)
export type MailTexts = z.infer<typeof mailTextsSchema>

function slotsOf(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '')
}
