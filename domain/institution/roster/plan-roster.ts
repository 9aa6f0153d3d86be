import type { Tx } from '#domain/shared/context.ts'
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
  /** Active students with a campus id whom the file does not name. They stay: who leaves is said on the People page. */
  readonly absent: number
}

interface Known {
  email: string
  member_id: string
  campus_id: string | null
  status: string
  cohort_id: string | null
}

/** Three queries, however long the file is. */
export async function planRoster(
  tx: Tx,
  { good, bad }: JudgedRoster,
): Promise<RosterPlan & { cohortIds: ReadonlyMap<string, string> }> {
  const emails = good.map(({ email }) => email)
  const known = await tx.db.$queryRaw<Known[]>`
    SELECT email, member_id, campus_id, status, cohort_id FROM roster_match(${emails}::text[])`
  const owners = await tx.db.$queryRaw<{ campus_id: string; id: string; is_student: boolean }[]>`
    SELECT campus_id, id, status = 'active' AND 'student' = ANY (roles) AS is_student FROM membership
    WHERE tenant_id = ${tx.tenantId}::uuid AND campus_id IS NOT NULL`
  const cohorts = await tx.db.cohort.findMany({
    where: { tenantId: tx.tenantId },
    select: { id: true, name: true },
  })
  const cohortIds = new Map(cohorts.map(({ id, name }) => [name, id]))
  const byEmail = new Map(known.map((one) => [one.email, one]))
  const ownerOf = new Map(owners.map(({ campus_id, id }) => [campus_id, id]))
  const named = new Set(good.map(({ campusId }) => campusId))
  const plan = { add: [] as GoodLine[], change: [] as GoodLine[], same: 0, bad: [...bad] }
  for (const line of good)
    sort(line, { plan, known: byEmail.get(line.email), owner: ownerOf.get(line.campusId), cohortIds })
  const wanted = new Set(
    [...plan.add, ...plan.change].flatMap(({ cohort }) => (cohort === null ? [] : [cohort])),
  )
  return {
    ...plan,
    bad: plan.bad.sort((one, other) => one.line - other.line),
    cohorts: [...wanted].filter((name) => !cohortIds.has(name)).sort(),
    absent: owners.filter(({ campus_id, is_student }) => is_student && !named.has(campus_id)).length,
    cohortIds,
  }
}

function sort(
  line: GoodLine,
  given: {
    plan: { add: GoodLine[]; change: GoodLine[]; same: number; bad: BadLine[] }
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
  if (!known) return void plan.add.push(line)
  const moves = line.cohort !== null && cohortIds.get(line.cohort) !== known.cohort_id
  if (moves || known.campus_id !== line.campusId || known.status === 'removed')
    return void plan.change.push(line)
  plan.same += 1
}
