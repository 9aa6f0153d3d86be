import { requirePermission, type StaffPermission } from '#domain/access/index.ts'
import { recordLooks } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

/** People on one page. */
export const rosterPage = 50
/** Counting further would cost more with each person of the school, and nobody pages through so many. */
export const mostCounted = 10_000

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
  /** People that the filter fits, over all pages; at most `mostCounted`. */
  count: number
  /** Whether it fits more than that. */
  more: boolean
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
  /** People that the filter fits; the same on each line. */
  count: number
}

/** The school's people by name, a page at a time by keyset. Three queries at most, however many people there are. */
export async function readRoster(ctx: MemberContext, filter: RosterFilter = {}): Promise<Roster> {
  requirePermission(ctx, 'people.read')
  return ctx.transaction(async (tx) => {
    const rows = await linesOf(tx, { ...filter, memberId: null })
    const shown = rows.slice(0, rosterPage)
    const addresses = await addressesOf(tx, shown.map(({ id }) => id)) // prettier-ignore
    const next = rows.length > rosterPage ? (shown.at(-1)?.id ?? null) : null
    const count = rows[0]?.count ?? 0
    const lines = shown.map((row) => lineOf(row, addresses))
    return { lines, next, count: Math.min(count, mostCounted), more: count > mostCounted }
  })
}

/** One line of the roster; the look stands in that person's access ledger. @throws `not_found` `institution.member` */
export async function readMember(
  ctx: MemberContext,
  { memberId }: { memberId: string },
): Promise<RosterLine> {
  requirePermission(ctx, 'people.read')
  return ctx.transaction(async (tx) => {
    const [row] = await linesOf(tx, { memberId })
    if (!row) throw domainError('not_found', 'institution.member', 'This person is not at your school.')
    await recordLooks(tx, [{ memberId, objectKind: 'record', objectId: memberId, purpose: 'people' }])
    return lineOf(row, await addressesOf(tx, [memberId]))
  })
}

/**
 * One more than a page, so that one knows of the next. In the order of an index and inlined, so that a page costs the same
 * in a school of a million: only the lines shown are read, and no more than `mostCounted` are counted.
 */
async function linesOf(tx: Tx, filter: RosterFilter & { memberId: string | null }): Promise<Row[]> {
  const { memberId, search, role = null, standing = null, cohortId = null, after = null } = filter
  const wanted = search?.trim() || null
  const cohort = cohortId === 'none' ? null : cohortId
  const byAddress = wanted === null ? [] : await idsByAddress(tx, wanted)
  return tx.db.$queryRaw<Row[]>`
    WITH fit AS NOT MATERIALIZED (
      SELECT m.id, m.preferred_name, m.campus_id, m.roles, m.permissions, m.status, m.cohort_id, m.created_at
      FROM membership m
      WHERE m.tenant_id = ${tx.tenantId}::uuid
        AND (${memberId}::uuid IS NULL OR m.id = ${memberId}::uuid)
        AND (${role}::text IS NULL OR ${role}::text = ANY (m.roles))
        AND (${standing}::text IS NULL OR m.status = ${standing}::text
          OR ${standing}::text = 'removed' AND m.status = 'underage')
        AND (${cohort}::uuid IS NULL OR m.cohort_id = ${cohort}::uuid)
        AND (NOT ${cohortId === 'none'}::boolean OR m.cohort_id IS NULL)
        AND (${wanted}::text IS NULL OR position(lower(${wanted}::text) IN lower(m.preferred_name)) > 0
          OR lower(m.campus_id) = lower(${wanted}::text) OR m.id = ANY (${byAddress}::uuid[])))
    SELECT fit.*, c.name AS cohort_name,
      (SELECT count(*) FROM (SELECT 1 FROM fit LIMIT ${mostCounted + 1}) AS counted)::int AS count
    FROM fit LEFT JOIN cohort c ON c.tenant_id = ${tx.tenantId}::uuid AND c.id = fit.cohort_id
    WHERE ${after}::uuid IS NULL OR (lower(fit.preferred_name), fit.id) > (
      (SELECT lower(l.preferred_name) FROM membership l WHERE l.tenant_id = ${tx.tenantId}::uuid AND l.id = ${after}::uuid),
      ${after}::uuid)
    ORDER BY lower(fit.preferred_name), fit.id LIMIT ${rosterPage + 1}`
}

/** Addresses stand on accounts, which only a function of the database looks at. */
async function idsByAddress(tx: Tx, wanted: string): Promise<string[]> {
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM roster_by_address(${wanted}, 500) AS found (id)`
  return rows.map(({ id }) => id)
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
