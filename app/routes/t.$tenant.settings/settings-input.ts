import { z } from 'zod'
import { checkbox } from '#app/http/builders.ts'
import { consentPurposes } from '#domain/consent/index.ts'
import { timeFactors } from '#domain/interviews/index.ts'

/** What the forms of this page send; the consent form stands on the privacy page too. */
export const settingsInput = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('name'), preferredName: z.string().max(400) }),
  z.strictObject({ intent: z.literal('mail'), on: z.enum(['yes', 'no']) }),
  z.strictObject({
    intent: z.literal('consent'),
    purpose: z.enum(consentPurposes),
    state: z.enum(['granted', 'withdrawn']),
    version: z.string().max(20).optional(),
    back: z.literal('privacy').optional(),
  }),
  z.strictObject({
    intent: z.literal('needs'),
    timeFactor: z.coerce.number().pipe(z.literal([...timeFactors])),
    untimed: checkbox,
    hideClock: checkbox,
    noCountdown: checkbox,
    promptAudio: checkbox,
  }),
])

export type SettingsInput = z.output<typeof settingsInput>
