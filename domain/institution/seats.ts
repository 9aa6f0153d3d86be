import { requirePermission } from '#domain/access/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

/** A seat is an active student: whoever is suspended, removed or staff alone takes none. */
export interface Seats {
  taken: number
  /** Null where Greenroom set no limit. */
  cap: number | null
}

/** Live and exact. One query. */
export async function readSeats(ctx: MemberContext): Promise<Seats> {
  requirePermission(ctx, 'school.read')
  return ctx.transaction(seatsOf)
}

/**
 * For changes that make `adding` more people active students, under the tenant's lock on its people. Nobody who has a seat loses
 * it, whatever the limit becomes.
 * @throws `conflict` `institution.no_seat`
 */
export async function requireSeats(tx: Tx, adding: number): Promise<void> {
  if (adding <= 0) return
  const { taken, cap } = await seatsOf(tx)
  if (cap === null || taken + adding <= cap) return
  const free = Math.max(0, cap - taken)
  throw domainError(
    'conflict',
    'institution.no_seat',
    `Your school has ${cap} seats, of which ${free} ${free === 1 ? 'is' : 'are'} free; this needs ${adding}. Nothing was changed, and nobody loses a seat. Suspend or remove students who have left, or ask Greenroom for more seats.`,
  )
}

async function seatsOf(tx: Tx): Promise<Seats> {
  const [row] = await tx.db.$queryRaw<Seats[]>`
    SELECT t.seat_cap AS cap, (SELECT count(*) FROM membership m WHERE m.tenant_id = t.id AND m.status = 'active'
      AND 'student' = ANY (m.roles))::int AS taken FROM tenant t WHERE t.id = ${tx.tenantId}::uuid`
  return row ?? { taken: 0, cap: null }
}
