import { randomUUID } from 'node:crypto'
import { aCohort } from '#prisma/factories/index.ts'
import { addDays, thisWeek } from '#domain/metrics/index.ts'
import type { Office, School } from '../institution/office.ts'
import { ratedAnswers, students, type Rated } from '../metrics/practice.ts'
import type { Random } from './random.ts'
import type { Truth } from './metrics-naive.ts'

export interface MadeSchool {
  school: School
  cohorts: { id: string; name: string }[]
  /** Over and settled, the oldest first. */
  weeks: string[]
  /** The one that is now. */
  open: string
  /** By `question week item cohort`: students by value; what nobody outside knows. Of the open week once it is closed. */
  truth: Truth
  /** What happens between two moments: somebody deletes everything, some are moved to other cohorts, the week ends. */
  goOn(): Promise<void>
}

interface Member {
  id: string
  cohort: string
  firsts: Map<string, number>
}

const items = ['structure', 'evidence']
/** Days from any day of a week to one on which that week is closed. */
const untilClosed = 11

/** A school with cohorts of all sizes, the tempting ones often, some weeks of practice and one that still goes on. */
export async function aRandomSchool(office: Office, random: Random, weekCount: number): Promise<MadeSchool> {
  const school = await office.school()
  const { tenantId } = school
  const cohorts: MadeSchool['cohorts'] = []
  const members: Member[] = []
  const sizes = [1 + random.below(9), 10 + random.below(6), ...Array.from({ length: 1 + random.below(3) }, () => random.pick([2, 5, 9, 10, 11, 12, 19, 24, 41]))] // prettier-ignore
  for (const [index, count] of sizes.entries()) {
    const { id, name } = await aCohort(office.admin, { tenantId, name: `Cohort ${index}` })
    cohorts.push({ id, name })
    const ids = await students(office.admin, { tenantId, cohortId: id, count })
    members.push(...ids.map((member) => ({ id: member, cohort: id, firsts: new Map<string, number>() })))
  }
  const open = thisWeek(new Date(), 'UTC')
  const weeks = Array.from({ length: weekCount }, (_, index) => addDays(open, 7 * (index - weekCount - 1)))
  const truth = new Map<string, Map<number, number>>()
  const answers: Rated[] = []
  for (const week of weeks) {
    const given = practice({ random, members, week, tenantId })
    countIn(truth, week, given, members)
    answers.push(...given)
  }
  const last = practice({ random, members, week: open, tenantId })
  await ratedAnswers(office.admin, [...answers, ...last])
  // As autovacuum would within a minute; so many rows do not come in one statement otherwise.
  await office.admin.$executeRaw`ANALYZE`
  return {
    school,
    cohorts,
    weeks,
    open,
    truth,
    async goOn() {
      const gone = new Set([random.pick(members).id, random.pick(members).id])
      for (const memberId of gone) await forget(office, { tenantId, memberId })
      // Before anybody is moved: a week's figures are of the cohorts as it began.
      countIn(truth, open, last.filter(({ memberId }) => !gone.has(memberId)), members) // prettier-ignore
      for (const member of [random.pick(members), random.pick(members)]) {
        member.cohort = random.pick(cohorts).id
        await office.admin.membership.updateMany({ where: { tenantId, id: member.id }, data: { cohortId: member.cohort } }) // prettier-ignore
      }
      await office.admin.$executeRaw`UPDATE clock_offset SET seconds = ${untilClosed * 86_400}`
    },
  }
}

async function forget({ admin }: Office, whose: { tenantId: string; memberId: string }): Promise<void> {
  await admin.interview.deleteMany({ where: whose })
  await admin.tombstone.create({ data: { ...whose, id: randomUUID(), objectKind: 'interview', objectId: randomUUID(), reason: 'asked', at: new Date() } }) // prettier-ignore
}

/** Groups that mostly agree are those whose figures say most about each of them. */
function practice(input: { random: Random; members: Member[]; week: string; tenantId: string }): Rated[] {
  const { random, members, week, tenantId } = input
  const leans = new Map<string, number>()
  const given: Rated[] = []
  for (const { id: memberId, cohort } of members) {
    const lean = leans.get(cohort) ?? random.below(6)
    leans.set(cohort, lean)
    if (!random.chance(0.95)) continue
    const levels = Object.fromEntries(items.map((item) => [item, lean > 0 && random.chance(0.8) ? Math.min(5, lean) : 1 + random.below(5)])) // prettier-ignore
    const priorities = items.filter(() => random.chance(lean / 5))
    given.push({ tenantId, memberId, at: new Date(`${week}T18:00:00Z`), levels, priorities })
  }
  return given
}

/** As somebody who sees everything would count it; weeks in their order. */
function countIn(
  truth: Map<string, Map<number, number>>,
  week: string,
  given: readonly Rated[],
  members: readonly Member[],
): void {
  const count = (key: string, value: number) => {
    const histogram = truth.get(key) ?? new Map<number, number>()
    truth.set(key, histogram.set(value, (histogram.get(value) ?? 0) + 1))
  }
  for (const { memberId, levels, priorities = [] } of given) {
    const member = members.find(({ id }) => id === memberId)
    if (!member) continue
    const { cohort, firsts } = member
    for (const item of items) {
      const level = levels[item] ?? 0
      const first = firsts.get(item)
      count(`level ${week} ${item} ${cohort}`, level)
      if (first !== undefined) count(`change ${week} ${item} ${cohort}`, level - first)
      firsts.set(item, first ?? level)
      count(`priority ${week} ${item} ${cohort}`, priorities.includes(item) ? 1 : 0)
    }
  }
}
