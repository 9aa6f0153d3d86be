import { draft, planTake, practiceTime } from './plan-interviews.ts'
import type { InterviewPlan, MemberPlan, SeedOptions, TenantPlan, TurnPlan } from './plan.ts'
import { chance, type Chance } from './random.ts'

/** What Northfield asks its students to practice; its questions are among those that the demo has answers to. */
export const fair = {
  code: 'FAIRDAY7',
  title: 'Before the career fair',
  instructions: 'Two questions that almost every recruiter at the fair asks.',
  questions: ['about-yourself', 'own-mistake'],
  /** Days since it was published, and until it is due. */
  since: 9,
  until: 2,
  tries: 3,
  thinkingSeconds: 30,
  answerSeconds: 120,
} as const

/** Days ago on which somebody began: not on the weekday of the seminar, and no open interview so long ago that it closed itself. */
const days = [2, 3, 4, 5, 6, 8]
const openDays = days.filter((back) => back < 6)

interface Given {
  tenant: Pick<TenantPlan, 'id' | 'slug'>
  members: readonly MemberPlan[]
  options: SeedOptions
  luck: Chance
}

/**
 * The interviews behind the completion of that assignment: whoever finished it answered every question, and whoever is under
 * way answered the first. Half of its students have finished; the demo's own students are still asked.
 */
export function planAssigned({ tenant, members, options, luck }: Given): InterviewPlan[] {
  if (tenant.slug !== 'northfield') return []
  return members.filter(isAsked).flatMap((member) => {
    const draw = luck.branch(`${member.email}/assigned`)
    const lot = draw.next()
    return lot > 0.65 ? [] : [planOne({ tenant, member, options, luck: draw, finishes: lot < 0.5 })]
  })
}

const isAsked = ({ roles, cohortId, welcomedAt, demo }: MemberPlan) =>
  roles.includes('student') && cohortId !== null && welcomedAt !== null && !demo

interface One {
  tenant: Given['tenant']
  member: MemberPlan
  options: SeedOptions
  luck: Chance
  finishes: boolean
}

function planOne({ tenant, member, options, luck, finishes }: One): InterviewPlan {
  const startedAt = practiceTime(options.now, luck.pick(finishes ? days : openDays), luck)
  const student = { tenant, member, options, luck, history: 0, weekly: 0 }
  const sitting = { student, progress: 0.2 + luck.next() * 0.6 }
  let clock = startedAt.getTime()
  const turns = fair.questions.map((questionId, place): TurnPlan => {
    const take = planTake({ sitting, name: `assigned/${place}`, number: 1, questionId, at: clock })
    const isLeft = !finishes && place > 0
    const version = options.material.questions.find(({ id }) => id === questionId)?.version ?? 1
    const turn = { id: luck.id(`turn/${place}`), position: place + 1, questionId, questionVersion: version }
    // The room shows a question as soon as the one before it is answered.
    const takes = [isLeft ? draft(take, new Date(clock)) : take]
    if (!isLeft) clock = take.submitted?.at.getTime() ?? clock
    return { ...turn, takes }
  })
  const lastActivityAt = new Date(clock)
  return {
    ...{ id: luck.id('interview'), tenantId: tenant.id, memberId: member.id, assignmentId: fairId(tenant) },
    ...{ format: 'full', style: 'relaxed', level: 'entry', field: null, role: '', skills: [], jobText: null },
    ...{ startedAt, lastActivityAt, endedAt: finishes ? lastActivityAt : null },
    endReason: finishes ? 'finished' : null,
    liveKey: luck.id('live'),
    turns,
  }
}

export const fairId = ({ slug }: { slug: string }) => chance(`${slug}/practice`).id('assignment')
