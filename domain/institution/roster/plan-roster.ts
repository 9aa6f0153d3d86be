import type { Tx } from '#domain/shared/context.ts'
import { inPieces } from '#domain/shared/in-pieces.ts'
import type { BadLine, GoodLine, JudgedRoster } from './judge-lines.ts'

/** What taking a file in would do: shown before anything happens, and done exactly so. */
export interface RosterPlan {
  readonly add: readonly GoodLine[]
  /** People of the school whose cohort, campus id or standing would change. */
  readonly change: readonly GoodLine[]
  readonly same: number
  readonly bad: readonly BadLine[]
  /** Names of cohorts that would be made. */
  readonly cohorts: readonly string[]
  /** People who would become active students. */
  readonly seats: number
  /** Active students with a campus id whom the file does not name. They stay: who leaves is said on the People page. */
  readonly absent: number
}

export interface Known {
  email: string
  member_id: string
  campus_id: string | null
  status: string
  cohort_id: string | null
  roles: string[]
}

/** Lines that are looked up at once: few enough that reading what is found keeps nobody waiting. */
const pieceLines = 250

/** Two queries for each piece of the file and two for the school: what it costs grows with the file, not with the school. */
export async function planRoster(
  tx: Tx,
  { good, bad }: JudgedRoster,
): Promise<RosterPlan & { cohortIds: ReadonlyMap<string, string>; before: ReadonlyMap<string, Known> }> {
  const cohorts = await tx.db.cohort.findMany({
    where: { tenantId: tx.tenantId },
    select: { id: true, name: true },
  })
  const cohortIds = new Map(cohorts.map(({ id, name }) => [name, id]))
  const before = new Map<string, Known>()
  const plan = { add: [] as GoodLine[], change: [] as GoodLine[], same: 0, bad: [...bad], seats: 0, before }
  let named = 0
  await inPieces(good, pieceLines, async (lines) => {
    const { byEmail, ownerOf } = await lookUp(tx, lines)
    for (const { is_student } of ownerOf.values()) named += is_student ? 1 : 0
    for (const line of lines)
      sort(line, { plan, known: byEmail.get(line.email), owner: ownerOf.get(line.campusId)?.id, cohortIds })
  })
  const wanted = new Set(
    [...plan.add, ...plan.change].flatMap(({ cohort }) => (cohort === null ? [] : [cohort])),
  )
  return {
    ...plan,
    bad: plan.bad.sort((one, other) => one.line - other.line),
    cohorts: [...wanted].filter((name) => !cohortIds.has(name)).sort(),
    absent: (await studentsWithCampusId(tx)) - named,
    cohortIds,
  }
}

interface Owner {
  campus_id: string
  id: string
  is_student: boolean
}

async function lookUp(tx: Tx, lines: readonly GoodLine[]) {
  const emails = lines.map(({ email }) => email)
  const campusIds = lines.map(({ campusId }) => campusId)
  const known = await tx.db.$queryRaw<Known[]>`
    SELECT email, member_id, campus_id, status, cohort_id, roles FROM roster_match(${emails}::text[])`
  // One probe of the index for each id, whatever the statistics say: just after an import they say that nobody is here, and the
  // plan that follows from it walked through everybody for each piece.
  const owners = await tx.db.$queryRaw<Owner[]>`
    SELECT found.* FROM unnest(${campusIds}::text[]) AS asked (campus_id) CROSS JOIN LATERAL (
      SELECT m.campus_id, m.id, m.status = 'active' AND 'student' = ANY (m.roles) AS is_student FROM membership m
      WHERE m.tenant_id = ${tx.tenantId}::uuid AND m.campus_id = asked.campus_id LIMIT 1) found`
  return {
    byEmail: new Map(known.map((one) => [one.email, one])),
    ownerOf: new Map(owners.map((one) => [one.campus_id, one])),
  }
}

async function studentsWithCampusId(tx: Tx): Promise<number> {
  const [found] = await tx.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM membership WHERE tenant_id = ${tx.tenantId}::uuid
      AND campus_id IS NOT NULL AND status = 'active' AND 'student' = ANY (roles)`
  return found?.count ?? 0
}

function sort(
  line: GoodLine,
  given: {
    plan: {
      add: GoodLine[]
      change: GoodLine[]
      same: number
      bad: BadLine[]
      seats: number
      before: Map<string, Known>
    }
    known: Known | undefined
    owner: string | undefined
    cohortIds: ReadonlyMap<string, string>
  },
): void {
  const { plan, known, owner, cohortIds } = given
  if (owner !== undefined && owner !== known?.member_id) {
    const problem =
      'This campus id belongs to somebody with another address. Change the address on the People page first.'
    return void plan.bad.push({ line: line.line, who: line.campusId, problem })
  }
  if (known && known.status === 'underage') {
    const problem = 'This person’s access has ended and cannot be opened by a roster.'
    return void plan.bad.push({ line: line.line, who: line.campusId, problem })
  }
  if (known?.status === 'removed' && known.roles.includes('admin')) {
    const problem =
      'This person was an administrator and was removed. Let them back in on the People page, by name.'
    return void plan.bad.push({ line: line.line, who: line.campusId, problem })
  }
  if (!known) {
    plan.seats += line.role === 'student' ? 1 : 0
    return void plan.add.push(line)
  }
  const changes = changesOf(line, known, cohortIds)
  if (changes.length === 0) {
    plan.same += 1
    return
  }
  plan.seats += changes.includes('standing') && known.roles.includes('student') ? 1 : 0
  plan.change.push(line)
  plan.before.set(line.email, known)
}

/** What a line changes of somebody who is here: by a cohort that has no id yet, whoever is in another one moves. */
export type RosterChange = 'cohort' | 'campus' | 'standing'

export function changesOf(
  { campusId, cohort }: GoodLine,
  known: Known,
  cohortIds: ReadonlyMap<string, string>,
): RosterChange[] {
  return [
    ...(cohort !== null && cohortIds.get(cohort) !== known.cohort_id ? (['cohort'] as const) : []),
    ...(campusId === known.campus_id ? [] : (['campus'] as const)),
    ...(known.status === 'removed' ? (['standing'] as const) : []),
  ]
}
