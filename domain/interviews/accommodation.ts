import { z } from 'zod'
import { requirePermission } from '#domain/access/index.ts'
import { domainError } from '#domain/shared/errors.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { usualNeeds } from './timers.ts'

/** Per cent of the usual time that a student may choose. */
export const timeFactors = [100, 125, 150, 200] as const

/** Set once, obeyed everywhere, invisible to staff (B14): no role but the student's own has the row. */
export const accommodationSchema = z.strictObject({
  timeFactor: z.literal([...timeFactors]),
  untimed: z.boolean(),
  hideClock: z.boolean(),
  noCountdown: z.boolean(),
  promptAudio: z.boolean(),
})
export type Accommodation = z.output<typeof accommodationSchema>

/** The profile, or the usual settings where none was saved. */
export async function readAccommodation(ctx: MemberContext): Promise<Accommodation> {
  requirePermission(ctx, 'accommodation.read')
  return ctx.transaction(async (tx) => {
    const row = await tx.db.accommodationProfile.findUnique({
      where: { tenantId_memberId: { tenantId: tx.tenantId, memberId: ctx.memberId } },
      select: { timeFactor: true, untimed: true, hideClock: true, noCountdown: true, promptAudio: true },
    })
    const kept = accommodationSchema.safeParse(row)
    return kept.success
      ? kept.data
      : { ...usualNeeds, timeFactor: 100, noCountdown: false, promptAudio: false }
  })
}

/**
 * Saves the profile. It counts for interviews begun from now on; running ones keep their timers.
 * @throws `invalid` `interviews.accommodation`
 */
export async function saveAccommodation(ctx: MemberContext, input: Accommodation): Promise<void> {
  requirePermission(ctx, 'accommodation.change')
  const parsed = accommodationSchema.safeParse(input)
  if (!parsed.success) {
    throw domainError(
      'invalid',
      'interviews.accommodation',
      'Choose the time from the list, and on or off for the rest.',
    )
  }
  await ctx.transaction(async (tx) => {
    const key = { tenantId: tx.tenantId, memberId: ctx.memberId }
    const data = { ...parsed.data, updatedAt: tx.now }
    const { count } = await tx.db.accommodationProfile.updateMany({ where: key, data })
    if (count === 0)
      await tx.db.accommodationProfile.createMany({ data: [{ ...key, ...data }], skipDuplicates: true })
  })
}
