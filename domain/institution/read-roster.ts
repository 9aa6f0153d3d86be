import { requirePermission, type StaffPermission } from '#domain/access/index.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'

/** People on one page. */
export const rosterPage = 50

export const standings = ['active', 'suspended', 'removed'] as const
export type Standing = (typeof standings)[number]
export const memberRoles = ['student', 'advisor', 'admin'] as const
export type MemberRole = (typeof memberRoles)[number]

/** What to look for; each left out stands for all. */
export interface RosterFilter {
  /** A part of the preferred name, the address or the campus id. */
  search?: string
  role?: MemberRole
  standing?: Standing
  /** `none` for people without a cohort. */
  cohortId?: string
  /** The id of the last person of the page before. */
  after?: string
}

export interface RosterLine {
  memberId: string
  preferredName: string
  email: string
  campusId: string | null
  roles: MemberRole[]
  permissions: StaffPermission[]
  /** `underage` reads as removed: the school learns that somebody cannot practice, not why. */
  standing: Standing
  cohort: { id: string; name: string } | null
  since: Date
}

export interface Roster {
  lines: RosterLine[]
  /** Where the next page begins; null on the last. */
  next: string | null
  /** People that the filter fits, over all pages. */
  count: number
}

interface Row {
  id: string
  preferred_name: string
  campus_id: string | null
  roles: MemberRole[]
  permissions: StaffPermission[]
  status: string
  cohort_id: string | null
  cohort_name: string | null
  created_at: Date
}

/** The school's people by name, a page at a time by keyset. Three queries, however many people there are. */
export async function readRoster(ctx: MemberContext, filter: RosterFilter = {}): Promise<Roster> {
  requirePermission(ctx, 'people.read')
  return ctx.transaction(async (tx) => {
    const fits = await fitting(tx, filter)
    const rows = await tx.db.$queryRaw<Row[]>`
      SELECT m.id, m.preferred_name, m.campus_id, m.roles, m.permissions, m.status, m.cohort_id, c.name AS cohort_name, m.created_at
      FROM membership m LEFT JOIN cohort c ON c.tenant_id = m.tenant_id AND c.id = m.cohort_id
      WHERE ${fits} AND ${afterLine(tx, filter.after)}
      ORDER BY lower(m.preferred_name), m.id LIMIT ${rosterPage + 1}`
    const [total] = await tx.db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM membership m WHERE ${fits}`
    const shown = rows.slice(0, rosterPage)
    const addresses = await addressesOf(tx, shown.map(({ id }) => id)) // prettier-ignore
    const next = rows.length > rosterPage ? (shown.at(-1)?.id ?? null) : null
    return { lines: shown.map((row) => lineOf(row, addresses)), next, count: total?.count ?? 0 }
  })
}

async function fitting(tx: Tx, { search, role, standing, cohortId }: RosterFilter): Promise<Prisma.Sql> {
  const parts = [Prisma.sql`m.tenant_id = ${tx.tenantId}::uuid`]
  if (role) parts.push(Prisma.sql`${role} = ANY (m.roles)`)
  if (standing === 'removed') parts.push(Prisma.sql`m.status IN ('removed', 'underage')`)
  else if (standing) parts.push(Prisma.sql`m.status = ${standing}`)
  if (cohortId === 'none') parts.push(Prisma.sql`m.cohort_id IS NULL`)
  else if (cohortId) parts.push(Prisma.sql`m.cohort_id = ${cohortId}::uuid`)
  const wanted = search?.trim()
  if (wanted) parts.push(await naming(tx, wanted))
  return Prisma.join(parts, ' AND ')
}

async function naming(tx: Tx, wanted: string): Promise<Prisma.Sql> {
  const byAddress = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM roster_by_address(${wanted}, 500) AS found (id)`
  const ids = byAddress.map(({ id }) => id)
  return Prisma.sql`(position(lower(${wanted}) IN lower(m.preferred_name)) > 0 OR lower(m.campus_id) = lower(${wanted})
    OR m.id = ANY (${ids}::uuid[]))`
}

/** The line after the one with this id, in the list's own order; an id that is not there begins from the start. */
function afterLine(tx: Tx, after: string | undefined): Prisma.Sql {
  if (!after) return Prisma.sql`true`
  return Prisma.sql`(lower(m.preferred_name), m.id) > (
    SELECT lower(l.preferred_name), l.id FROM membership l
    WHERE l.tenant_id = ${tx.tenantId}::uuid AND l.id = ${after}::uuid)`
}

async function addressesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.db.$queryRaw<{ member_id: string; email: string }[]>`
    SELECT member_id, email FROM roster_addresses(${ids}::uuid[])`
  return new Map(rows.map(({ member_id, email }) => [member_id, email]))
}

function lineOf(row: Row, addresses: ReadonlyMap<string, string>): RosterLine {
  const standing = row.status === 'active' || row.status === 'suspended' ? row.status : 'removed'
  const cohort = row.cohort_id ? { id: row.cohort_id, name: row.cohort_name ?? '' } : null
  return {
    memberId: row.id,
    preferredName: row.preferred_name,
    email: addresses.get(row.id) ?? '',
    campusId: row.campus_id,
    roles: row.roles,
    permissions: row.permissions,
    standing,
    cohort,
    since: row.created_at,
  }
}
