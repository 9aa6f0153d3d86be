import { fair, fairId } from './plan-assigned.ts'
import { chance } from './random.ts'
import type { TenantPlan } from './plan.ts'
import type { Rows } from './write-rows.ts'

interface Item {
  id: string
  check: string | null
}

/** What the demo's schools choose from: content as the house holds it. */
export interface PracticeMaterial {
  rubric: { levelNames: readonly string[]; items: readonly Item[] }
  ruleItems: readonly Item[]
}

const day = 86_400_000

interface Given {
  now: Date
  material: PracticeMaterial
  /** The last minute of the day, so many days from now, as the school's clocks show it. */
  endOfDay: (days: number) => Date
}

/** Riverbend reads answers by a rubric of its own and asks for one practice; Northfield’s is due in two days, and half done. */
export function schoolPracticeRows(tenant: TenantPlan, given: Given): Rows {
  if (tenant.slug === 'riverbend') return riverbend(tenant, given)
  return tenant.slug === 'northfield' ? northfield(tenant, given) : {}
}

function riverbend(tenant: TenantPlan, { now, material, endOfDay }: Given): Rows {
  const luck = chance(`${tenant.slug}/practice`)
  const since = new Date(now.getTime() - 6 * day)
  const { rubric, ruleItems } = material
  const items = [...ruleItems, ...rubric.items.filter(({ id }) => id === 'clarity')]
  const bankId = luck.id('bank')
  const question = {
    id: luck.id('question'),
    text: 'Tell me about a time when you helped somebody who was upset.',
    kind: 'behavioral',
    roles: ['Front desk', 'Care assistant'],
    guidance: 'Say what the person needed, what you did, and what changed for them.',
    seconds: 120,
  }
  const { id: _, roles: __, ...asked } = question
  const version = { tenantId: tenant.id, version: 1, madeAt: since, publishedAt: since }
  const assignment = assignmentRows(tenant, {
    id: luck.id('assignment'),
    code: 'CARE2PLY',
    title: 'Helping somebody who is upset',
    instructions: 'Every role in our programs meets this. Prepare one story, and tell whose step was whose.',
    questions: [
      { of: 'school', id: question.id, version: 1, asked },
      { of: 'house', id: 'upset-customer' },
    ],
    rubricVersion: 1,
    since,
    due: endOfDay(12),
  })
  return {
    ...assignment,
    rubricVersion: [
      { ...version, body: json({ id: 'school', version: 1, levelNames: rubric.levelNames, items }) },
    ],
    questionBank: [{ tenantId: tenant.id, id: bankId, name: 'Care and front desk', createdAt: since }],
    questionBankVersion: [{ ...version, bankId, body: json({ questions: [question] }) }],
  }
}

/** Its progress is read off the interviews, so that completion and practice tell the same. */
function northfield(tenant: TenantPlan, { now, endOfDay }: Given): Rows {
  const { code, title, instructions, questions, since, until } = fair
  const id = fairId(tenant)
  const due = endOfDay(until)
  const assignment = assignmentRows(tenant, {
    ...{ id, code, title, instructions, since: new Date(now.getTime() - since * day), due, rubricVersion: 0 },
    questions: questions.map((question) => ({ of: 'house', id: question })),
  })
  const begun = tenant.interviews.filter(({ assignmentId }) => assignmentId === id)
  return {
    ...assignment,
    assignmentProgress: begun.map(({ id: interviewId, memberId, startedAt, endedAt }) => ({
      ...{ tenantId: tenant.id, assignmentId: id, memberId, interviewId, revision: 1, dueAt: due },
      ...{ joinedAt: startedAt, beganAt: startedAt, finishedAt: endedAt },
    })),
  }
}

/** An assignment to every cohort of the school, in writing, with the usual times. */
function assignmentRows(
  tenant: TenantPlan,
  of: {
    id: string
    code: string
    title: string
    instructions: string
    questions: object[]
    rubricVersion: number
    since: Date
    due: Date
  },
): Rows {
  const { id, code, title, instructions, questions, rubricVersion, since, due } = of
  const { tries, thinkingSeconds, answerSeconds } = fair
  const times = { tries, thinkingSeconds, answerSeconds, isStrict: false }
  const terms = { title, instructions, questions, rubricVersion, modes: ['text', 'voice', 'video'], ...times }
  const tenantId = tenant.id
  return {
    assignment: [
      {
        ...{ tenantId, id, code, title, state: 'published', revision: 1, audience: 'cohorts' },
        ...{ dueAt: due, createdAt: since, publishedAt: since },
      },
    ],
    assignmentRevision: [{ tenantId, assignmentId: id, revision: 1, terms: json(terms), at: since }],
    assignmentCohort: tenant.cohorts.map((cohort) => ({ tenantId, assignmentId: id, cohortId: cohort.id })),
  }
}

/** As the column takes it; what is written here holds nothing but plain values. */
const json = (value: object) => structuredClone(value) as Record<string, never>
