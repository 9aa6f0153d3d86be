import { requirePermission } from '#domain/access/index.ts'
import type { OperatorContext } from '#domain/shared/context.ts'
import { domainError } from '#domain/shared/errors.ts'

export type Standing = 'applied' | 'active' | 'suspended' | 'closing' | 'closed'

/** A school's own line: what an operator sees of it, and all of it. */
export interface SchoolLine {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly status: Standing
  readonly region: string
  readonly timeZone: string
  readonly mailDomain: string | null
  readonly mailDomainProvenAt: Date | null
  readonly createdAt: Date
  readonly approvedAt: Date | null
  readonly seatCap: number | null
  /** Active students: what a seat is counted for. */
  readonly students: number
  readonly staff: number
  /** When the school itself asked to be closed; null where it did not. */
  readonly closeAskedAt: Date | null
  readonly closesAt: Date | null
  readonly closingBy: string | null
  readonly closedAt: Date | null
  readonly keysDestroyedAt: Date | null
  /** Other schools that gave the same mail domain: a look-alike shows here. */
  readonly sameDomain: readonly string[]
}

const columns = {
  id: true,
  slug: true,
  name: true,
  status: true,
  region: true,
  timeZone: true,
  mailDomain: true,
  mailDomainProvenAt: true,
  createdAt: true,
  approvedAt: true,
  seatCap: true,
  closeAskedAt: true,
  closesAt: true,
  closingBy: true,
  closedAt: true,
  keysDestroyedAt: true,
} as const

const urgency: Readonly<Record<Standing, number>> = {
  applied: 0,
  closing: 1,
  suspended: 2,
  active: 3,
  closed: 4,
}

/** Every school, those that wait for an operator first. Two queries, however many schools there are. */
export async function listSchools(ctx: OperatorContext): Promise<SchoolLine[]> {
  requirePermission(ctx, 'console.read')
  const [schools, people] = await ctx.transaction(async (tx) => [
    await tx.db.tenant.findMany({ where: { kind: 'school' }, orderBy: { name: 'asc' }, select: columns }),
    await tx.db.$queryRaw<People[]>`
      SELECT tenant_id AS "tenantId", students, staff FROM operator_people()`,
  ])
  const counted = new Map(people.map((row) => [row.tenantId, row]))
  const lines = schools.map((school) => ({
    ...school,
    status: school.status as Standing,
    students: counted.get(school.id)?.students ?? 0,
    staff: counted.get(school.id)?.staff ?? 0,
    sameDomain: schools.filter((one) => one.id !== school.id && one.mailDomain !== null && one.mailDomain === school.mailDomain).map(({ name }) => name), // prettier-ignore
  }))
  return lines.toSorted((one, other) => rank(one) - rank(other))
}

/** A school that asks to be closed waits for an operator as one that applied does. */
const rank = ({ status, closeAskedAt, closesAt }: SchoolLine) =>
  closeAskedAt && !closesAt && status !== 'closed' ? 0 : urgency[status]

interface People {
  tenantId: string
  students: number
  staff: number
}

/** @throws `not_found` `provisioning.school` */
export async function readSchool(ctx: OperatorContext, { slug }: { slug: string }): Promise<SchoolLine> {
  const school = (await listSchools(ctx)).find((one) => one.slug === slug)
  if (!school) throw domainError('not_found', 'provisioning.school', `There is no school “${slug}” here.`)
  return school
}
