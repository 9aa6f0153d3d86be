import { requirePermission } from '#domain/access/index.ts'
import { appendAuditEntry } from '#domain/audit/index.ts'
import type { MemberContext, Tx } from '#domain/shared/context.ts'
import { csvOf } from '#domain/shared/csv.ts'

export const recordParts = ['roster', 'policies', 'cohorts', 'figures'] as const
export type RecordPart = (typeof recordParts)[number]

export interface RecordFile {
  readonly name: string
  readonly contentType: string
  readonly text: string
}

/** The lines of the figures of cohorts, as they were published: from the module of figures, which stands to the right. */
export type FiguresFile = () => Promise<readonly (readonly (string | number)[])[]>

/** Rows read at once. */
const page = 2_000

/**
 * A part of the school's own records, to keep: nothing that a student made. The roster needs the permission for people too, the
 * figures the one for metrics; what is hidden on a page is hidden in the file.
 * Each is noted, and the end of a school waits for it (`changeSchool`, "agree").
 */
export async function exportRecords(
  ctx: MemberContext,
  asked: { part: Exclude<RecordPart, 'figures'> } | { part: 'figures'; figures: FiguresFile },
): Promise<RecordFile> {
  const { part } = asked
  requirePermission(ctx, 'school.export')
  if (part === 'roster') requirePermission(ctx, 'people.read')
  if (part === 'figures') requirePermission(ctx, 'figures.export')
  const file = asked.part === 'figures' ? await figuresOf(asked.figures) : await writers[asked.part](ctx)
  await ctx.transaction((tx) =>
    appendAuditEntry(tx, {
      action: 'school.exported',
      memberId: ctx.memberId,
      objectKind: 'tenant',
      objectId: tx.tenantId,
      detail: { part },
    }),
  )
  return file
}

async function figuresOf(read: FiguresFile): Promise<RecordFile> {
  const [head = [], ...rows] = (await read()).map((row) => row.map(String))
  return csv('figures', head, rows)
}

const writers: Readonly<Record<Exclude<RecordPart, 'figures'>, (ctx: MemberContext) => Promise<RecordFile>>> =
  {
    roster: async (ctx) => csv('roster', ['campus_id', 'email', 'preferred_name', 'cohort', 'roles', 'standing', 'since'], await rosterRows(ctx)), // prettier-ignore
    cohorts: async (ctx) => csv('cohorts', ['cohort', 'active_students', 'suspended_students'], await ctx.transaction(cohortRows)), // prettier-ignore
    policies: async (ctx) => ({
      name: 'policies.json',
      contentType: 'application/json; charset=utf-8',
      text: `${JSON.stringify(await ctx.transaction(rulesOf), null, 2)}\n`,
    }),
  }

interface Person {
  id: string
  campus_id: string | null
  email: string
  preferred_name: string
  cohort: string | null
  roles: string[]
  status: string
  created_at: Date
}

/** A page a transaction: a roster of 50,000 holds none open for long. */
async function rosterRows(ctx: MemberContext): Promise<string[][]> {
  const rows: string[][] = []
  for (let after: string | null = null; ;) {
    const people: Person[] = await ctx.transaction((tx) => peopleAfter(tx, after))
    for (const one of people) {
      const { campus_id, email, preferred_name, cohort, roles, status, created_at } = one
      rows.push([campus_id ?? '', email, preferred_name, cohort ?? '', roles.join(' '), status, created_at.toISOString().slice(0, 10)]) // prettier-ignore
    }
    if (people.length < page) return rows
    after = people.at(-1)?.id ?? null
  }
}

async function peopleAfter(tx: Tx, after: string | null): Promise<Person[]> {
  return tx.db.$queryRaw<Person[]>`
    WITH part AS (
      SELECT m.id, m.campus_id, m.preferred_name, m.cohort_id, m.roles, m.status, m.created_at FROM membership m
      WHERE m.tenant_id = ${tx.tenantId}::uuid AND (${after}::uuid IS NULL OR m.id > ${after}::uuid)
      ORDER BY m.id LIMIT ${page})
    SELECT s.id, s.campus_id, a.email, s.preferred_name, c.name AS cohort, s.roles, s.status, s.created_at
    FROM part s JOIN roster_addresses(ARRAY(SELECT id FROM part)) a ON a.member_id = s.id
    LEFT JOIN cohort c ON c.tenant_id = ${tx.tenantId}::uuid AND c.id = s.cohort_id ORDER BY s.id`
}

async function cohortRows(tx: Tx): Promise<string[][]> {
  const rows = await tx.db.$queryRaw<{ name: string; active: number; suspended: number }[]>`
    SELECT c.name, count(m.id) FILTER (WHERE m.status = 'active')::int AS active,
           count(m.id) FILTER (WHERE m.status = 'suspended')::int AS suspended
    FROM cohort c LEFT JOIN membership m ON m.tenant_id = c.tenant_id AND m.cohort_id = c.id AND 'student' = ANY (m.roles)
    WHERE c.tenant_id = ${tx.tenantId}::uuid GROUP BY c.id, c.name ORDER BY c.name`
  return rows.map(({ name, active, suspended }) => [name, String(active), String(suspended)])
}

async function rulesOf(tx: Tx) {
  const school = await tx.db.tenant.findUnique({
    where: { id: tx.tenantId },
    select: { slug: true, name: true, shortName: true, region: true, timeZone: true, locale: true, country: true, contactAddress: true, minimumAge: true, modes: true, aiEnabled: true, mailDomain: true, seatCap: true, createdAt: true, approvedAt: true }, // prettier-ignore
  })
  const policies = await tx.db.policyVersion.findMany({
    where: { tenantId: tx.tenantId },
    orderBy: [{ effectiveAt: 'asc' }, { id: 'asc' }],
    omit: { tenantId: true },
  })
  return { school, policies }
}

const csv = (name: string, head: readonly string[], rows: readonly string[][]): RecordFile => ({
  name: `${name}.csv`,
  contentType: 'text/csv; charset=utf-8',
  text: csvOf([head, ...rows]),
})
