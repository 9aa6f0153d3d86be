import { z } from 'zod'
import { mailKinds, mailTextSchema } from '#domain/notifications/index.ts'

/** Mails of which the text is ready; the last one waits for the reminder that sends it. */
export const mailFileKinds = [...mailKinds, 'interview_closing_soon'] as const

/** A file of content/mail: the text, and whether it is one that always goes out. */
export const mailFileSchema = mailTextSchema.extend({
  kind: z.enum(mailFileKinds),
  version: z.int().min(1),
  security: z.boolean(),
})
export type MailFile = z.infer<typeof mailFileSchema>

/** Answers of invented students, for the history of the demo tenants. */
export const seedAnswersSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    questionId: z.string(),
    quality: z.enum(['weak', 'middling', 'strong']),
    /** What the invented student studies. */
    study: z.string().min(3).max(40),
    text: z.string().min(200),
  }),
)
export type SeedAnswer = z.infer<typeof seedAnswersSchema>[number]

const name = z.string().regex(/^[\p{Lu}][\p{L}'’ -]{0,30}$/u)

/** Invented people for the demo tenants. */
export const seedPeopleSchema = z.array(z.strictObject({ first: name, last: name }))
export type SeedPerson = z.infer<typeof seedPeopleSchema>[number]
