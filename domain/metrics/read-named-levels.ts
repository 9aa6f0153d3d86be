import { requireConfirmed, requirePermission } from '#domain/access/index.ts'
import { readNamedSwitch } from '#domain/institution/index.ts'
import type { MemberContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'
import { isMonday, type Day } from './week.ts'

/** Why somebody looks: one of these stands in the ledger of each student who is named. */
export const namingPurposes = ['support', 'appointment', 'assignment'] as const
export type NamingPurpose = (typeof namingPurposes)[number]

/** One cell of the figures of levels. */
export interface NamedQuestion {
  cohortId: string
  /** Part of the rubric. */
  item: string
  /** Monday of a closed week. */
  week: Day
  purpose: NamingPurpose
}

export interface NamedLevel {
  memberId: string
  preferredName: string
  level: number
}

/** `few`, `others`, `nobody`, `open`: why nobody is named (docs/decisions/030). */
export type NamedAnswer =
  { state: 'named'; lines: NamedLevel[] } | { state: 'few' | 'others' | 'nobody' | 'open'; lines: [] }

interface Row {
  state: NamedAnswer['state']
  member_id: string
  preferred_name: string
  level: number
}

/**
 * Who stands at which level in one cell of the figures: students who were told before they answered, in practice that the
 * school assigned. Each of them finds this look in their ledger; the database writes it with the very answer.
 * @throws `unauthenticated` `identity.confirm` without a second factor from the last ten minutes (023);
 * `not_found` `metrics.names_off` while the school has names switched off
 */
export async function readNamedLevels(ctx: MemberContext, asked: NamedQuestion): Promise<NamedAnswer> {
  requirePermission(ctx, 'figures.name')
  requireConfirmed(ctx)
  const { isOn } = await readNamedSwitch(ctx)
  if (!isOn) throw domainError('not_found', 'metrics.names_off', 'Your school has names behind levels switched off.') // prettier-ignore
  const { cohortId, item, week, purpose } = asked
  if (!isMonday(week)) return { state: 'open', lines: [] }
  const rows = await ctx.transaction(
    (tx) =>
      tx.db.$queryRaw<Row[]>`SELECT * FROM named_levels(${cohortId}::uuid, ${item}, ${week}::date, ${purpose})`, // prettier-ignore
  )
  const state = rows[0]?.state ?? 'nobody'
  if (state !== 'named') return { state, lines: [] }
  const lines = rows.map(({ member_id: memberId, preferred_name: preferredName, level }) => ({ memberId, preferredName, level })) // prettier-ignore
  return { state, lines }
}
